package io.smartshelf.saga.restock;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RecordPick;
import io.smartshelf.api.restock.RecordRefill;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.shelf.CloseRefill;
import io.smartshelf.api.shelf.ExpectRefill;
import io.smartshelf.api.shelf.LotTaken;
import io.smartshelf.api.shelf.RefillArrival;
import io.smartshelf.api.shelf.RefillClosed;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.UnitsRefilled;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.command.RoutineCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RefillSagaTest {

    private static final Instant PICKED_AT = Instant.parse("2026-01-05T09:01:00Z");
    private static final Instant ARRIVED_AT = PICKED_AT.plus(Duration.ofMinutes(3));
    private static final Instant OVERDUE_AT = PICKED_AT.plus(Duration.ofMinutes(30));
    private static final ShelfId SHELF = new ShelfId(StoreId.DEFAULT, new Sku("MILK"));
    private static final WarehouseId BACK_ROOM = new WarehouseId(StoreId.DEFAULT, new Sku("MILK"));
    private static final RestockId RESTOCK = new RestockId(StoreId.DEFAULT, new Sku("MILK"), 1);
    private static final RefillId REFILL = new RefillId(RESTOCK, 1);
    private static final RefillId NEXT_REFILL = new RefillId(RESTOCK, 2);
    private static final List<LotPicked> LOTS =
            List.of(new LotPicked("A1", LocalDate.parse("2025-12-30"), LocalDate.parse("2026-02-01"), 8, 4));

    private final SagaTestFixture<RefillSaga> refills = new SagaTestFixture<>(RefillSaga.class);

    @BeforeEach
    void open() {
        refills.registerResource(new RoutineCommands(refills.getCommandBus()));
    }

    @Test
    void pickedUnitsAreExpectedAtTheShelf() {
        refills.givenCurrentTime(PICKED_AT)
                .whenPublishingA(picked(REFILL))
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        new RecordPick(RESTOCK, REFILL, 8, PICKED_AT), new ExpectRefill(SHELF, REFILL, LOTS, PICKED_AT))
                .expectScheduledDeadlineWithName(OVERDUE_AT, RefillSaga.OVERDUE);
    }

    @Test
    void aRefillThatArrivedInFullHasEnded() {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .whenPublishingA(refilled(arrival(REFILL, 8, 0)))
                .expectDispatchedCommands(new RecordRefill(RESTOCK, REFILL, 8, 0, ARRIVED_AT))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    @Test
    void aRefillEndsByItselfThoughNothingElseHappensInTheStore() {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .whenTimeAdvancesTo(OVERDUE_AT)
                .expectDispatchedCommands(new CloseRefill(SHELF, REFILL, OVERDUE_AT));
    }

    @Test
    void aRefillThatSomebodyForgotIsClosedTenMinutesAfterItWasDueAndNotBefore() {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .whenTimeAdvancesTo(OVERDUE_AT.minusSeconds(1))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void aClosedRefillTellsTheRestockWhatIsMissing() {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .whenPublishingA(closed(REFILL, 8))
                .expectDispatchedCommands(new RecordRefill(RESTOCK, REFILL, 0, 8, OVERDUE_AT))
                .expectActiveSagas(0);
    }

    @Test
    void aRefillThatArrivedInPartIsMissingTheRest() {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .andThenAPublished(refilled(arrival(REFILL, 3, 5)))
                .andThenAPublished(refilled(arrival(REFILL, 2, 3)))
                .whenPublishingA(closed(REFILL, 3))
                .expectDispatchedCommands(new RecordRefill(RESTOCK, REFILL, 5, 3, OVERDUE_AT))
                .expectActiveSagas(0);
    }

    @Test
    void aRefillThatArrivesInPartsEndsWithTheLast() {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .andThenAPublished(refilled(arrival(REFILL, 3, 5)))
                .whenPublishingA(refilled(arrival(REFILL, 5, 0)))
                .expectDispatchedCommands(new RecordRefill(RESTOCK, REFILL, 8, 0, ARRIVED_AT))
                .expectActiveSagas(0);
    }

    @Test
    void whatArrivesWhileTheRefillIsBeingClosedEndsIt() throws Exception {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .andThenTimeAdvancesTo(OVERDUE_AT)
                .whenPublishingA(refilled(arrival(REFILL, 8, 0)))
                .expectDispatchedCommands(new RecordRefill(RESTOCK, REFILL, 8, 0, ARRIVED_AT))
                .expectActiveSagas(0);
    }

    @Test
    void whatArrivesAfterTheRefillWasClosedIsNotToldAgain() {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .andThenAPublished(closed(REFILL, 8))
                .whenPublishingA(refilled(arrival(REFILL, 8, 0)))
                .expectNoDispatchedCommands();
    }

    @Test
    void anArrivalEndsTheRefillItBelongsToAndNoOther() {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .andThenAPublished(picked(NEXT_REFILL))
                .whenPublishingA(refilled(arrival(REFILL, 8, 0), arrival(NEXT_REFILL, 1, 7)))
                .expectDispatchedCommands(new RecordRefill(RESTOCK, REFILL, 8, 0, ARRIVED_AT))
                .expectActiveSagas(1)
                .expectScheduledDeadline(OVERDUE_AT, NEXT_REFILL.toString());
    }

    @Test
    void aPickThatIsToldTwiceIsExpectedAsOneRefill() {
        refills.givenCurrentTime(PICKED_AT)
                .andThenAPublished(picked(REFILL))
                .whenPublishingA(picked(REFILL))
                .expectActiveSagas(1);
    }

    @Test
    void whatIsStoredOfARefillIsAllItNeeds() {
        var json = JsonMapper.builder().build();
        var state = "{\"refillId\":\"S001/restock/MILK/1/1\",\"overdue\":\"17\",\"unitsArrived\":3}";

        assertThat(json.readTree(json.writeValueAsString(json.readValue(state, RefillSaga.class))))
                .isEqualTo(json.readTree(state));
    }

    private static UnitsPicked picked(RefillId refill) {
        return new UnitsPicked(BACK_ROOM, refill, PICKED_AT, LOTS, 8, 0, 4, 0);
    }

    private static RefillArrival arrival(RefillId refill, int units, int outstanding) {
        return new RefillArrival(refill, units, outstanding);
    }

    private static UnitsRefilled refilled(RefillArrival... arrivals) {
        var lots = List.<LotTaken>of();
        return new UnitsRefilled(
                SHELF, "r", null, ARRIVED_AT, 8, 500.0, 8, lots, List.of(arrivals), 12, 0, 0, null, List.of());
    }

    private static RefillClosed closed(RefillId refill, int missing) {
        var lots = List.<LotUnits>of();
        return new RefillClosed(SHELF, refill, OVERDUE_AT, missing, lots, 0);
    }
}
