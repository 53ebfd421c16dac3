package io.smartshelf.command.shelf;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.shelf.ReadingFlag;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.ReadingsMissed;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShelfReading.PutBack;
import io.smartshelf.api.shelf.ShelfReading.SaleLine;
import io.smartshelf.api.shelf.ShelfReading.Weighing;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShelfWeighed;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.WriteOffBasket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One SKU's place in one store. Keeps true: the lots hold exactly what is on display and in baskets, nothing is ever
 * negative, every reading counts once, and a sale counts in full.
 */
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class Shelf {

    /** A device may run ahead of the store's clock by so much before its readings are flagged. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    @AggregateIdentifier
    private @Nullable ShelfId shelfId;

    private int capacity;
    private double unitWeightGrams;
    private int unitsOnDisplay;
    private LotStock lots = LotStock.NONE;
    private Visits visits = Visits.NONE;
    private SensorSequence sensor = SensorSequence.NEW;
    private RecentIds unsequenced = new RecentIds();
    private RecentIds sales = new RecentIds();

    /** For Axon. */
    protected Shelf() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterShelf command) {
        if (shelfId != null) {
            return;
        }
        var opening = LotStock.of(command.lots());
        apply(new ShelfRegistered(
                command.shelfId(),
                command.category(),
                command.subcategory(),
                command.aisle(),
                command.capacity(),
                command.unitWeightGrams(),
                command.listPrice(),
                opening.lots(),
                opening.units()));
    }

    @CommandHandler
    List<ReadingOutcome> handle(RecordShelfReadings command) {
        var outcomes = new ReadingOutcome[command.readings().size()];
        Arrays.fill(outcomes, ReadingOutcome.HELD);
        // A reading may stand before its predecessor when the sensor's clock went back: look again while any moves.
        boolean moved;
        do {
            moved = false;
            for (int i = 0; i < outcomes.length; i++) {
                if (outcomes[i].isHeld()) {
                    outcomes[i] = record(command.readings().get(i), command);
                    moved |= !outcomes[i].isHeld();
                }
            }
        } while (moved && Arrays.asList(outcomes).contains(ReadingOutcome.HELD));
        return List.of(outcomes);
    }

    @CommandHandler
    void handle(WriteOffBasket command) {
        int units = visits.of(command.visitId()).inBasket();
        if (units > 0) {
            apply(new ShrinkRecorded(
                    id(),
                    command.visitId(),
                    command.occurredAt(),
                    units,
                    lots.allocate(units, null),
                    unitsOnDisplay,
                    visits.unitsInBaskets() - units));
        }
    }

    private ReadingOutcome record(ShelfReading reading, RecordShelfReadings command) {
        var flags = EnumSet.noneOf(ReadingFlag.class);
        if (reading instanceof SaleLine sale) {
            if (sales.contains(sale.readingId())) {
                return ReadingOutcome.DUPLICATE;
            }
        } else {
            var refusal = place(reading, command.gapsClosedThrough(), flags);
            if (refusal != null) {
                return refusal;
            }
        }
        if (reading.occurredAt().isAfter(command.acceptedAt().plus(CLOCK_TOLERANCE))) {
            flags.add(ReadingFlag.CLOCK_AHEAD);
        }
        if (reading instanceof Pickup pickup) {
            pickUp(pickup, flags);
        } else if (reading instanceof PutBack putBack) {
            putBack(putBack, flags);
        } else if (reading instanceof Weighing weighing) {
            apply(new ShelfWeighed(
                    id(),
                    weighing.readingId(),
                    weighing.sequence(),
                    weighing.occurredAt(),
                    weighing.visitId(),
                    weighing.deltaGrams(),
                    List.copyOf(flags)));
        } else {
            sell((SaleLine) reading, flags);
        }
        return flags.isEmpty() ? ReadingOutcome.ACCEPTED : ReadingOutcome.FLAGGED;
    }

    /** Decides whether a sensor's reading is its turn; null if it is. */
    private @Nullable ReadingOutcome place(ShelfReading reading, long gapsClosedThrough, Set<ReadingFlag> flags) {
        Long sequence = reading.sequence();
        if (sequence == null) {
            return unsequenced.contains(reading.readingId()) ? ReadingOutcome.DUPLICATE : null;
        }
        return switch (sensor.place(sequence)) {
            case NEXT -> null;
            case BEYOND_A_GAP -> {
                if (sequence > gapsClosedThrough) {
                    yield ReadingOutcome.HELD;
                }
                apply(new ReadingsMissed(id(), sensor.mark() + 1, sequence - 1));
                yield null;
            }
            case LATE -> {
                flags.add(ReadingFlag.LATE);
                yield null;
            }
            case DUPLICATE ->
                sensor.conflicts(sequence, content(reading))
                        ? ReadingOutcome.refused(RejectionCode.REPEATED_ID_DIFFERENT_CONTENT)
                        : ReadingOutcome.DUPLICATE;
            case TOO_OLD -> ReadingOutcome.refused(RejectionCode.SEQUENCE_TOO_OLD);
        };
    }

    private void pickUp(Pickup pickup, Set<ReadingFlag> flags) {
        var visit = visits.of(pickup.visitId());
        int unpaid = pickup.units() - Math.min(pickup.units(), visit.paidUnseen());
        int moved = Math.min(unpaid, unitsOnDisplay);
        if (moved < unpaid) {
            flags.add(ReadingFlag.MORE_THAN_ON_DISPLAY);
        }
        checkWeight(pickup.unitWeightGrams(), flags);
        apply(new UnitsPickedUp(
                id(),
                pickup.readingId(),
                pickup.sequence(),
                pickup.occurredAt(),
                pickup.visitId(),
                pickup.units(),
                pickup.unitWeightGrams(),
                moved,
                unitsOnDisplay - moved,
                visits.unitsInBaskets() + moved,
                visit.inBasket() + moved,
                List.copyOf(flags)));
    }

    private void putBack(PutBack putBack, Set<ReadingFlag> flags) {
        var visit = visits.of(putBack.visitId());
        int moved = Math.min(putBack.units(), visit.inBasket());
        if (putBack.units() - moved > visit.settled()) {
            flags.add(ReadingFlag.MORE_THAN_IN_BASKET);
        }
        if (unitsOnDisplay + moved > capacity) {
            flags.add(ReadingFlag.ABOVE_CAPACITY);
        }
        checkWeight(putBack.unitWeightGrams(), flags);
        apply(new UnitsPutBack(
                id(),
                putBack.readingId(),
                putBack.sequence(),
                putBack.occurredAt(),
                putBack.visitId(),
                putBack.units(),
                putBack.unitWeightGrams(),
                moved,
                unitsOnDisplay + moved,
                visits.unitsInBaskets() - moved,
                visit.inBasket() - moved,
                List.copyOf(flags)));
    }

    private void sell(SaleLine sale, Set<ReadingFlag> flags) {
        reverseShrink(sale);
        int inBasket = visits.of(sale.visitId()).inBasket();
        int fromBasket = Math.min(sale.units(), inBasket);
        int unseen = Math.min(sale.units() - fromBasket, unitsOnDisplay);
        int withoutStock = sale.units() - fromBasket - unseen;
        if (unseen > 0) {
            flags.add(ReadingFlag.UNSEEN_PICKUP);
        }
        if (withoutStock > 0) {
            flags.add(ReadingFlag.SOLD_WITHOUT_STOCK);
        }
        apply(new UnitsSold(
                id(),
                sale.transactionId(),
                sale.lineNo(),
                sale.occurredAt(),
                sale.visitId(),
                sale.units(),
                fromBasket,
                unseen,
                withoutStock,
                sale.lot(),
                lots.allocate(fromBasket + unseen, sale.lot()),
                sale.unitPrice(),
                sale.discount(),
                sale.total(),
                unitsOnDisplay - unseen,
                visits.unitsInBaskets() - fromBasket,
                inBasket - fromBasket,
                List.copyOf(flags)));
    }

    private void reverseShrink(SaleLine sale) {
        var visit = visits.of(sale.visitId());
        int units = Math.min(sale.units() - Math.min(sale.units(), visit.inBasket()), visit.shrunk());
        if (units > 0 && sale.visitId() != null) {
            apply(new ShrinkReversed(
                    id(),
                    sale.visitId(),
                    sale.occurredAt(),
                    units,
                    lots.giveBack(visit.shrunkLots(), units),
                    unitsOnDisplay,
                    visits.unitsInBaskets() + units));
        }
    }

    private void checkWeight(@Nullable Double reported, Set<ReadingFlag> flags) {
        if (reported != null && Math.abs(reported - unitWeightGrams) > 0.01 * unitWeightGrams) {
            flags.add(ReadingFlag.OTHER_UNIT_WEIGHT);
        }
    }

    private ShelfId id() {
        return Objects.requireNonNull(shelfId, "shelf is not registered");
    }

    @EventSourcingHandler
    void on(ShelfRegistered event) {
        shelfId = event.shelfId();
        capacity = event.capacity();
        unitWeightGrams = event.unitWeightGrams();
        unitsOnDisplay = event.unitsOnDisplay();
        lots = LotStock.of(event.lots());
        checkInvariants();
    }

    @EventSourcingHandler
    void on(UnitsPickedUp event) {
        unitsOnDisplay = event.unitsOnDisplay();
        visits = visits.pickedUp(event.visitId(), event.units(), event.unitsMoved(), event.occurredAt());
        arrived(
                event.sequence(),
                event.readingId(),
                content("pickup", event.occurredAt(), event.visitId(), event.units(), event.unitWeightGrams()));
    }

    @EventSourcingHandler
    void on(UnitsPutBack event) {
        unitsOnDisplay = event.unitsOnDisplay();
        visits = visits.putBack(event.visitId(), event.units(), event.unitsMoved(), event.occurredAt());
        arrived(
                event.sequence(),
                event.readingId(),
                content("putback", event.occurredAt(), event.visitId(), event.units(), event.unitWeightGrams()));
    }

    @EventSourcingHandler
    void on(ShelfWeighed event) {
        arrived(
                event.sequence(),
                event.readingId(),
                content("weight", event.occurredAt(), event.visitId(), 0, event.deltaGrams()));
    }

    @EventSourcingHandler
    void on(ReadingsMissed event) {
        sensor = sensor.missed(event.fromSequence(), event.throughSequence());
    }

    @EventSourcingHandler
    void on(UnitsSold event) {
        unitsOnDisplay = event.unitsOnDisplay();
        lots = lots.after(event.lotsTaken());
        visits = visits.paid(
                event.visitId(),
                event.unitsFromBasket(),
                event.unitsUnseen() + event.unitsWithoutStock(),
                event.occurredAt());
        sales.add(event.transactionId() + "#" + event.lineNo());
        checkInvariants();
    }

    @EventSourcingHandler
    void on(ShrinkRecorded event) {
        lots = lots.after(event.lotsTaken());
        visits = visits.writtenOff(event.visitId(), event.units(), event.lotsTaken(), event.occurredAt());
        checkInvariants();
    }

    @EventSourcingHandler
    void on(ShrinkReversed event) {
        lots = lots.after(event.lotsReturned());
        visits = visits.writeOffReversed(event.visitId(), event.units(), event.occurredAt());
        checkInvariants();
    }

    private void arrived(@Nullable Long sequence, String readingId, int content) {
        if (sequence == null) {
            unsequenced.add(readingId);
        } else {
            sensor = sensor.arrived(sequence, content);
        }
        checkInvariants();
    }

    private void checkInvariants() {
        int held = unitsOnDisplay + visits.unitsInBaskets();
        if (unitsOnDisplay < 0 || visits.unitsInBaskets() < 0 || lots.units() != held) {
            throw new IllegalStateException("shelf " + shelfId + " has lots of " + lots.units() + " units, "
                    + unitsOnDisplay + " on display and " + visits.unitsInBaskets() + " in baskets");
        }
    }

    private static int content(ShelfReading reading) {
        if (reading instanceof Pickup pickup) {
            return content("pickup", pickup.occurredAt(), pickup.visitId(), pickup.units(), pickup.unitWeightGrams());
        }
        if (reading instanceof PutBack putBack) {
            return content(
                    "putback", putBack.occurredAt(), putBack.visitId(), putBack.units(), putBack.unitWeightGrams());
        }
        if (reading instanceof Weighing weighing) {
            return content("weight", weighing.occurredAt(), weighing.visitId(), 0, weighing.deltaGrams());
        }
        throw new IllegalArgumentException("a sale has no place in a sensor's count: " + reading);
    }

    private static int content(
            String kind, Instant occurredAt, @Nullable String visitId, int units, @Nullable Double grams) {
        return Objects.hash(kind, occurredAt, visitId, units, grams);
    }
}
