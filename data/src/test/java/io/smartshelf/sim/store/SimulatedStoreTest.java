package io.smartshelf.sim.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartshelf.api.wire.FootTrafficMessage;
import io.smartshelf.api.wire.PosTransactionMessage;
import io.smartshelf.api.wire.ShelfEventMessage;
import io.smartshelf.api.wire.StockScanMessage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedStoreTest {

    private static final Instant OPENING = TestStore.OPENING;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final TestStore TEST = TestStore.ofSeed(42);

    private final SimulatedStore store = TEST.open();

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void everyUnitIsOnItsShelfInACartSoldOrStoppedAtTheTill(long seed) {
        var seeded = TestStore.ofSeed(seed);
        var running = seeded.open();
        var opening = unitsByLot(running.state().shelfLots());
        var sold = new HashMap<String, Integer>();
        // A week empties shelves, so partial and refused pickups are among them.
        for (var time = 1; time <= 24; time++) {
            var readings =
                    running.advance(OPENING.plus(Duration.ofHours(7L * time))).readings();
            for (var receipt : messages(readings, PosTransactionMessage.class)) {
                receipt.items()
                        .forEach(line ->
                                sold.merge(line.itemId() + "/" + line.batchCode(), line.quantity(), Integer::sum));
            }
            for (var removal : messages(readings, StockScanMessage.class)) {
                sold.merge(
                        removal.itemId() + "/" + removal.batchCode(),
                        Objects.requireNonNull(removal.quantity()),
                        Integer::sum);
            }
            var state = running.state();
            assertThat(state.shelfLots()).allMatch(lot -> lot.lot().units() >= 0);
            var accounted = unitsByLot(state.shelfLots());
            state.cartLines()
                    .forEach(line -> accounted.merge(line.sku() + "/" + line.lot(), line.units(), Integer::sum));
            sold.forEach((lot, units) -> accounted.merge(lot, units, Integer::sum));
            assertThat(accounted).isEqualTo(opening);
        }
    }

    @Test
    void theSameSeedGivesTheSameReadings() {
        assertThat(days(TestStore.ofSeed(42).open(), 2))
                .isEqualTo(days(store, 2))
                .isNotEqualTo(days(TestStore.ofSeed(43).open(), 2));
    }

    @Test
    void howTimeIsCutIntoStepsDoesNotShow() {
        var end = OPENING.plus(Duration.ofDays(2));
        var byTheMinute = TestStore.advance(store, end, MINUTE);
        assertThat(TestStore.advance(TEST.open(), end, Duration.ofHours(1))).isEqualTo(byTheMinute);
        assertThat(TestStore.advance(TEST.open(), end, Duration.ofDays(2))).isEqualTo(byTheMinute);
        assertThat(TestStore.advance(TEST.open(), end, Duration.ofSeconds(7).plusMillis(1)))
                .isEqualTo(byTheMinute);
    }

    @Test
    void aRestoredStoreGoesOnAsIfNothingHadHappened() {
        var end = OPENING.plus(Duration.ofDays(2));
        var undisturbed = TestStore.advance(store, end, MINUTE);
        var disturbed = new ArrayList<Reading>();
        var running = TEST.open();
        while (running.now().isBefore(end)) {
            // 47 minutes and a bit, so restarts fall on all times of day and into visits that span midnight.
            var next = running.now().plusSeconds(47 * 60 + 13);
            disturbed.addAll(running.advance(next.isBefore(end) ? next : end).readings());
            running = TEST.restore(running.state());
        }
        assertThat(disturbed).isEqualTo(undisturbed);
        assertThat(running.state()).isEqualTo(store.state());
    }

    @Test
    void theChangesOfEveryStepBringAStoredStateUpToDate() {
        var stored = new StoredState(store.state());
        for (var i = 0; i < 24 * 60; i++) {
            stored.apply(store.advance(store.now().plus(MINUTE)).changes());
        }
        assertThat(stored.shelfLots).isEqualTo(lots(store.state().shelfLots()));
        assertThat(stored.cartLines).isEqualTo(lines(store.state().cartLines()));
        assertThat(stored.nextSequences).isEqualTo(store.state().nextSequences());
    }

    @Test
    void readingsComeInOrderOfTimeAndEverySourceCountsFromOne() {
        var readings = days(store, 2);
        assertThat(readings).extracting(Reading::at).isSorted();
        assertThat(readings.stream().collect(groupingBy(Reading::source)))
                .hasSizeGreaterThan(1_000)
                .allSatisfy((source, own) -> {
                    for (var i = 0; i < own.size(); i++) {
                        assertThat(own.get(i).sequence()).isEqualTo(i + 1L);
                    }
                });
    }

    @Test
    void everyReadingHasAnIdOfItsOwn() {
        var readings = days(store, 2);
        assertThat(readings)
                .extracting(reading -> {
                    if (reading.message() instanceof ShelfEventMessage event) {
                        return Objects.requireNonNull(event.eventId());
                    } else if (reading.message() instanceof PosTransactionMessage transaction) {
                        return Objects.requireNonNull(transaction.eventId());
                    } else if (reading.message() instanceof StockScanMessage scan) {
                        return Objects.requireNonNull(scan.eventId());
                    }
                    return Objects.requireNonNull(((FootTrafficMessage) reading.message()).eventId());
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void entriesAndExitsPairUp() {
        // The visits of the first two days are over when the third is two hours old.
        var readings = TestStore.advance(store, Instant.parse("2026-01-03T02:00:00Z"), Duration.ofHours(1));
        var traffic = messages(readings, FootTrafficMessage.class);
        var entries = traffic.stream()
                .filter(message -> message.eventType().equals(FootTrafficMessage.ENTRY))
                .collect(toMap(message -> Objects.requireNonNull(message.customerId()), message -> message));
        var sessions = traffic.stream()
                .filter(message -> message.eventType().equals(FootTrafficMessage.SESSION))
                .collect(toMap(message -> Objects.requireNonNull(message.customerId()), message -> message));
        assertThat(entries.keySet()).containsAll(sessions.keySet());
        assertThat(sessions).allSatisfy((visit, session) -> {
            var entry = Objects.requireNonNull(entries.get(visit));
            assertThat(session.entryTime()).isEqualTo(entry.time());
            assertThat(session.weekday()).isEqualTo(entry.weekday());
            assertThat(session.timeSlot()).isEqualTo(entry.timeSlot());
            assertThat(Duration.between(
                            Objects.requireNonNull(session.entryTime()), Objects.requireNonNull(session.exitTime())))
                    .isEqualTo(Duration.ofMinutes(Objects.requireNonNull(session.tripDurationMinutes())));
        });
        assertThat(entries.values())
                .filteredOn(
                        entry -> Objects.requireNonNull(entry.time()).isBefore(Instant.parse("2026-01-03T00:00:00Z")))
                .allMatch(entry -> sessions.containsKey(Objects.requireNonNull(entry.customerId())));
    }

    @Test
    void aVisitCarriesTheWeekdayAndSlotOfItsEntryAlsoPastMidnight() {
        var readings = TestStore.advance(store, Instant.parse("2026-01-02T02:00:00Z"), Duration.ofHours(1));
        var midnight = Instant.parse("2026-01-02T00:00:00Z");
        assertThat(messages(readings, FootTrafficMessage.class))
                .filteredOn(message -> message.eventType().equals(FootTrafficMessage.SESSION)
                        && Objects.requireNonNull(message.entryTime()).isBefore(midnight)
                        && Objects.requireNonNull(message.exitTime()).isAfter(midnight))
                .isNotEmpty()
                .allMatch(message -> "Thursday".equals(message.weekday()) && "20:00–23:59".equals(message.timeSlot()));
    }

    @Test
    void everyMovementHasItsWeightChangeRightAfterIt() {
        var bySensor = days(store, 2).stream()
                .filter(reading -> reading.message() instanceof ShelfEventMessage)
                .collect(groupingBy(Reading::source));
        assertThat(bySensor).allSatisfy((sensor, readings) -> {
            for (var i = 0; i < readings.size(); i += 2) {
                var movement = (ShelfEventMessage) readings.get(i).message();
                var weighing = (ShelfEventMessage) readings.get(i + 1).message();
                var sign = movement.eventType().equals(ShelfEventMessage.PICKUP) ? -1 : 1;
                assertThat(weighing.eventType()).isEqualTo(ShelfEventMessage.WEIGHT_CHANGE);
                assertThat(weighing.timestamp()).isEqualTo(movement.timestamp());
                assertThat(weighing.customerId()).isEqualTo(movement.customerId());
                assertThat(weighing.deltaWeight())
                        .isEqualTo(sign
                                * Objects.requireNonNull(movement.quantity())
                                * Objects.requireNonNull(movement.weight()));
            }
        });
    }

    @Test
    void aReceiptListsExactlyWhatWasTakenAndNotPutBack() {
        var net = new HashMap<String, Map<String, Integer>>();
        var paid = 0;
        for (var reading : TestStore.advance(store, OPENING.plus(Duration.ofDays(3)), Duration.ofHours(1))) {
            if (reading.message() instanceof ShelfEventMessage event && event.quantity() != null) {
                var sign = event.eventType().equals(ShelfEventMessage.PICKUP) ? 1 : -1;
                net.computeIfAbsent(Objects.requireNonNull(event.customerId()), visit -> new TreeMap<>())
                        .merge(event.itemId(), sign * event.quantity(), Integer::sum);
            } else if (reading.message() instanceof StockScanMessage removal) {
                // Expired units are not paid.
                Objects.requireNonNull(net.get(Objects.requireNonNull(removal.customerId())))
                        .merge(
                                Objects.requireNonNull(removal.itemId()),
                                -Objects.requireNonNull(removal.quantity()),
                                Integer::sum);
            } else if (reading.message() instanceof PosTransactionMessage receipt) {
                var visit = Objects.requireNonNull(receipt.customerId());
                var taken = Objects.requireNonNull(net.remove(visit));
                taken.values().removeIf(units -> units == 0);
                Map<String, Integer> sold = receipt.items().stream()
                        .collect(groupingBy(
                                PosTransactionMessage.Item::itemId, summingInt(PosTransactionMessage.Item::quantity)));
                assertThat(sold).isEqualTo(taken).isNotEmpty();
                paid++;
            } else if (reading.message() instanceof FootTrafficMessage traffic
                    && traffic.eventType().equals(FootTrafficMessage.SESSION)) {
                // Who leaves without a receipt has nothing.
                var left = net.getOrDefault(Objects.requireNonNull(traffic.customerId()), Map.of());
                assertThat(left.values()).allMatch(units -> units == 0);
            }
        }
        assertThat(paid).isGreaterThan(1_500);
    }

    @Test
    void aReceiptIsPaidAtOneOfFourTillsAndReadOncePerLot() {
        var receipts = messages(days(store, 2), PosTransactionMessage.class);
        assertThat(receipts.stream().map(PosTransactionMessage::tillId).distinct())
                .containsExactlyInAnyOrder("T1", "T2", "T3", "T4");
        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(receipt.items())
                        .extracting(item -> item.itemId() + "/" + item.batchCode())
                        .doesNotHaveDuplicates());
        assertThat(receipts).extracting(PosTransactionMessage::transactionId).doesNotHaveDuplicates();
    }

    @Test
    void aLineCostsUnitsTimesPriceLessDiscountRoundedOnceToTheCent() {
        var articles = TEST.stock().articles().stream()
                .collect(toMap(article -> article.sku().value(), article -> article));
        var receipts = messages(days(store, 10), PosTransactionMessage.class);
        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(receipt.items()).allSatisfy(item -> {
                    var article = Objects.requireNonNull(articles.get(item.itemId()));
                    var date = LocalDate.ofInstant(receipt.timestamp(), ZoneOffset.UTC);
                    assertThat(item.unitPrice()).isEqualTo(article.price());
                    assertThat(item.discount()).isEqualTo(TEST.discounts().on(date, article.sku()));
                    var exact = article.price()
                            .multiply(BigDecimal.valueOf(item.quantity()))
                            .multiply(BigDecimal.ONE.subtract(item.discount()));
                    assertThat(item.totalPrice()).isEqualTo(exact.setScale(2, RoundingMode.HALF_UP));
                }));
        assertThat(receipts.stream().flatMap(receipt -> receipt.items().stream()))
                .anyMatch(item -> item.discount().signum() > 0);
    }

    @Test
    void thePriceChangesWhenTheNextLeafletBegins() {
        var receipts = messages(days(store, 8), PosTransactionMessage.class);
        var discounts = new HashMap<String, List<BigDecimal>>();
        receipts.forEach(receipt -> receipt.items()
                .forEach(item -> discounts
                        .computeIfAbsent(item.itemId(), sku -> new ArrayList<>())
                        .add(item.discount())));
        assertThat(discounts.values()).anyMatch(seen -> seen.stream().distinct().count() > 1);
    }

    @Test
    void fourOfFiveShoppersTakeTheLotThatExpiresFirst() {
        var seen = new LotChoices();
        var lots = lots(store.state().shelfLots());
        var opening = new HashMap<>(lots);
        for (var i = 0; i < 60 * 24 * 2; i++) {
            seen.see(store.advance(store.now().plus(MINUTE)), opening);
        }
        assertThat(seen.choices).isGreaterThan(3_000);
        assertThat((double) seen.first / seen.choices).isCloseTo(0.80, within(0.03));
    }

    @Test
    void whoeverFindsNothingIsUnmetDemandAndLeavesNoReading() {
        var wanted = 0;
        var served = 0;
        var taken = 0;
        for (var day = 1; day <= 10; day++) {
            var advance = store.advance(OPENING.plus(Duration.ofDays(day)));
            wanted +=
                    advance.changes().demand().stream().mapToInt(Demand::wanted).sum();
            served +=
                    advance.changes().demand().stream().mapToInt(Demand::served).sum();
            taken += messages(advance.readings(), ShelfEventMessage.class).stream()
                    .filter(event -> event.eventType().equals(ShelfEventMessage.PICKUP))
                    .mapToInt(event -> Objects.requireNonNull(event.quantity()))
                    .sum();
            assertThat(advance.changes().demand()).allMatch(demand -> demand.served() <= demand.wanted());
        }
        assertThat(served).isEqualTo(taken);
        // Nobody refills: shelves that cover four days are empty after ten.
        assertThat(wanted).isGreaterThan(served + 20_000);
    }

    @Test
    void theDaysCountsAgreeWithTheReadings() {
        var advance = store.advance(Instant.parse("2026-01-02T00:00:00Z").minusSeconds(1));
        var count = advance.changes().dayCounts();
        assertThat(count).singleElement().satisfies(day -> {
            var events = messages(advance.readings(), ShelfEventMessage.class);
            var receipts = messages(advance.readings(), PosTransactionMessage.class);
            assertThat(day.date()).isEqualTo(LocalDate.of(2026, 1, 1));
            assertThat(day.visits()).isEqualTo((int) messages(advance.readings(), FootTrafficMessage.class).stream()
                    .filter(message -> message.eventType().equals(FootTrafficMessage.ENTRY))
                    .count());
            assertThat(day.pickups()).isEqualTo((int) events.stream()
                    .filter(event -> event.eventType().equals(ShelfEventMessage.PICKUP))
                    .count());
            assertThat(day.putBacks()).isEqualTo((int) events.stream()
                    .filter(event -> event.eventType().equals(ShelfEventMessage.PUT_BACK))
                    .count());
            assertThat(day.receipts()).isEqualTo(receipts.size());
            assertThat(day.takings())
                    .isEqualByComparingTo(receipts.stream()
                            .flatMap(receipt -> receipt.items().stream())
                            .map(PosTransactionMessage.Item::totalPrice)
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(day.unitsTaken() - day.unitsPutBack() - day.unitsSold())
                    .isEqualTo(store.state().cartLines().stream()
                            .mapToInt(CartLine::units)
                            .sum());
        });
    }

    @Test
    void noisySensorsAreWrongByTheirNoiseAndDriftOnAverage() {
        var exact = deltas(days(store, 2));
        var noisy = deltas(days(TEST.open(new SensorErrors(5, 0)), 2));
        var drifting = deltas(days(TEST.open(new SensorErrors(0, 0.01)), 2));
        var squares = 0.0;
        for (var i = 0; i < exact.size(); i++) {
            squares += Math.pow(noisy.get(i) - exact.get(i), 2);
            assertThat(Math.abs(drifting.get(i) / exact.get(i) - 1)).isLessThanOrEqualTo(0.0201);
        }
        assertThat(Math.sqrt(squares / exact.size())).isCloseTo(5, within(0.2));
        assertThat(drifting).isNotEqualTo(exact);
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> store.advance(OPENING.minusSeconds(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Reading> days(SimulatedStore store, int days) {
        return TestStore.advance(store, OPENING.plus(Duration.ofDays(days)), Duration.ofHours(6));
    }

    private static <T extends Record> List<T> messages(List<Reading> readings, Class<T> type) {
        return readings.stream()
                .map(Reading::message)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static List<Double> deltas(List<Reading> readings) {
        return messages(readings, ShelfEventMessage.class).stream()
                .filter(event -> event.eventType().equals(ShelfEventMessage.WEIGHT_CHANGE))
                .map(event -> Objects.requireNonNull(event.deltaWeight()))
                .toList();
    }

    private static Map<String, PhysicalLot> lots(List<PhysicalLot> lots) {
        return lots.stream().collect(toMap(lot -> lot.sku() + "/" + lot.lot().lot(), lot -> lot));
    }

    private static Map<String, Integer> unitsByLot(List<PhysicalLot> lots) {
        return lots.stream()
                .collect(toMap(
                        lot -> lot.sku() + "/" + lot.lot().lot(),
                        lot -> lot.lot().units(),
                        Integer::sum,
                        HashMap::new));
    }

    private static Map<String, CartLine> lines(List<CartLine> lines) {
        return lines.stream()
                .collect(toMap(line -> line.visitId() + "/" + line.sku() + "/" + line.lot(), line -> line));
    }

    /** What a database would hold. */
    private static final class StoredState {
        private final Map<String, PhysicalLot> shelfLots;
        private final Map<String, CartLine> cartLines;
        private final Map<String, Long> nextSequences;

        StoredState(StoreState state) {
            shelfLots = new HashMap<>(lots(state.shelfLots()));
            cartLines = new HashMap<>(lines(state.cartLines()));
            nextSequences = new HashMap<>(state.nextSequences());
        }

        void apply(StoreChanges changes) {
            shelfLots.putAll(lots(changes.shelfLots()));
            cartLines.putAll(lines(changes.cartLines()));
            cartLines.values().removeIf(line -> line.units() == 0);
            nextSequences.putAll(changes.nextSequences());
        }
    }

    /** Which lot a pickup took where there was a choice; looks only at shelves that were touched by one pickup of one lot. */
    private static final class LotChoices {
        private int choices;
        private int first;

        void see(Advance advance, Map<String, PhysicalLot> before) {
            var pickups = advance.readings().stream()
                    .filter(reading -> reading.message() instanceof ShelfEventMessage event && event.quantity() != null)
                    .map(reading -> (ShelfEventMessage) reading.message())
                    .collect(groupingBy(ShelfEventMessage::itemId));
            for (var entry : pickups.entrySet()) {
                var touched = advance.changes().shelfLots().stream()
                        .filter(lot -> lot.sku().value().equals(entry.getKey()))
                        .toList();
                var present = before.values().stream()
                        .filter(lot -> lot.sku().value().equals(entry.getKey()))
                        .filter(lot -> lot.lot().units() > 0)
                        .toList();
                var single = entry.getValue().size() == 1
                        && entry.getValue().get(0).eventType().equals(ShelfEventMessage.PICKUP)
                        && touched.size() == 1;
                // A lot too small for the pickup would be emptied and the next one touched as well.
                if (single
                        && present.size() > 1
                        && present.stream().allMatch(lot -> lot.lot().units() >= 3)) {
                    var expiry = touched.get(0).lot().expiresOn();
                    choices++;
                    first += present.stream()
                                    .noneMatch(lot -> lot.lot().expiresOn().isBefore(expiry))
                            ? 1
                            : 0;
                }
            }
            before.putAll(lots(advance.changes().shelfLots()));
        }
    }
}
