package io.smartshelf.command.shelf;

import static io.smartshelf.command.shelf.ShelfReadings.MILK;
import static io.smartshelf.command.shelf.ShelfReadings.NINE;
import static io.smartshelf.command.shelf.ShelfReadings.registerMilk;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.shelf.ApplyShelfPolicy;
import io.smartshelf.api.shelf.BeginShelfDay;
import io.smartshelf.api.shelf.CloseRefill;
import io.smartshelf.api.shelf.ConfirmRefill;
import io.smartshelf.api.shelf.CountShelf;
import io.smartshelf.api.shelf.EndRestock;
import io.smartshelf.api.shelf.ExpectRefill;
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RefillClosed;
import io.smartshelf.api.shelf.RefillExpected;
import io.smartshelf.api.shelf.RestockEnded;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShelfReading.PutBack;
import io.smartshelf.api.shelf.ShelfReading.Removal;
import io.smartshelf.api.shelf.ShelfReading.SaleLine;
import io.smartshelf.api.shelf.ShelfReading.Weighing;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.ShrinkReversed;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.UnitsWrittenOff;
import io.smartshelf.api.shelf.WriteOffBasket;
import io.smartshelf.api.shelf.WriteOffReason;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.command.Chance;
import io.smartshelf.command.Nodes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever happens to a shelf in whatever order, its books are right, and every node decides the same. */
class ShelfChanceTest {

    @Test
    void theBooksOfAShelfAreRightWhateverHappens() {
        Chance.tryOften(30, random -> {
            try (var nodes = Nodes.withSnapshots(Shelf.class, MILK)) {
                var life = new Life(random);
                var books = new Books();
                books.book(nodes.send(registerMilk()));
                for (int i = 0; i < 150; i++) {
                    Object command = life.next(books);
                    books.book(nodes.send(command));
                    if (random.nextInt(5) == 0) {
                        assertThat(nodes.send(command)).as("%s again", command).isEmpty();
                    }
                }
            }
        });
    }

    /** What may happen next. */
    private static final class Life {

        private final Random random;
        private final List<ShelfReading> sent = new ArrayList<>();
        private Instant now = NINE;
        private LocalDate date = LocalDate.parse("2026-01-01");
        private long sequence;
        private int ids;

        private Life(Random random) {
            this.random = random;
        }

        Object next(Books books) {
            now = now.plusSeconds(random.nextInt(3600));
            return switch (random.nextInt(13)) {
                case 0 -> new WriteOffBasket(MILK, random.nextBoolean() ? "ann" : "bob", now);
                case 1 ->
                    new ApplyShelfPolicy(
                            MILK,
                            new ShelfPolicy(
                                    BigDecimal.valueOf(random.nextInt(60)), random.nextInt(4), 50 + random.nextInt(51)),
                            now);
                case 2 -> expect(books);
                case 3 ->
                    new CloseRefill(
                            MILK, new RefillId(ShelfReadings.restock(1), 1 + random.nextInt(books.refills + 1)), now);
                case 4 ->
                    new EndRestock(
                            MILK, ShelfReadings.restock(Math.max(1, books.restocks)), random.nextInt(4) == 0, now);
                case 5 -> {
                    date = date.plusDays(random.nextInt(3));
                    yield new BeginShelfDay(MILK, date, now);
                }
                case 6 -> new CountShelf(MILK, "count-" + ids++, random.nextInt(14), "stocktake", "eve", now);
                case 7 -> {
                    var refill = new RefillId(ShelfReadings.restock(1), 1 + random.nextInt(books.refills + 1));
                    yield new ConfirmRefill(MILK, refill, "eve", now);
                }
                default -> readings();
            };
        }

        private ExpectRefill expect(Books books) {
            int number = 1 + random.nextInt(6);
            var lot = new LotPicked(
                    "L" + number,
                    LocalDate.parse("2025-12-30"),
                    LocalDate.parse("2026-01-01").plusDays(number * 7L),
                    1 + random.nextInt(5),
                    0);
            var other = new LotPicked(
                    "B1",
                    ShelfReadings.OLD_LOT.receivedOn(),
                    ShelfReadings.OLD_LOT.expiresOn(),
                    1 + random.nextInt(2),
                    0);
            return new ExpectRefill(
                    MILK,
                    new RefillId(ShelfReadings.restock(1), books.refills + 1),
                    random.nextBoolean() ? List.of(lot) : List.of(lot, other),
                    now);
        }

        private RecordShelfReadings readings() {
            var readings = new ArrayList<ShelfReading>();
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                boolean again = !sent.isEmpty() && random.nextInt(8) == 0;
                readings.add(again ? sent.get(Math.max(0, sent.size() - 1 - random.nextInt(20))) : reading());
            }
            sent.addAll(readings);
            readings.sort(ShelfReading.ORDER);
            return new RecordShelfReadings(MILK, readings, random.nextInt(4) == 0 ? sequence : 0, now);
        }

        private ShelfReading reading() {
            String visit = List.of("", "ann", "bob", "cy").get(random.nextInt(4));
            String visitId = visit.isEmpty() ? null : visit;
            int units = 1 + random.nextInt(random.nextInt(10) == 0 ? 12 : 4);
            String id = "id-" + ids++;
            return switch (random.nextInt(9)) {
                case 0, 1, 2 -> new Pickup(id, next(), now, visitId, units, 1000.0);
                case 3 -> new PutBack(id, next(), now, visitId, units, null);
                case 4 -> new PutBack(id, next(), now, "restock_bot", units, 1000.0);
                case 5 -> new Weighing(id, next(), now, null, -1000.0 * units);
                case 6 -> new Removal(id, now, visitId, units, lot(), WriteOffReason.EXPIRED);
                default ->
                    new SaleLine(
                            id,
                            1,
                            now,
                            visitId,
                            units,
                            lot(),
                            BigDecimal.ONE,
                            BigDecimal.ZERO,
                            BigDecimal.valueOf(units));
            };
        }

        private @Nullable Long next() {
            if (random.nextInt(10) == 0) {
                return null;
            }
            sequence += random.nextInt(10) == 0 ? 2 : 1;
            return sequence;
        }

        private @Nullable String lot() {
            return random.nextBoolean() ? null : "L" + random.nextInt(7);
        }
    }

    /** The same shelf, kept by its events alone. */
    private static final class Books {

        private final Map<String, Integer> lots = new HashMap<>();
        private int onDisplay;
        private int inBaskets;
        private int inTransit;
        private int refills;
        private int restocks;
        private boolean restockOpen;

        void book(List<Object> events) {
            events.forEach(this::book);
            assertThat(onDisplay).as("on display").isNotNegative();
            assertThat(inBaskets).as("in baskets").isNotNegative();
            assertThat(inTransit).as("in transit").isNotNegative();
            assertThat(lots.values()).allSatisfy(units -> assertThat(units).isNotNegative());
            assertThat(lots.values().stream().mapToInt(Integer::intValue).sum())
                    .as("in lots")
                    .isEqualTo(onDisplay + inBaskets);
        }

        private void book(Object event) {
            if (event instanceof ShelfRegistered registered) {
                registered.lots().forEach(lot -> lots.put(lot.lot(), lot.units()));
                onDisplay = registered.unitsOnDisplay();
            } else if (event instanceof UnitsPickedUp pickedUp) {
                moved(-pickedUp.unitsMoved(), pickedUp.unitsMoved());
                agree(pickedUp.unitsOnDisplay(), pickedUp.unitsInBaskets());
            } else if (event instanceof UnitsPutBack putBack) {
                moved(putBack.unitsMoved(), -putBack.unitsMoved());
                agree(putBack.unitsOnDisplay(), putBack.unitsInBaskets());
            } else if (event instanceof UnitsSold sold) {
                assertThat(sold.unitsFromBasket() + sold.unitsUnseen() + sold.unitsWithoutStock())
                        .isEqualTo(sold.units());
                lots(sold.lotsTaken(), -1);
                moved(-sold.unitsUnseen(), -sold.unitsFromBasket());
                agree(sold.unitsOnDisplay(), sold.unitsInBaskets());
            } else if (event instanceof ShrinkRecorded shrink) {
                lots(shrink.lotsTaken(), -1);
                moved(0, -shrink.units());
                agree(shrink.unitsOnDisplay(), shrink.unitsInBaskets());
            } else if (event instanceof ShrinkReversed back) {
                lots(back.lotsReturned(), 1);
                moved(0, back.units());
                agree(back.unitsOnDisplay(), back.unitsInBaskets());
            } else if (event instanceof UnitsWrittenOff writtenOff) {
                lots(writtenOff.lotsTaken(), -1);
                boolean atTill = writtenOff.visitId() != null;
                moved(atTill ? 0 : -writtenOff.unitsMoved(), atTill ? -writtenOff.unitsMoved() : 0);
                agree(writtenOff.unitsOnDisplay(), writtenOff.unitsInBaskets());
            } else if (event instanceof ShelfCounted counted) {
                counted(counted.lots(), counted.correction());
                moved(counted.correction(), 0);
                agree(counted.unitsOnDisplay(), counted.unitsInBaskets());
            } else if (event instanceof UnitsRefilled refilled) {
                lots(refilled.lots(), 1);
                moved(refilled.unitsMoved(), 0);
                agree(refilled.unitsOnDisplay(), refilled.unitsInBaskets());
                inTransit = refilled.unitsInTransit();
            } else if (event instanceof RefillExpected expected) {
                refills++;
                inTransit += expected.units();
                assertThat(expected.unitsInTransit()).isEqualTo(inTransit);
            } else if (event instanceof RefillClosed closed) {
                inTransit -= closed.unitsMissing();
                assertThat(closed.unitsInTransit()).isEqualTo(inTransit);
            } else if (event instanceof ShelfRanLow low) {
                assertThat(restockOpen).as("a restock is under way").isFalse();
                assertThat(low.restockId().number()).isEqualTo(++restocks);
                assertThat(low.unitsWanted()).isPositive();
                restockOpen = true;
            } else if (event instanceof RestockEnded) {
                restockOpen = false;
            }
        }

        private void lots(List<LotTaken> changes, int sign) {
            for (LotTaken change : changes) {
                lots.merge(change.lot(), sign * change.units(), Integer::sum);
                assertThat(change.unitsLeft()).as("left of %s", change).isEqualTo(lots.get(change.lot()));
            }
        }

        private void counted(List<LotTaken> changes, int correction) {
            int corrected = 0;
            for (LotTaken change : changes) {
                int difference = change.unitsLeft() - lots.getOrDefault(change.lot(), 0);
                assertThat(Math.abs(difference)).as("change of %s", change).isEqualTo(change.units());
                lots.merge(change.lot(), difference, Integer::sum);
                corrected += difference;
            }
            assertThat(corrected).isEqualTo(correction);
        }

        private void moved(int toDisplay, int toBaskets) {
            onDisplay += toDisplay;
            inBaskets += toBaskets;
        }

        private void agree(int unitsOnDisplay, int unitsInBaskets) {
            assertThat(List.of(unitsOnDisplay, unitsInBaskets)).isEqualTo(List.of(onDisplay, inBaskets));
        }
    }
}
