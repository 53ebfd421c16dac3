package io.smartshelf.saga.restock;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.policy.ReplenishmentPolicySet;
import io.smartshelf.api.restock.CancelRestock;
import io.smartshelf.api.restock.GiveUpShortage;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RequestRestock;
import io.smartshelf.api.restock.RestockCancelled;
import io.smartshelf.api.restock.RestockCompleted;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.shelf.EndRestock;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfPolicy;
import io.smartshelf.api.shelf.ShelfRanLow;
import io.smartshelf.api.shelf.ShelfRecovered;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.PickUnits;
import io.smartshelf.api.warehouse.ReleaseUnits;
import io.smartshelf.api.warehouse.ReserveUnits;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.UnitsReleased;
import io.smartshelf.api.warehouse.UnitsReserved;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.RoutineInTest;
import io.smartshelf.saga.StoreInTest;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.policy.Policies;
import io.smartshelf.saga.policy.PoliciesInForce;
import io.smartshelf.saga.store.StoreDates;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class RestockSagaTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant A_MINUTE_LATER = NINE.plusSeconds(60);
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final LocalDate TODAY = LocalDate.parse("2026-01-05");
    private static final ShelfId SHELF = new ShelfId(StoreId.DEFAULT, new Sku("MILK"));
    private static final WarehouseId BACK_ROOM = new WarehouseId(StoreId.DEFAULT, new Sku("MILK"));
    private static final RestockId RESTOCK = new RestockId(StoreId.DEFAULT, new Sku("MILK"), 1);

    private static TestDatabase database;

    private final SagaTestFixture<RestockSaga> restocks = new SagaTestFixture<>(RestockSaga.class);

    @BeforeAll
    static void store(TestServers servers) {
        database = servers.freshDatabase();
        StoreInTest.open(database, StoreId.DEFAULT, "Europe/Berlin", new SupplierId("FRESH"));
    }

    @BeforeEach
    void open() {
        restocks.registerResource(new RoutineCommands(restocks.getCommandBus()));
        restocks.registerResource(new StoreDates(database.dataSource()));
        restocks.registerResource(new PoliciesInForce(database.dataSource()));
    }

    @Test
    void aLowShelfAsksForARestockAndIsPromisedUnits() {
        restocks.givenCurrentTime(NINE)
                .whenPublishingA(ranLow(NINE))
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        new RequestRestock(RESTOCK, 12, NINE), new ReserveUnits(BACK_ROOM, RESTOCK, 12, TODAY, NINE))
                .expectNoScheduledDeadlines();
    }

    @Test
    void aRestockThatTheBackRoomHasNoPlaceForIsCancelledSayingSo() {
        restocks.setCallbackBehavior((command, metaData) -> {
            if (command instanceof ReserveUnits) {
                throw new AggregateNotFoundException(BACK_ROOM.toString(), "there is none");
            }
            return null;
        });

        restocks.givenCurrentTime(NINE)
                .whenPublishingA(ranLow(NINE))
                .expectDispatchedCommands(
                        new RequestRestock(RESTOCK, 12, NINE),
                        new ReserveUnits(BACK_ROOM, RESTOCK, 12, TODAY, NINE),
                        new CancelRestock(RESTOCK, "the back room has no place for it", "routines", NINE));
    }

    @Test
    void theDateOfAPromiseIsTheStoresOwn() {
        var beforeMidnightInLondon = Instant.parse("2026-01-05T23:30:00Z");
        restocks.givenCurrentTime(beforeMidnightInLondon)
                .whenPublishingA(ranLow(beforeMidnightInLondon))
                .expectDispatchedCommands(
                        new RequestRestock(RESTOCK, 12, beforeMidnightInLondon),
                        new ReserveUnits(BACK_ROOM, RESTOCK, 12, TODAY.plusDays(1), beforeMidnightInLondon));
    }

    @Test
    void whatIsPromisedIsPickedAMinuteLater() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 12, 0))
                .whenTimeAdvancesTo(A_MINUTE_LATER)
                .expectDispatchedCommands(pick(A_MINUTE_LATER, PickOrder.FEFO))
                .expectActiveSagas(1)
                .expectNoScheduledDeadlines();
    }

    @Test
    void nothingIsPickedBeforeTheMinuteIsOver() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .whenPublishingA(reserved(NINE, 12, 0))
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(Duration.ofSeconds(60), RestockSaga.PICKING);
    }

    @Test
    void aRestockIsPickedWhetherItIsSeenAtOnceOrAnHourLate() {
        restocks.givenCurrentTime(TEN)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 12, 0))
                .whenTimeAdvancesTo(TEN)
                .expectDispatchedCommands(pick(A_MINUTE_LATER, PickOrder.FEFO));
    }

    @Test
    void theOldestReceiptIsPickedFirstWhereThePolicySaysSo() {
        new RoutineInTest(commands -> new Policies(new PoliciesInForce(database.dataSource()), commands))
                .after(
                        new ShelfRegistered(
                                new ShelfId(StoreId.DEFAULT, new Sku("RICE")),
                                "DRY",
                                "Rice",
                                1,
                                20,
                                500,
                                BigDecimal.ONE,
                                List.of(),
                                0),
                        new ReplenishmentPolicySet(
                                PolicyScope.sku(StoreId.DEFAULT, new Sku("RICE")),
                                NINE,
                                new PolicyTerms(null, null, null, PickOrder.FIFO, null, null),
                                "ann"));
        var rice = new RestockId(StoreId.DEFAULT, new Sku("RICE"), 1);
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(new ShelfRanLow(rice.shelfId(), NINE, rice, 3, 20, 13, ShelfPolicy.DEFAULT))
                .andThenAPublished(new UnitsReserved(rice.warehouseId(), rice, NINE, 13, 0, 13))
                .whenTimeAdvancesTo(A_MINUTE_LATER)
                .expectDispatchedCommands(
                        new PickUnits(rice.warehouseId(), rice, PickOrder.FIFO, TODAY, A_MINUTE_LATER));
    }

    @Test
    void aRestockOfWhichNothingIsThereWaits() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .whenPublishingA(reserved(NINE, 0, 12))
                .expectNoDispatchedCommands()
                .expectNoScheduledDeadlines()
                .expectActiveSagas(1);
    }

    @Test
    void aRestockThatWaitsGoesOnWhenGoodsArrive() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 0, 12))
                .andThenAPublished(reserved(TEN, 12, 0))
                .whenTimeAdvancesTo(TEN.plusSeconds(60))
                .expectDispatchedCommands(pick(TEN.plusSeconds(60), PickOrder.FEFO));
    }

    @Test
    void whatArrivesInPartsIsPickedInParts() throws Exception {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 5, 7))
                .andThenTimeAdvancesTo(A_MINUTE_LATER)
                .andThenAPublished(picked(A_MINUTE_LATER, 1, 5, 0))
                .andThenAPublished(reserved(TEN, 7, 0))
                .whenTimeAdvancesTo(TEN.plusSeconds(60))
                .expectDispatchedCommands(pick(TEN.plusSeconds(60), PickOrder.FEFO));
    }

    @Test
    void aShelfThatRecoveredNoLongerWaitsForWhatIsMissing() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 5, 7))
                .whenPublishingA(recovered(TEN))
                .expectDispatchedCommands(new ReleaseUnits(BACK_ROOM, RESTOCK, true, TEN));
    }

    @Test
    void whatIsNoLongerWaitedForIsGivenUp() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 5, 7))
                .andThenAPublished(recovered(TEN))
                .whenPublishingA(new UnitsReleased(BACK_ROOM, RESTOCK, TEN, 0, 7, 5))
                .expectDispatchedCommands(new GiveUpShortage(RESTOCK, 7, TEN))
                .expectActiveSagas(1);
    }

    @Test
    void aShelfThatRecoveredWithEverythingPromisedIsStillPickedFor() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 12, 0))
                .whenPublishingA(recovered(NINE.plusSeconds(30)))
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(Duration.ofSeconds(60), RestockSaga.PICKING);
    }

    @Test
    void unitsThatExpiredBeforeTheirPickAreNotWaitedForOnceTheShelfRecovered() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 12, 0))
                .andThenAPublished(picked(A_MINUTE_LATER, 1, 8, 4))
                .whenPublishingA(recovered(TEN))
                .expectDispatchedCommands(new ReleaseUnits(BACK_ROOM, RESTOCK, true, TEN));
    }

    @Test
    void whatGoesMissingAfterTheShelfRecoveredIsNotWaitedFor() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 12, 0))
                .andThenAPublished(recovered(NINE.plusSeconds(30)))
                .whenPublishingA(picked(A_MINUTE_LATER, 1, 8, 4))
                .expectDispatchedCommands(new ReleaseUnits(BACK_ROOM, RESTOCK, true, A_MINUTE_LATER));
    }

    @Test
    void aPromiseThatExpiredAfterAShortageWasGivenUpIsGivenUpToo() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 5, 7))
                .andThenAPublished(recovered(NINE.plusSeconds(10)))
                .andThenAPublished(new UnitsReleased(BACK_ROOM, RESTOCK, NINE.plusSeconds(10), 0, 7, 5))
                .andThenAPublished(new UnitsReleased(BACK_ROOM, RESTOCK, NINE.plusSeconds(40), 5, 0, 0))
                .whenPublishingA(reserved(NINE.plusSeconds(40), 0, 5))
                .expectDispatchedCommands(new ReleaseUnits(BACK_ROOM, RESTOCK, true, NINE.plusSeconds(40)));
    }

    @Test
    void aPromiseThatExpiredIsWaitedForWhileTheShelfIsLow() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 5, 7))
                .andThenAPublished(new UnitsReleased(BACK_ROOM, RESTOCK, TEN, 5, 7, 0))
                .whenPublishingA(reserved(TEN, 0, 12))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void anotherShelfsRecoveryChangesNothing() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 5, 7))
                .whenPublishingA(new ShelfRecovered(new ShelfId(StoreId.DEFAULT, new Sku("RICE")), TEN, 12))
                .expectNoDispatchedCommands();
    }

    @Test
    void aCompletedRestockEndsAtTheShelf() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .whenPublishingA(new RestockCompleted(RESTOCK, TEN, 12, 12, 0, 0))
                .expectDispatchedCommands(new EndRestock(SHELF, RESTOCK, false, TEN))
                .expectActiveSagas(0);
    }

    @Test
    void aRestockThatAPersonCancelledGivesItsPromiseBackAndIsDeclinedAtTheShelf() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 12, 0))
                .whenPublishingA(new RestockCancelled(RESTOCK, TEN, "not needed", "ann", 12))
                .expectDispatchedCommands(
                        new ReleaseUnits(BACK_ROOM, RESTOCK, false, TEN), new EndRestock(SHELF, RESTOCK, true, TEN))
                .expectActiveSagas(0);
    }

    @Test
    void aRestockThatWasGivenUpIsNotDeclined() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .whenPublishingA(new RestockCancelled(RESTOCK, TEN, "recovered", null, 12))
                .expectDispatchedCommands(
                        new ReleaseUnits(BACK_ROOM, RESTOCK, false, TEN), new EndRestock(SHELF, RESTOCK, false, TEN));
    }

    @Test
    void aCancelledRestockIsNotPickedAMinuteLater() {
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(reserved(NINE, 12, 0))
                .andThenAPublished(new RestockCancelled(RESTOCK, NINE.plusSeconds(10), "not needed", "ann", 12))
                .whenTimeAdvancesTo(A_MINUTE_LATER)
                .expectNoDispatchedCommands();
    }

    @Test
    void theNextRestockOfAShelfIsAnother() {
        var second = new RestockId(StoreId.DEFAULT, new Sku("MILK"), 2);
        restocks.givenCurrentTime(NINE)
                .andThenAPublished(ranLow(NINE))
                .andThenAPublished(new RestockCompleted(RESTOCK, TEN, 12, 12, 0, 0))
                .whenPublishingA(new ShelfRanLow(SHELF, TEN, second, 3, 20, 13, ShelfPolicy.DEFAULT))
                .expectDispatchedCommands(
                        new RequestRestock(second, 13, TEN), new ReserveUnits(BACK_ROOM, second, 13, TODAY, TEN))
                .expectActiveSagas(1);
    }

    @Test
    void whatIsStoredOfARestockIsAllItNeeds() {
        var json = JsonMapper.builder().build();
        var state = "{\"restockId\":\"S001/restock/MILK/1\",\"unitsMissing\":7,\"recovered\":true}";

        assertThat(json.readTree(json.writeValueAsString(json.readValue(state, RestockSaga.class))))
                .isEqualTo(json.readTree(state));
    }

    private static ShelfRanLow ranLow(Instant at) {
        return new ShelfRanLow(SHELF, at, RESTOCK, 4, 20, 12, ShelfPolicy.DEFAULT);
    }

    private static ShelfRecovered recovered(Instant at) {
        return new ShelfRecovered(SHELF, at, 9);
    }

    private static UnitsReserved reserved(Instant at, int units, int missing) {
        return new UnitsReserved(BACK_ROOM, RESTOCK, at, units, missing, units);
    }

    private static UnitsPicked picked(Instant at, int number, int units, int missing) {
        var lot = new LotPicked("A1", TODAY.minusDays(9), TODAY.plusDays(9), units, 0);
        return new UnitsPicked(BACK_ROOM, new RefillId(RESTOCK, number), at, List.of(lot), units, missing, 0, 0);
    }

    private static PickUnits pick(Instant at, PickOrder order) {
        return new PickUnits(BACK_ROOM, RESTOCK, order, TODAY, at);
    }
}
