package io.smartshelf.sim.store;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.wire.PosTransactionMessage;
import io.smartshelf.api.wire.ShelfEventMessage;
import io.smartshelf.api.wire.StockScanMessage;
import io.smartshelf.catalogue.Article;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffTest {

    private static final Instant OPENING = TestStore.OPENING;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 1, 2);
    private static final String SHELF_HAND = "restock_bot";

    private static final TestStore TEST = TestStore.ofSeed(42);
    private static final StaffHabits CLUMSY = new StaffHabits(new StaffFaults(0.2, 0.2, 0.3, 0.3, 0.3, 0.5), true);
    private static final Article ARTICLE = TEST.stock().articles().stream()
            .filter(article -> article.warehouseLots().size() > 1)
            .findFirst()
            .orElseThrow();

    private final SimulatedStore store = TEST.open();

    @Test
    void pickedUnitsLeaveTheBackRoomAtOnceAndStandOnTheShelfThreeMinutesLater() {
        var lot = ARTICLE.warehouseLots().get(0);
        var picked = OPENING.plusSeconds(50);
        store.advance(OPENING.plus(MINUTE));
        store.advance(OPENING.plus(MINUTE.multipliedBy(3)), List.of(carry(picked, Lots.with(lot, 4))));
        assertThat(units(store.state().staff().backRoom(), lot)).isEqualTo(lot.units() - 4);
        assertThat(units(store.state().shelfLots(), lot)).isZero();

        var readings = store.advance(OPENING.plus(MINUTE.multipliedBy(4))).readings();
        assertThat(moves(readings))
                .extracting(
                        ShelfEventMessage::eventType,
                        ShelfEventMessage::itemId,
                        ShelfEventMessage::quantity,
                        ShelfEventMessage::timestamp)
                .containsExactly(
                        tuple("putback", ARTICLE.sku().value(), 4, picked.plusSeconds(180)),
                        tuple("weight_change", ARTICLE.sku().value(), null, picked.plusSeconds(180)));
        assertThat(moves(readings).get(0).weight()).isEqualTo(ARTICLE.unitWeightGrams());
        assertThat(moves(readings).get(1).deltaWeight()).isEqualTo(4.0 * ARTICLE.unitWeightGrams());
        assertThat(store.state().shelfLots()).contains(new PhysicalLot(ARTICLE.sku(), Lots.with(lot, 4)));
        assertThat(store.state().staff().tasks()).isEmpty();
    }

    @Test
    void aRefillOfSeveralLotsIsOnePutBack() {
        var lots = ARTICLE.warehouseLots();
        var readings = run(store, carry(OPENING, Lots.with(lots.get(0), 2), Lots.with(lots.get(1), 3)));
        assertThat(moves(readings)).extracting(ShelfEventMessage::quantity).containsExactly(5, null);
        assertThat(units(store.state().shelfLots(), lots.get(0))).isEqualTo(2);
        assertThat(units(store.state().shelfLots(), lots.get(1))).isEqualTo(3);
    }

    @Test
    void nobodyCarriesWhatIsNotThere() {
        var lot = ARTICLE.warehouseLots().get(0);
        var unknown = new LotUnits("B9999999", lot.receivedOn(), lot.expiresOn(), 3);
        var readings = run(store, carry(OPENING, Lots.with(lot, lot.units() + 7), unknown));
        assertThat(moves(readings)).extracting(ShelfEventMessage::quantity).containsExactly(lot.units(), null);
        assertThat(moves(run(store, carry(2, store.now(), lot)))).isEmpty();
    }

    @Test
    void whatIsLearnedTooLateHappensAtOnceAndNotInThePast() {
        var noon = OPENING.plus(Duration.ofHours(5));
        store.advance(noon);
        var readings = store.advance(
                        noon.plus(MINUTE),
                        List.of(carry(OPENING, Lots.with(ARTICLE.warehouseLots().get(0), 1))))
                .readings();
        assertThat(moves(readings)).extracting(ShelfEventMessage::timestamp).containsOnly(noon.plusMillis(1));
        assertThat(readings).extracting(Reading::at).isSorted();
    }

    @Test
    void whenAndInWhatOrderInstructionsAreLearnedDoesNotShow() {
        var instructions = StaffScript.of(TEST, 4);
        var end = OPENING.plus(Duration.ofDays(3));
        var byTheMinute = TEST.open(CLUMSY);
        var readings = StaffScript.run(byTheMinute, instructions, end, MINUTE);
        for (var step : List.of(Duration.ofSeconds(150), Duration.ofSeconds(31), Duration.ofMinutes(3))) {
            var other = TEST.open(CLUMSY);
            assertThat(StaffScript.run(other, instructions, end, step)).isEqualTo(readings);
            assertThat(other.state()).isEqualTo(byTheMinute.state());
        }
        assertThat(scans(readings).stream().map(StockScanMessage::eventType).distinct())
                .containsExactlyInAnyOrder("removal", "delivery", "count");
    }

    @Test
    void aRestoredStoreGoesOnAsIfNothingHadHappened() {
        var instructions = StaffScript.of(TEST, 4);
        var end = OPENING.plus(Duration.ofDays(3));
        var undisturbed = TEST.open(CLUMSY);
        var readings = StaffScript.run(undisturbed, instructions, end, MINUTE);
        var disturbed = new ArrayList<Reading>();
        var running = TEST.open(CLUMSY);
        for (var i = 0; running.now().isBefore(end); i++) {
            var known = i == 0 ? Instant.MIN : running.now().minus(MINUTE);
            var learned = StaffScript.between(instructions, known, running.now());
            disturbed.addAll(
                    running.advance(running.now().plus(MINUTE), learned).readings());
            if (i % 17 == 0) {
                running = TEST.restore(running.state(), CLUMSY);
            }
        }
        assertThat(disturbed).isEqualTo(readings);
        assertThat(running.state()).isEqualTo(undisturbed.state());
    }

    @Test
    void theChangesOfEveryStepBringAStoredStateUpToDate() {
        var instructions = StaffScript.of(TEST, 4);
        var running = TEST.open(CLUMSY);
        var stored = new StoredState(running.state());
        var known = Instant.MIN;
        for (var i = 0; i < 3 * 24 * 60; i++) {
            var learned = StaffScript.between(instructions, known, running.now());
            known = running.now();
            stored.apply(running.advance(running.now().plus(MINUTE), learned).changes());
            if (i % 500 == 0) {
                stored.assertIs(running.state());
            }
        }
        stored.assertIs(running.state());
        assertThat(running.state().staff().trolley()).isNotEmpty();
        assertThat(running.state().staff().tasks()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void noUnitOfAnyLotAppearsOrVanishes(long seed) {
        var seeded = TestStore.ofSeed(seed);
        var instructions = StaffScript.of(seeded, 6);
        var running = seeded.open(CLUMSY);
        var expected = new TreeMap<String, Integer>();
        running.state().shelfLots().forEach(lot -> add(expected, lot, 1));
        running.state().staff().backRoom().forEach(lot -> add(expected, lot, 1));
        var known = Instant.MIN;
        var discarded = 0;
        while (running.now().isBefore(OPENING.plus(Duration.ofDays(6)))) {
            var before = running.state().staff().backRoom();
            var learned = StaffScript.between(instructions, known, running.now());
            known = running.now();
            var advance = running.advance(running.now().plus(MINUTE.multipliedBy(3)), learned);
            for (var instruction : learned) {
                if (instruction instanceof Instruction.Discard discard) {
                    // Nobody sees it but the log: everything picked meanwhile is gone from the lot already.
                    var left = units(before, discard.lot()) - pickedBy(learned, discard.lot(), before);
                    expected.merge(discard.sku() + "/" + discard.lot(), -left, Integer::sum);
                    discarded += left;
                }
            }
            leave(expected, advance.readings());
        }
        assertThat(discarded).isPositive();
        assertThat(accounted(running.state())).isEqualTo(positive(expected));
    }

    @Test
    void theDaysCountsAgreeWithTheReadings() {
        var instructions = StaffScript.of(TEST, 5);
        var running = TEST.open();
        var counts = StaffCount.NONE;
        var refills = 0;
        var refilled = 0;
        var known = Instant.MIN;
        var readings = new ArrayList<Reading>();
        while (running.now().isBefore(OPENING.plus(Duration.ofDays(5)))) {
            var learned = StaffScript.between(instructions, known, running.now());
            known = running.now();
            var advance = running.advance(running.now().plus(MINUTE.multipliedBy(3)), learned);
            readings.addAll(advance.readings());
            for (var day : advance.changes().dayCounts()) {
                counts = counts.plus(day.staff());
            }
        }
        for (var move : moves(readings)) {
            refills += move.eventType().equals("putback") ? 1 : 0;
            refilled += Objects.requireNonNullElse(move.quantity(), 0);
        }
        assertThat(counts.refills()).isEqualTo(refills).isPositive();
        assertThat(counts.unitsRefilled()).isEqualTo(refilled);
        var deliveries = scans(readings, "delivery");
        assertThat(counts.deliveries()).isEqualTo(deliveries.size()).isEqualTo(4);
        assertThat(counts.unitsDelivered())
                .isEqualTo(deliveries.stream()
                        .flatMap(scan -> Objects.requireNonNull(scan.items()).stream())
                        .mapToInt(StockScanMessage.Item::quantity)
                        .sum());
        var removals = scans(readings, "removal");
        assertThat(counts.removals())
                .isEqualTo((int) removals.stream()
                        .filter(scan -> scan.customerId() == null)
                        .count())
                .isPositive();
        assertThat(counts.unitsRemoved() + counts.unitsStopped())
                .isEqualTo(removals.stream()
                        .mapToInt(scan -> Objects.requireNonNull(scan.quantity()))
                        .sum());
        assertThat(counts.unitsDiscarded()).isPositive();
    }

    @Test
    void aRefusedRefillGoesBackToTheBackRoom() {
        var lot = ARTICLE.warehouseLots().get(0);
        var refusing = TEST.open(faults(new StaffFaults(1, 0, 0, 0, 0, 0)));
        var advance = refusing.advance(OPENING.plus(Duration.ofMinutes(5)), List.of(carry(OPENING, lot)));
        assertThat(moves(advance.readings())).isEmpty();
        assertThat(advance.changes().mishaps())
                .containsExactly(new Mishap(
                        TestStore.STORE,
                        OPENING.plus(Duration.ofMinutes(3)),
                        ARTICLE.sku(),
                        Mishap.Kind.REFILL_REFUSED,
                        lot.units()));
        assertThat(refusing.state().staff().backRoom()).contains(new PhysicalLot(ARTICLE.sku(), lot));
        assertThat(refusing.state().staff().tasks()).isEmpty();
    }

    @Test
    void aForgottenRefillStaysOnTheTrolley() {
        var lot = ARTICLE.warehouseLots().get(0);
        var forgetting = TEST.open(faults(new StaffFaults(0, 1, 0, 0, 0, 0)));
        assertThat(moves(run(forgetting, carry(OPENING, lot)))).isEmpty();
        assertThat(units(forgetting.state().staff().backRoom(), lot)).isZero();
        assertThat(forgetting.state().staff().trolley()).containsExactly(new PhysicalLot(ARTICLE.sku(), lot));
    }

    @Test
    void whoBringsFewerBringsAtLeastOneAndTakesTheRestBack() {
        var careless = TEST.open(faults(new StaffFaults(0, 0, 1, 0, 0, 0)));
        var lots = ARTICLE.warehouseLots();
        var picked = lots.stream().mapToInt(LotUnits::units).sum();
        var put = Objects.requireNonNull(moves(run(careless, carry(OPENING, lots.toArray(LotUnits[]::new))))
                .get(0)
                .quantity());
        assertThat(put).isBetween(1, picked - 1);
        var back = lots.stream()
                .mapToInt(lot -> units(careless.state().staff().backRoom(), lot))
                .sum();
        assertThat(put + back).isEqualTo(picked);
        // A single unit is either brought or not.
        var single = carry(2, careless.now(), Lots.with(firstIn(careless), 1));
        assertThat(moves(run(careless, single)).get(0).quantity()).isEqualTo(1);
    }

    @Test
    void faultsHappenAsOftenAsSaid() {
        var running = TEST.open(faults(new StaffFaults(0.2, 0, 0, 0, 0, 0)));
        var refills = TEST.stock().articles().stream()
                .map(article -> (Instruction) StaffScript.carry(
                        article, 1, OPENING, List.of(article.warehouseLots().get(0))))
                .toList();
        var put = moves(running.advance(OPENING.plusSeconds(600), refills).readings())
                        .size()
                / 2;
        assertThat((double) put / refills.size()).isCloseTo(0.8, within(0.04));
    }

    @Test
    void anExpiredLotIsTakenFromDisplayAfterFiveMinutes() {
        var midnight = StaffScript.midnightOf(FRIDAY.plusDays(1));
        TestStore.advance(store, midnight, Duration.ofHours(1));
        var lot = store.state().shelfLots().stream()
                .max(Comparator.comparingInt(any -> any.lot().units()))
                .orElseThrow();
        var readings = store.advance(
                        midnight.plus(MINUTE.multipliedBy(5)),
                        List.of(new Instruction.TakeDown(lot.sku(), lot.lot().lot(), midnight)))
                .readings();
        assertThat(units(store.state().shelfLots(), lot.lot())).isZero();
        var removal = scans(readings).get(0);
        assertThat(removal.eventType()).isEqualTo("removal");
        assertThat(removal.customerId()).isNull();
        assertThat(removal.itemId()).isEqualTo(lot.sku().value());
        assertThat(removal.batchCode()).isEqualTo(lot.lot().lot());
        assertThat(removal.quantity()).isPositive();
        assertThat(removal.reason()).isEqualTo("expired");
        assertThat(removal.deviceId()).isEqualTo("H1");
        assertThat(removal.sequence()).isEqualTo(1);
        assertThat(removal.timestamp()).isEqualTo(midnight.plus(MINUTE.multipliedBy(5)));
        assertThat(moves(readings)).singleElement().satisfies(weighing -> {
            assertThat(weighing.timestamp()).isEqualTo(removal.timestamp());
            assertThat(weighing.deltaWeight())
                    .isEqualTo(
                            -1.0 * articleOf(lot.sku()).unitWeightGrams() * Objects.requireNonNull(removal.quantity()));
        });
        assertThat(readings)
                .filteredOn(reading -> reading.source().equals("S001:H1"))
                .extracting(Reading::key)
                .containsExactly("S001:" + lot.sku());
    }

    @Test
    void whatShoppersPutBackMeanwhileIsTakenAwayAfterNinetyMinutes() {
        var noon = OPENING.plus(Duration.ofHours(5));
        store.advance(noon);
        var everything = store.state().shelfLots().stream()
                .map(lot -> (Instruction)
                        new Instruction.TakeDown(lot.sku(), lot.lot().lot(), noon))
                .toList();
        var scans =
                scans(store.advance(noon.plus(Duration.ofHours(3)), everything).readings());
        assertThat(scans.stream().map(StockScanMessage::timestamp).distinct())
                .containsExactly(noon.plus(MINUTE.multipliedBy(5)), noon.plus(MINUTE.multipliedBy(90)));
        assertThat(store.state().shelfLots()).allMatch(lot -> lot.lot().units() == 0);
    }

    @Test
    void nothingIsScannedWhereNothingIsLeft() {
        var readings = store.advance(
                        OPENING.plus(Duration.ofHours(3)),
                        List.of(
                                new Instruction.TakeDown(
                                        ARTICLE.sku(),
                                        ARTICLE.warehouseLots().get(0).lot(),
                                        OPENING),
                                new Instruction.Discard(ARTICLE.sku(), "B9999999", 3, OPENING)))
                .readings();
        assertThat(scans(readings)).isEmpty();
        assertThat(moves(readings)).isEmpty();
    }

    @Test
    void unitsThatAreWrittenOffInTheBackRoomAreGone() {
        var lot = ARTICLE.warehouseLots().get(0);
        var advance = store.advance(
                OPENING.plus(MINUTE), List.of(new Instruction.Discard(ARTICLE.sku(), lot.lot(), 3, OPENING)));
        assertThat(units(store.state().staff().backRoom(), lot)).isEqualTo(lot.units() - 3);
        assertThat(advance.changes().dayCounts().stream()
                        .mapToInt(day -> day.staff().unitsDiscarded()))
                .contains(3);
    }

    @Test
    void expiredUnitsAreNotSoldButScannedAtTheTill() {
        var sold = new ArrayList<PosTransactionMessage>();
        var stopped = new ArrayList<StockScanMessage>();
        var readings = TestStore.advance(store, OPENING.plus(Duration.ofDays(8)), Duration.ofHours(6));
        for (var reading : readings) {
            if (reading.message() instanceof PosTransactionMessage receipt) {
                sold.add(receipt);
            } else if (reading.message() instanceof StockScanMessage scan) {
                stopped.add(scan);
            }
        }
        assertThat(sold)
                .allSatisfy(receipt -> assertThat(receipt.items())
                        .isNotEmpty()
                        .allMatch(line -> !Objects.requireNonNull(line.expiryDate())
                                .isBefore(TEST.profile().dateOf(receipt.timestamp()))));
        assertThat(stopped)
                .isNotEmpty()
                .allSatisfy(scan ->
                        assertThat(expiryOf(scan)).isBefore(TEST.profile().dateOf(scan.timestamp())))
                .allMatch(scan -> scan.eventType().equals("removal")
                        && scan.customerId() != null
                        && Objects.equals(scan.deviceId(), "H1"));
        assertThat(store.state().cartLines()).hasSizeLessThan(1_000);
    }

    @Test
    void anOrderArrivesAtItsTimeInLotsOfItsOwnThatLastAsLongAsTheirKindDoes() {
        var fish = firstOf("FISH");
        var order = StaffScript.order(
                FRIDAY, 0, List.of(StaffScript.line(ARTICLE.sku(), 12), StaffScript.line(fish.sku(), 6)));
        store.advance(OPENING.plus(MINUTE), List.of(order));
        var readings = store.advance(order.deliverAt()).readings();
        var delivery = scans(readings).get(0);
        assertThat(scans(readings)).hasSize(1);
        assertThat(delivery.orderId()).isEqualTo("S001/supplier-order/FRESH/2026-01-02");
        assertThat(delivery.timestamp()).isEqualTo(order.deliverAt());
        assertThat(delivery.deviceId()).isEqualTo("DOCK1");
        assertThat(delivery.items())
                .containsExactly(
                        new StockScanMessage.Item(
                                ARTICLE.sku().value(),
                                12,
                                "SUP-20260102-" + ARTICLE.sku() + "-1",
                                FRIDAY.plusDays(ARTICLE.shelfLifeDays())),
                        new StockScanMessage.Item(
                                fish.sku().value(), 6, "SUP-20260102-" + fish.sku() + "-1", FRIDAY.plusDays(3)));
        assertThat(store.state().staff().backRoom())
                .contains(new PhysicalLot(
                        fish.sku(), new LotUnits("SUP-20260102-" + fish.sku() + "-1", FRIDAY, FRIDAY.plusDays(3), 6)));
        var reading = readings.stream()
                .filter(any -> any.message().equals(delivery))
                .findFirst()
                .orElseThrow();
        assertThat(reading.key()).isEqualTo("S001:S001/supplier-order/FRESH/2026-01-02");
        assertThat(reading.source()).isEqualTo("S001:DOCK1");
    }

    @Test
    void aSecondDeliveryOfADayHasOtherLots() {
        var lines = List.of(StaffScript.line(ARTICLE.sku(), 6));
        var readings = store.advance(
                        OPENING.plus(Duration.ofDays(2)),
                        List.of(StaffScript.order(FRIDAY, 0, lines), StaffScript.order(FRIDAY, 1, lines)))
                .readings();
        assertThat(scans(readings))
                .flatExtracting(StockScanMessage::items)
                .extracting(StockScanMessage.Item::batchCode)
                .containsExactly("SUP-20260102-" + ARTICLE.sku() + "-1", "SUP-20260102-" + ARTICLE.sku() + "-2");
    }

    @Test
    void suppliersMayBringFewerOrMoreOrComeLate() {
        var lines = TEST.stock().articles().stream()
                .map(article -> StaffScript.line(article.sku(), 6))
                .toList();
        var order = StaffScript.order(FRIDAY, 0, lines);
        var fewer = delivered(new StaffFaults(0, 0, 0, 0.5, 0, 0), order);
        assertThat((double) fewer.items().stream()
                                .filter(item -> item.quantity() == 6)
                                .count()
                        / lines.size())
                .isCloseTo(0.5, within(0.05));
        assertThat(fewer.items()).allMatch(item -> item.quantity() >= 1 && item.quantity() <= 6);
        assertThat(fewer.items().size()).isBetween(1_000, 1_100);

        var more = delivered(new StaffFaults(0, 0, 0, 0, 1, 0), order);
        assertThat(more.items()).hasSameSizeAs(lines).allMatch(item -> item.quantity() > 6 && item.quantity() <= 12);

        var late = delivered(new StaffFaults(0, 0, 0, 0, 0, 1), order);
        assertThat(Duration.between(order.deliverAt(), late.at())).isBetween(Duration.ofHours(3), Duration.ofHours(30));
        assertThat(late.items())
                .allMatch(item -> item.quantity() == 6)
                .extracting(StockScanMessage.Item::expiryDate)
                .startsWith(TEST.profile()
                        .dateOf(late.at())
                        .plusDays(TEST.stock().articles().get(0).shelfLifeDays()));
    }

    @Test
    void anOrderOfWhichNothingComesIsNoDelivery() {
        var nothing = TEST.open(faults(new StaffFaults(0, 0, 0, 1, 0, 0)));
        var order = StaffScript.order(FRIDAY, 0, List.of(StaffScript.line(ARTICLE.sku(), 1)));
        assertThat(scans(nothing.advance(OPENING.plus(Duration.ofDays(2)), List.of(order))
                        .readings()))
                .isEmpty();
        assertThat(nothing.state().staff().tasks()).isEmpty();
    }

    @Test
    void aMarkedDownLotIsCheaperOnItsDateAndOnlyThatLot() {
        var marked = markDownEverythingThatExpires(FRIDAY);
        var midnight = StaffScript.midnightOf(FRIDAY);
        var running = TEST.open();
        TestStore.advance(running, midnight, Duration.ofHours(1));
        var readings =
                new ArrayList<>(running.advance(midnight.plus(MINUTE), marked).readings());
        readings.addAll(running.advance(midnight.plus(Duration.ofDays(2))).readings());
        var cheaper = 0;
        var asEver = 0;
        for (var receipt : messages(readings, PosTransactionMessage.class)) {
            var date = TEST.profile().dateOf(receipt.timestamp());
            for (var line : receipt.items()) {
                var weekly = TEST.discounts().on(date, new Sku(line.itemId()));
                var label = date.equals(FRIDAY)
                                && !receipt.timestamp().isBefore(midnight.plus(MINUTE.multipliedBy(5)))
                                && marked.stream()
                                        .map(instruction -> (Instruction.MarkDown) instruction)
                                        .anyMatch(down -> down.lot().equals(line.batchCode()))
                        ? new BigDecimal("0.4")
                        : BigDecimal.ZERO;
                var kept = BigDecimal.ONE.subtract(weekly).multiply(BigDecimal.ONE.subtract(label));
                assertThat(line.discount()).isEqualByComparingTo(BigDecimal.ONE.subtract(kept));
                assertThat(line.totalPrice())
                        .isEqualTo(line.unitPrice()
                                .multiply(BigDecimal.valueOf(line.quantity()))
                                .multiply(kept)
                                .setScale(2, RoundingMode.HALF_UP));
                cheaper += label.signum();
                asEver += 1 - label.signum();
            }
        }
        assertThat(cheaper).isGreaterThan(20);
        assertThat(asEver).isGreaterThan(1_000);
        assertThat(running.state().staff().labels()).isEmpty();
    }

    @Test
    void shoppersPreferTheCheaperLotAndMoreOftenTakeOneMore() {
        var stock = TEST.stock().articles();
        // Of every shelf with a choice, a lot that does not stand in front.
        var marked = new HashMap<String, String>();
        var labels = new ArrayList<Instruction>();
        for (var article : stock) {
            var lots = new Lots(article.shelfLots()).present();
            if (lots.size() > 1 && lots.stream().allMatch(lot -> lot.units() > 4)) {
                var last = lots.get(lots.size() - 1).lot();
                marked.put(article.sku().value(), last);
                labels.add(new Instruction.MarkDown(
                        article.sku(), last, TEST.profile().openedOn(), new BigDecimal("0.5"), OPENING));
            }
        }
        var chosen = 0;
        var pickups = 0;
        var units = 0;
        store.advance(OPENING.plus(MINUTE), labels);
        store.advance(OPENING.plus(MINUTE.multipliedBy(6)));
        var before = byLot(store.state().shelfLots());
        while (store.now().isBefore(OPENING.plus(Duration.ofHours(6)))) {
            var advance = store.advance(store.now().plusSeconds(1));
            var taken = messages(advance.readings(), ShelfEventMessage.class).stream()
                    .filter(event -> event.eventType().equals(ShelfEventMessage.PICKUP))
                    .toList();
            var touched = advance.changes().shelfLots();
            if (taken.size() == 1 && touched.size() == 1) {
                var label = marked.get(taken.get(0).itemId());
                var standing = label == null ? null : before.get(label);
                if (standing != null && standing.lot().units() > 4) {
                    pickups++;
                    chosen += touched.get(0).lot().lot().equals(label) ? 1 : 0;
                    units += Objects.requireNonNull(taken.get(0).quantity());
                }
            }
            before.putAll(byLot(touched));
        }
        assertThat(pickups).isGreaterThan(300);
        assertThat((double) chosen / pickups).isCloseTo(0.95, within(0.03));
        // 1.5 units as ever, and half a unit more for half the price.
        assertThat((double) units / pickups).isCloseTo(1.5 + 0.5 * 0.95, within(0.12));
    }

    @Test
    void aShelfInDoubtIsCountedAfterHalfAnHourByThoseWhoCount() {
        var recount = List.<Instruction>of(new Instruction.Recount(ARTICLE.sku(), OPENING.plusSeconds(10)));
        var counting = TEST.open(new StaffHabits(StaffFaults.NONE, true));
        counting.advance(OPENING.plus(MINUTE));
        store.advance(OPENING.plus(MINUTE));
        assertThat(scans(store.advance(OPENING.plus(Duration.ofHours(1)), recount)
                        .readings()))
                .isEmpty();
        var counted = OPENING.plusSeconds(10).plus(Duration.ofMinutes(30));
        var readings = counting.advance(counted, recount).readings();
        assertThat(scans(readings)).singleElement().satisfies(count -> {
            assertThat(count.eventType()).isEqualTo("count");
            assertThat(count.itemId()).isEqualTo(ARTICLE.sku().value());
            assertThat(count.timestamp()).isEqualTo(counted);
            assertThat(count.reason()).isEqualTo("discrepancy");
            assertThat(count.quantity())
                    .isEqualTo(counting.state().shelfLots().stream()
                            .filter(lot -> lot.sku().equals(ARTICLE.sku()))
                            .mapToInt(lot -> lot.lot().units())
                            .sum());
        });
    }

    @Test
    void aCountThatNobodyTookOverIsMadeAgainUntilSomebodyDoes() {
        var recount = List.<Instruction>of(new Instruction.Recount(ARTICLE.sku(), OPENING.plusSeconds(10)));
        var counting = TEST.open(new StaffHabits(StaffFaults.NONE, true));
        var first = OPENING.plusSeconds(10).plus(Duration.ofMinutes(30));
        var second = first.plus(Duration.ofHours(4));
        counting.advance(OPENING.plus(MINUTE));
        assertThat(countsIn(counting.advance(first, recount))).containsExactly(first);
        assertThat(countsIn(counting.advance(second))).containsExactly(second);

        counting.advance(second.plus(MINUTE), List.of(new Instruction.Counted(ARTICLE.sku(), second)));

        assertThat(countsIn(counting.advance(second.plus(Duration.ofHours(12)))))
                .isEmpty();
    }

    @Test
    void thoseWhoCountLookWhatIsLeftOnceAnExpiredLotWasRemoved() {
        var lot = ARTICLE.shelfLots().get(0).lot();
        var takeDown = List.<Instruction>of(new Instruction.TakeDown(ARTICLE.sku(), lot, OPENING));
        var counting = TEST.open(new StaffHabits(StaffFaults.NONE, true));
        var until = OPENING.plus(Duration.ofHours(3));

        assertThat(countsIn(counting.advance(until, takeDown))).containsExactly(OPENING.plus(Duration.ofHours(2)));
        assertThat(countsIn(store.advance(until, takeDown))).isEmpty();
    }

    private static List<Instant> countsIn(Advance advance) {
        return scans(advance.readings()).stream()
                .filter(scan -> scan.eventType().equals("count"))
                .map(StockScanMessage::timestamp)
                .toList();
    }

    @Test
    void faultsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new StaffFaults(1.1, 0, 0, 0, 0, 0)).hasMessageContaining("'refused'");
        assertThatThrownBy(() -> new StaffFaults(0, 0, 0, 0, 0, Double.NaN)).hasMessageContaining("'late'");
    }

    private static StaffHabits faults(StaffFaults faults) {
        return new StaffHabits(faults, false);
    }

    private static Instruction carry(Instant at, LotUnits... lots) {
        return StaffScript.carry(ARTICLE, 1, at, List.of(lots));
    }

    private static Instruction carry(int number, Instant at, LotUnits... lots) {
        return StaffScript.carry(ARTICLE, number, at, List.of(lots));
    }

    /** Five minutes with one instruction. */
    private static List<Reading> run(SimulatedStore store, Instruction instruction) {
        return store.advance(store.now().plus(Duration.ofMinutes(5)), List.of(instruction))
                .readings();
    }

    private record Delivered(Instant at, List<StockScanMessage.Item> items) {}

    private static Delivered delivered(StaffFaults faults, Instruction order) {
        var readings = TEST.open(faults(faults))
                .advance(OPENING.plus(Duration.ofDays(3)), List.of(order))
                .readings();
        var scan = scans(readings, "delivery").get(0);
        return new Delivered(scan.timestamp(), Objects.requireNonNull(scan.items()));
    }

    private static List<Instruction> markDownEverythingThatExpires(LocalDate date) {
        return StaffScript.of(TEST, 1).stream()
                .filter(instruction -> instruction instanceof Instruction.MarkDown down
                        && down.date().equals(date))
                .toList();
    }

    private static LotUnits firstIn(SimulatedStore store) {
        return store.state().staff().backRoom().stream()
                .filter(lot -> lot.sku().equals(ARTICLE.sku()) && lot.lot().units() > 0)
                .findFirst()
                .orElseThrow()
                .lot();
    }

    private static Article firstOf(String category) {
        return TEST.stock().articles().stream()
                .filter(article -> article.category().equals(category))
                .findFirst()
                .orElseThrow();
    }

    private static Article articleOf(Sku sku) {
        return TEST.stock().articles().stream()
                .filter(article -> article.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate expiryOf(StockScanMessage scan) {
        return TEST.stock().articles().stream()
                .flatMap(article -> article.shelfLots().stream())
                .filter(lot -> lot.lot().equals(scan.batchCode()))
                .findFirst()
                .orElseThrow()
                .expiresOn();
    }

    private static int units(List<PhysicalLot> lots, LotUnits lot) {
        return units(lots, lot.lot());
    }

    private static int units(List<PhysicalLot> lots, String code) {
        return lots.stream()
                .filter(lot -> lot.lot().lot().equals(code))
                .mapToInt(lot -> lot.lot().units())
                .sum();
    }

    /** Units of a lot that instructions of the same step take for the shelf before it is written off. */
    private static int pickedBy(List<Instruction> learned, String code, List<PhysicalLot> before) {
        var picked = learned.stream()
                .filter(Instruction.Carry.class::isInstance)
                .flatMap(carry -> ((Instruction.Carry) carry).lots().stream())
                .filter(lot -> lot.lot().equals(code))
                .mapToInt(LotUnits::units)
                .sum();
        return Math.min(picked, units(before, code));
    }

    private static List<ShelfEventMessage> moves(List<Reading> readings) {
        return messages(readings, ShelfEventMessage.class).stream()
                .filter(event -> SHELF_HAND.equals(event.customerId()))
                .toList();
    }

    private static List<StockScanMessage> scans(List<Reading> readings) {
        return messages(readings, StockScanMessage.class);
    }

    private static List<StockScanMessage> scans(List<Reading> readings, String eventType) {
        return scans(readings).stream()
                .filter(scan -> scan.eventType().equals(eventType))
                .toList();
    }

    private static <T extends Record> List<T> messages(List<Reading> readings, Class<T> type) {
        return readings.stream()
                .map(Reading::message)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static void add(Map<String, Integer> units, PhysicalLot lot, int sign) {
        units.merge(lot.sku() + "/" + lot.lot().lot(), sign * lot.lot().units(), Integer::sum);
    }

    /** What came with a delivery is added, what was sold or removed is gone. */
    private static void leave(Map<String, Integer> units, List<Reading> readings) {
        for (var scan : scans(readings, "removal")) {
            units.merge(scan.itemId() + "/" + scan.batchCode(), -Objects.requireNonNull(scan.quantity()), Integer::sum);
        }
        for (var scan : scans(readings, "delivery")) {
            for (var item : Objects.requireNonNull(scan.items())) {
                units.merge(item.itemId() + "/" + item.batchCode(), item.quantity(), Integer::sum);
            }
        }
        for (var receipt : messages(readings, PosTransactionMessage.class)) {
            receipt.items()
                    .forEach(line ->
                            units.merge(line.itemId() + "/" + line.batchCode(), -line.quantity(), Integer::sum));
        }
    }

    private static Map<String, Integer> accounted(StoreState state) {
        var units = new TreeMap<String, Integer>();
        state.shelfLots().forEach(lot -> add(units, lot, 1));
        state.staff().backRoom().forEach(lot -> add(units, lot, 1));
        state.staff().trolley().forEach(lot -> add(units, lot, 1));
        for (var task : state.staff().tasks()) {
            if (task instanceof StaffTask.Refill refill) {
                refill.lots().forEach(lot -> add(units, new PhysicalLot(refill.sku(), lot), 1));
            }
        }
        state.cartLines().forEach(line -> units.merge(line.sku() + "/" + line.lot(), line.units(), Integer::sum));
        return positive(units);
    }

    private static Map<String, Integer> positive(Map<String, Integer> units) {
        assertThat(units.values()).allMatch(number -> number >= 0);
        var positive = new TreeMap<>(units);
        positive.values().removeIf(number -> number == 0);
        return positive;
    }

    private static Map<String, PhysicalLot> byLot(List<PhysicalLot> lots) {
        return lots.stream().collect(toMap(lot -> lot.lot().lot(), lot -> lot, (one, same) -> same, HashMap::new));
    }

    /** What a database would hold of the staff. */
    private static final class StoredState {
        private final Map<String, PhysicalLot> shelves;
        private final Map<String, PhysicalLot> backRoom;
        private final Map<String, PhysicalLot> trolley;
        private final Map<String, StaffTask> tasks;
        private final List<PriceLabel> labels;

        StoredState(StoreState state) {
            shelves = byLot(state.shelfLots());
            backRoom = byLot(state.staff().backRoom());
            trolley = byLot(state.staff().trolley());
            tasks = byId(state.staff().tasks());
            labels = new ArrayList<>(state.staff().labels());
        }

        void apply(StoreChanges changes) {
            shelves.putAll(byLot(changes.shelfLots()));
            backRoom.putAll(byLot(changes.staff().backRoom()));
            trolley.putAll(byLot(changes.staff().trolley()));
            changes.staff().done().forEach(tasks::remove);
            tasks.putAll(byId(changes.staff().planned()));
            labels.addAll(changes.staff().labels());
            labels.removeAll(changes.staff().labelsGone());
        }

        void assertIs(StoreState state) {
            assertThat(shelves).isEqualTo(byLot(state.shelfLots()));
            assertThat(backRoom).isEqualTo(byLot(state.staff().backRoom()));
            assertThat(trolley).isEqualTo(byLot(state.staff().trolley()));
            assertThat(tasks).isEqualTo(byId(state.staff().tasks()));
            assertThat(labels).containsExactlyInAnyOrderElementsOf(state.staff().labels());
        }

        private static Map<String, StaffTask> byId(List<StaffTask> tasks) {
            return tasks.stream().collect(toMap(StaffTask::id, task -> task, (one, same) -> same, HashMap::new));
        }
    }
}
