package io.smartshelf.command.shelf;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.shelf.ApplyShelfPolicy;
import io.smartshelf.api.shelf.BeginShelfDay;
import io.smartshelf.api.shelf.CloseRefill;
import io.smartshelf.api.shelf.ConfirmRefill;
import io.smartshelf.api.shelf.CountShelf;
import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyCleared;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.EndRestock;
import io.smartshelf.api.shelf.ExpectRefill;
import io.smartshelf.api.shelf.LotExpired;
import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.api.shelf.LotNearedExpiry;
import io.smartshelf.api.shelf.ReadingFlag;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.ReadingsMissed;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RefillArrival;
import io.smartshelf.api.shelf.RefillClosed;
import io.smartshelf.api.shelf.RefillExpected;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.RestockEnded;
import io.smartshelf.api.shelf.SensorFellSilent;
import io.smartshelf.api.shelf.SensorHeardAgain;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfDayClosed;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfOpened;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.shelf.ShelfPolicyApplied;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRanOut;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.ShelfReading.Count;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShelfReading.PutBack;
import io.smartshelf.api.shelf.ShelfReading.Removal;
import io.smartshelf.api.shelf.ShelfReading.SaleLine;
import io.smartshelf.api.shelf.ShelfReading.Weighing;
import io.smartshelf.api.shelf.ShelfRecovered;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShelfStockedAgain;
import io.smartshelf.api.shelf.ShelfWeighed;
import io.smartshelf.api.shelf.ShortDatedLotGone;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.api.shelf.WriteOffBasket;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.command.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One SKU's place in one store. Keeps true: the lots hold exactly what is on display and in baskets, nothing is ever
 * negative, every reading counts once, a sale counts in full, a refill arrives once, and a low shelf asks for one restock
 * at a time.
 */
@Revision("3")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class Shelf {

    /** A device may run ahead of the store's clock by so much before its readings are flagged. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /** Who puts units back that never were in a basket: the shelf hand, with a refill. */
    private static final String SHELF_HAND = "restock_bot";

    /** A lot is noticed when it expires within so many days. */
    private static final int NEAR_EXPIRY_DAYS = 5;

    /** A lot is cheaper when it expires within so many days. */
    private static final int MARK_DOWN_DAYS = 1;

    /**
     * So many units should have been sold by now: a dozen purchases. With a thousand shelves, one false word in a hundred days.
     */
    private static final double SURELY_SOLD = 18;

    /** So long after the day began nothing stands on display that had expired by then. */
    private static final Duration EXPIRED_REMOVED_AFTER = Duration.ofHours(2);

    /** A shelf on which so many refills in a row were never seen asks for no other until one is seen or somebody counts. */
    private static final int MOST_UNSEEN_REFILLS = 3;

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
    private BigDecimal listPrice = BigDecimal.ZERO;
    private ShelfPolicy policy = ShelfPolicy.DEFAULT;
    private boolean low;
    private @Nullable RestockId openRestock;
    private int restocks;
    private Transit transit = Transit.NONE;
    private ShortDated shortDated = ShortDated.NONE;
    private DayFigures day = DayFigures.NONE;
    private Scale scale = Scale.agreeing(0);
    private @Nullable DiscrepancyCause discrepancy;
    private int soldWithoutStock;
    private boolean silent;
    private int unseenRefills;
    /** Its restock was cancelled: while it stays low it asks for no other on the same day. */
    private boolean declined;

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
                    lots.allocate(units, null, day.date()),
                    unitsOnDisplay,
                    visits.unitsInBaskets() - units));
            forgetGoneLots(command.occurredAt());
        }
    }

    @CommandHandler
    void handle(ApplyShelfPolicy command) {
        if (!command.policy().equals(policy)) {
            apply(new ShelfPolicyApplied(id(), command.occurredAt(), command.policy()));
            assess(command.occurredAt());
        }
    }

    @CommandHandler
    void handle(ExpectRefill command) {
        if (!transit.knows(command.refillId())) {
            int units = command.lots().stream().mapToInt(LotPicked::units).sum();
            apply(new RefillExpected(
                    id(),
                    command.refillId(),
                    command.pickedAt(),
                    List.copyOf(command.lots()),
                    units,
                    transit.units() + units));
        }
    }

    @CommandHandler
    void handle(CloseRefill command) {
        if (!transit.knows(command.refillId())) {
            return;
        }
        var refill = transit.refill(command.refillId());
        if (refill.closed() || refill.units() == 0) {
            return;
        }
        apply(new RefillClosed(
                id(),
                command.refillId(),
                command.occurredAt(),
                refill.units(),
                refill.outstanding(),
                transit.units() - refill.units()));
        suspect(
                DiscrepancyCause.REFILL_MISSING,
                0,
                refill.units() + " units of refill " + command.refillId() + " were picked and never seen on the shelf",
                command.occurredAt());
        assess(command.occurredAt());
    }

    @CommandHandler
    void handle(ConfirmRefill command) {
        Refusal.ifBlank("confirmedBy", command.confirmedBy());
        var refill = command.refillId();
        int units = transit.knows(refill) ? transit.refill(refill).units() : 0;
        if (units == 0) {
            throw Refusal.of(
                    RejectionCode.NO_REFILL_OUTSTANDING,
                    "Expected to confirm refill " + refill + ", but nothing of it is on its way or missing",
                    Map.of("refillId", refill.toString()));
        }
        var flags = EnumSet.noneOf(ReadingFlag.class);
        refill(List.of(transit.arriving(refill)), null, units, command.occurredAt(), command.confirmedBy(), flags);
        assess(command.occurredAt());
    }

    @CommandHandler
    void handle(EndRestock command) {
        if (command.restockId().equals(openRestock)) {
            apply(new RestockEnded(id(), command.restockId(), command.occurredAt(), command.declined()));
            assess(command.occurredAt());
        }
    }

    @CommandHandler
    void handle(BeginShelfDay command) {
        if (day.hasBegun(command.date())) {
            return;
        }
        Instant at = command.occurredAt();
        if (day.date() == null) {
            apply(new ShelfOpened(id(), at, command.date()));
        } else {
            closeDay(at);
            if (!command.date().equals(day.date())) {
                apply(new ShelfOpened(id(), at, command.date()));
            }
        }
        for (LotUnits lot : lots.lots()) {
            if (lot.units() > 0) {
                noticeExpiry(lot, command.date(), at);
            }
        }
        assess(at);
    }

    @CommandHandler
    ReadingOutcome handle(CountShelf command) {
        return count(new Count(
                command.readingId(), command.occurredAt(), command.units(), command.reason(), command.countedBy()));
    }

    private void closeDay(Instant at) {
        var seconds = Duration.between(day.begunAt(), at).toSeconds();
        boolean heard = scale.lastReadingAt() != null && scale.lastReadingAt().isAfter(day.begunAt());
        boolean isSilent = day.sold() > 0 && !heard;
        boolean unsold = day.sold() == 0 && day.secondsOutUntil(at) == 0 && expectedSinceLastSale() >= SURELY_SOLD;
        apply(new ShelfDayClosed(
                id(),
                at,
                Objects.requireNonNull(day.date(), "no day has begun"),
                day.sold(),
                day.refilled(),
                day.writtenOff(),
                Math.min(seconds, day.secondsOutUntil(at)),
                seconds,
                unitsOnDisplay));
        if (isSilent && !silent) {
            apply(new SensorFellSilent(id(), at, scale.lastReadingAt()));
        }
        if (unsold) {
            suspect(
                    DiscrepancyCause.NOTHING_SOLD,
                    -unitsOnDisplay,
                    "nothing was sold although " + unitsOnDisplay + " units are counted and others sold before",
                    at);
        }
        judgeScale(at);
    }

    /** What should have been sold on the last days on which nothing was, today included. */
    private double expectedSinceLastSale() {
        var sales = day.recentSales();
        int last = sales.size() - 1;
        while (last >= 0 && sales.get(last) == 0) {
            last--;
        }
        double mean = sales.subList(0, last + 1).stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElse(0);
        return mean * (sales.size() - last);
    }

    private void noticeExpiry(LotUnits lot, LocalDate today, Instant at) {
        if (lot.expiresOn().isBefore(today)) {
            if (!shortDated.isExpired(lot.lot())) {
                apply(new LotExpired(id(), at, lot.lot(), lot.expiresOn(), lot.units()));
            }
            return;
        }
        if (!lot.expiresOn().isAfter(today.plusDays(NEAR_EXPIRY_DAYS)) && !shortDated.has(lot.lot())) {
            apply(new LotNearedExpiry(id(), at, lot.lot(), lot.expiresOn(), lot.units()));
        }
        if (!lot.expiresOn().isAfter(today.plusDays(MARK_DOWN_DAYS)) && !shortDated.isMarkedDown(lot.lot(), today)) {
            apply(new LotMarkedDown(
                    id(), at, lot.lot(), lot.expiresOn(), lot.units(), today, MarkDown.of(id(), lot.lot(), today)));
        }
    }

    /** Follows every change of what is on display: whether the shelf is out, low, or neither. */
    private void assess(Instant at) {
        if (unitsOnDisplay == 0 && day.outSince() == null) {
            apply(new ShelfRanOut(id(), at));
        } else if (unitsOnDisplay > 0 && day.outSince() != null) {
            apply(new ShelfStockedAgain(id(), at, unitsOnDisplay));
        }
        boolean isLow = policy.isLow(unitsOnDisplay, capacity);
        if (low && !isLow) {
            apply(new ShelfRecovered(id(), at, unitsOnDisplay));
        }
        int wanted = policy.targetUnits(capacity) - unitsOnDisplay - transit.units();
        boolean mayAsk = openRestock == null && !declined && unseenRefills < MOST_UNSEEN_REFILLS;
        if (isLow && mayAsk && wanted > 0) {
            apply(new ShelfRanLow(
                    id(),
                    at,
                    new RestockId(id().store(), id().sku(), restocks + 1),
                    unitsOnDisplay,
                    capacity,
                    wanted,
                    policy));
        }
    }

    private void judgeScale(Instant at) {
        if (discrepancy == DiscrepancyCause.WEIGHT && scale.offSince() == null) {
            apply(new DiscrepancyCleared(id(), at));
        } else if (scale.hasBeenOff(at, unitsOnDisplay, unitWeightGrams)) {
            int surplus = scale.surplus(unitsOnDisplay, unitWeightGrams);
            suspect(
                    DiscrepancyCause.WEIGHT,
                    surplus,
                    "the scale tells of " + (unitsOnDisplay + surplus) + " units, counted are " + unitsOnDisplay,
                    at);
        }
    }

    private void suspect(DiscrepancyCause cause, int likelyUnits, String evidence, Instant at) {
        if (discrepancy == null) {
            apply(new DiscrepancyFound(id(), at, cause, likelyUnits, unitsOnDisplay, evidence));
        }
    }

    private void forgetGoneLots(Instant at) {
        for (String lot : shortDated.lots()) {
            if (lots.unitsOf(lot) == 0) {
                apply(new ShortDatedLotGone(id(), at, lot));
            }
        }
    }

    private ReadingOutcome record(ShelfReading reading, RecordShelfReadings command) {
        var flags = EnumSet.noneOf(ReadingFlag.class);
        if (reading instanceof SaleLine sale) {
            if (sales.contains(sale.readingId())) {
                return ReadingOutcome.DUPLICATE;
            }
        } else if (reading instanceof Count count) {
            return count(count);
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
            if (SHELF_HAND.equals(putBack.visitId())) {
                refill(putBack, flags);
            } else {
                putBack(putBack, flags);
            }
        } else if (reading instanceof Removal removal) {
            writeOff(removal, flags);
        } else if (reading instanceof Weighing weighing) {
            apply(new ShelfWeighed(
                    id(),
                    weighing.readingId(),
                    weighing.sequence(),
                    weighing.occurredAt(),
                    weighing.visitId(),
                    weighing.deltaGrams(),
                    List.copyOf(flags)));
            judgeScale(weighing.occurredAt());
        } else {
            sell((SaleLine) reading, flags);
        }
        if (silent && !(reading instanceof SaleLine) && !(reading instanceof Removal)) {
            apply(new SensorHeardAgain(id(), reading.occurredAt()));
        }
        assess(reading.occurredAt());
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

    private void refill(PutBack reading, Set<ReadingFlag> flags) {
        checkWeight(reading.unitWeightGrams(), flags);
        refill(transit.arriving(reading.units()), reading, reading.units(), reading.occurredAt(), null, flags);
    }

    private void refill(
            List<Transit.Arriving> arriving,
            @Nullable PutBack reading,
            int units,
            Instant at,
            @Nullable String confirmedBy,
            Set<ReadingFlag> flags) {
        int moved = arriving.stream().mapToInt(Transit.Arriving::units).sum();
        if (moved < units) {
            flags.add(ReadingFlag.MORE_THAN_IN_TRANSIT);
        }
        if (unitsOnDisplay + moved > capacity) {
            flags.add(ReadingFlag.ABOVE_CAPACITY);
        }
        int waitedFor = arriving.stream()
                .filter(each -> !transit.refill(each.id()).closed())
                .mapToInt(Transit.Arriving::units)
                .sum();
        apply(new UnitsRefilled(
                id(),
                reading == null ? null : reading.readingId(),
                reading == null ? null : reading.sequence(),
                at,
                units,
                reading == null ? null : reading.unitWeightGrams(),
                moved,
                lots.adding(
                        arriving.stream().flatMap(each -> each.lots().stream()).toList()),
                arriving.stream()
                        .map(each -> new RefillArrival(each.id(), each.units(), each.outstanding()))
                        .toList(),
                unitsOnDisplay + moved,
                visits.unitsInBaskets(),
                transit.units() - waitedFor,
                confirmedBy,
                List.copyOf(flags)));
        if (discrepancy == DiscrepancyCause.REFILL_MISSING && transit.unitsMissing() == 0) {
            apply(new DiscrepancyCleared(id(), at));
        }
        noticeExpiryOf(arriving, at);
    }

    /** Goods that arrive short-dated do not wait for the next day to be noticed. */
    private void noticeExpiryOf(List<Transit.Arriving> arriving, Instant at) {
        var today = day.date();
        if (today != null) {
            var arrived = arriving.stream()
                    .flatMap(each -> each.lots().stream())
                    .map(LotUnits::lot)
                    .collect(Collectors.toSet());
            lots.lots().stream()
                    .filter(lot -> arrived.contains(lot.lot()))
                    .forEach(lot -> noticeExpiry(lot, today, at));
        }
    }

    private void writeOff(Removal removal, Set<ReadingFlag> flags) {
        boolean fromBasket = removal.visitId() != null;
        int inBasket = fromBasket ? visits.of(removal.visitId()).inBasket() : 0;
        int moved = Math.min(removal.units(), fromBasket ? inBasket : unitsOnDisplay);
        if (moved < removal.units()) {
            flags.add(ReadingFlag.MORE_THAN_KNOWN);
        }
        apply(new UnitsWrittenOff(
                id(),
                removal.readingId(),
                removal.occurredAt(),
                removal.visitId(),
                removal.reason(),
                removal.lot(),
                removal.units(),
                moved,
                lots.allocate(moved, removal.lot()),
                listPrice.multiply(BigDecimal.valueOf(moved)),
                fromBasket ? unitsOnDisplay : unitsOnDisplay - moved,
                fromBasket ? visits.unitsInBaskets() - moved : visits.unitsInBaskets(),
                fromBasket ? inBasket - moved : 0,
                List.copyOf(flags)));
        forgetGoneLots(removal.occurredAt());
    }

    private ReadingOutcome count(Count count) {
        if (unsequenced.contains(count.readingId())) {
            return ReadingOutcome.DUPLICATE;
        }
        int correction = count.units() - unitsOnDisplay;
        var changed = lots.counted(correction, expiredRemovedOn(count.occurredAt()));
        if (correction > 0 && changed.isEmpty()) {
            return ReadingOutcome.refused(RejectionCode.NO_LOT_KNOWN);
        }
        apply(new ShelfCounted(
                id(),
                count.readingId(),
                count.occurredAt(),
                count.units(),
                correction,
                changed,
                count.reason(),
                count.countedBy(),
                count.units(),
                visits.unitsInBaskets()));
        forgetGoneLots(count.occurredAt());
        assess(count.occurredAt());
        return ReadingOutcome.ACCEPTED;
    }

    /** The day for which whatever had expired before it no longer stands on display; null while it still may. */
    private @Nullable LocalDate expiredRemovedOn(Instant at) {
        return at.isBefore(day.begunAt().plus(EXPIRED_REMOVED_AFTER)) ? null : day.date();
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
                lots.allocate(fromBasket + unseen, sale.lot(), day.date()),
                sale.unitPrice(),
                sale.discount(),
                sale.total(),
                unitsOnDisplay - unseen,
                visits.unitsInBaskets() - fromBasket,
                inBasket - fromBasket,
                List.copyOf(flags)));
        forgetGoneLots(sale.occurredAt());
        if (discrepancy == DiscrepancyCause.NOTHING_SOLD) {
            apply(new DiscrepancyCleared(id(), sale.occurredAt()));
        }
        if (soldWithoutStock > Scale.TOLERANCE) {
            suspect(
                    DiscrepancyCause.SOLD_WITHOUT_STOCK,
                    soldWithoutStock,
                    soldWithoutStock + " units were paid that were not known to be there",
                    sale.occurredAt());
        }
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

    private void forgetDeclineIfRecovered() {
        declined = declined && policy.isLow(unitsOnDisplay, capacity);
    }

    private ShelfId id() {
        return Objects.requireNonNull(shelfId, "shelf is not registered");
    }

    @EventSourcingHandler
    void on(ShelfRegistered event) {
        shelfId = event.shelfId();
        capacity = event.capacity();
        unitWeightGrams = event.unitWeightGrams();
        listPrice = event.listPrice();
        unitsOnDisplay = event.unitsOnDisplay();
        lots = LotStock.of(event.lots());
        scale = Scale.agreeing(event.unitsOnDisplay());
        checkInvariants();
    }

    @EventSourcingHandler
    void on(UnitsPickedUp event) {
        unitsOnDisplay = event.unitsOnDisplay();
        int paid = Math.min(event.units(), visits.of(event.visitId()).paidUnseen());
        visits = visits.pickedUp(event.visitId(), event.units(), event.unitsMoved(), event.occurredAt());
        if (event.units() > paid) {
            scale = scale.moreStoodThere(event.units() - paid - event.unitsMoved())
                    .counted(event.visitId(), event.occurredAt(), paid - event.units());
        }
        arrived(
                event.sequence(),
                event.readingId(),
                event.occurredAt(),
                content("pickup", event.occurredAt(), event.visitId(), event.units(), event.unitWeightGrams()));
    }

    @EventSourcingHandler
    void on(UnitsPutBack event) {
        unitsOnDisplay = event.unitsOnDisplay();
        visits = visits.putBack(event.visitId(), event.units(), event.unitsMoved(), event.occurredAt());
        scale = scale.counted(event.visitId(), event.occurredAt(), event.units());
        forgetDeclineIfRecovered();
        arrived(
                event.sequence(),
                event.readingId(),
                event.occurredAt(),
                content("putback", event.occurredAt(), event.visitId(), event.units(), event.unitWeightGrams()));
    }

    @EventSourcingHandler
    void on(ShelfWeighed event) {
        arrived(
                event.sequence(),
                event.readingId(),
                event.occurredAt(),
                content("weight", event.occurredAt(), event.visitId(), 0, event.deltaGrams()));
        scale = scale.weighed(event.visitId(), event.deltaGrams(), unitsOnDisplay, unitWeightGrams, event.occurredAt());
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
        day = day.sold(event.units());
        soldWithoutStock += event.unitsWithoutStock();
        scale = scale.moreStoodThere(event.unitsWithoutStock());
        int uncounted = event.unitsUnseen() + event.unitsWithoutStock();
        if (event.visitId() != null && uncounted > 0) {
            scale = scale.told(event.visitId(), event.occurredAt(), -uncounted);
        }
        checkInvariants();
    }

    @EventSourcingHandler
    void on(ShelfPolicyApplied event) {
        policy = event.policy();
        forgetDeclineIfRecovered();
    }

    @EventSourcingHandler
    void on(ShelfRanLow event) {
        low = true;
        openRestock = event.restockId();
        restocks = event.restockId().number();
    }

    @EventSourcingHandler
    void on(ShelfRecovered event) {
        low = false;
    }

    @EventSourcingHandler
    void on(ShelfRanOut event) {
        day = day.ranOut(event.occurredAt());
    }

    @EventSourcingHandler
    void on(ShelfStockedAgain event) {
        day = day.stocked(event.occurredAt());
    }

    @EventSourcingHandler
    void on(RestockEnded event) {
        openRestock = null;
        declined = event.declined();
        forgetDeclineIfRecovered();
    }

    @EventSourcingHandler
    void on(RefillExpected event) {
        transit = transit.expecting(event.refillId(), event.lots());
    }

    @EventSourcingHandler
    void on(UnitsRefilled event) {
        lots = lots.received(event.arrivals().stream()
                .flatMap(arrival -> transit.first(arrival.refillId(), arrival.units()).stream())
                .toList());
        for (RefillArrival arrival : event.arrivals()) {
            transit = transit.arrived(arrival.refillId(), arrival.units());
        }
        unitsOnDisplay = event.unitsOnDisplay();
        day = day.refilled(event.unitsMoved());
        unseenRefills = 0;
        forgetDeclineIfRecovered();
        if (event.readingId() == null) {
            scale = scale.told(SHELF_HAND, event.occurredAt(), event.unitsMoved());
        } else {
            scale = scale.counted(SHELF_HAND, event.occurredAt(), event.units());
            arrived(
                    event.sequence(),
                    event.readingId(),
                    event.occurredAt(),
                    content("putback", event.occurredAt(), SHELF_HAND, event.units(), event.unitWeightGrams()));
        }
        checkInvariants();
    }

    @EventSourcingHandler
    void on(RefillClosed event) {
        transit = transit.closed(event.refillId());
        unseenRefills++;
    }

    @EventSourcingHandler
    void on(UnitsWrittenOff event) {
        unitsOnDisplay = event.unitsOnDisplay();
        lots = lots.after(event.lotsTaken());
        if (event.visitId() == null) {
            scale = scale.moreStoodThere(event.units() - event.unitsMoved())
                    .counted(SHELF_HAND, event.occurredAt(), -event.units());
        } else {
            visits = visits.paid(event.visitId(), event.unitsMoved(), 0, event.occurredAt());
        }
        day = day.writtenOff(event.unitsMoved());
        unsequenced.add(event.readingId());
        checkInvariants();
    }

    @EventSourcingHandler
    void on(ShelfOpened event) {
        day = day.opened(event.date(), event.occurredAt());
    }

    @EventSourcingHandler
    void on(ShelfDayClosed event) {
        day = day.closed(event.occurredAt());
        declined = false;
    }

    @EventSourcingHandler
    void on(LotNearedExpiry event) {
        shortDated = shortDated.near(event.lot());
    }

    @EventSourcingHandler
    void on(LotMarkedDown event) {
        shortDated = shortDated.markedDown(event.lot(), event.date());
    }

    @EventSourcingHandler
    void on(LotExpired event) {
        shortDated = shortDated.expired(event.lot());
    }

    @EventSourcingHandler
    void on(ShortDatedLotGone event) {
        shortDated = shortDated.without(event.lot());
    }

    @EventSourcingHandler
    void on(DiscrepancyFound event) {
        discrepancy = event.cause();
    }

    @EventSourcingHandler
    void on(DiscrepancyCleared event) {
        discrepancy = null;
    }

    @EventSourcingHandler
    void on(ShelfCounted event) {
        unitsOnDisplay = event.unitsOnDisplay();
        lots = lots.after(event.lots());
        discrepancy = null;
        soldWithoutStock = 0;
        unseenRefills = 0;
        forgetDeclineIfRecovered();
        scale = scale.agree(event.unitsOnDisplay());
        unsequenced.add(event.readingId());
        checkInvariants();
    }

    @EventSourcingHandler
    void on(SensorFellSilent event) {
        silent = true;
    }

    @EventSourcingHandler
    void on(SensorHeardAgain event) {
        silent = false;
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

    private void arrived(@Nullable Long sequence, String readingId, Instant at, int content) {
        if (sequence == null) {
            unsequenced.add(readingId);
        } else {
            sensor = sensor.arrived(sequence, content);
        }
        scale = scale.heard(at);
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
