package io.smartshelf.saga.storeday;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.BeginShelfDay;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.storeday.CloseStoreDay;
import io.smartshelf.api.storeday.OpenStoreDay;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.StoreDayOpened;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.warehouse.BeginWarehouseDay;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.saga.RoutineInTest;
import io.smartshelf.saga.StoreInTest;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.store.StockedArticles;
import io.smartshelf.saga.store.StoreDates;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
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
class StoreDaySagaTest {

    // Midnight in Berlin.
    private static final Instant FIFTH = Instant.parse("2026-01-04T23:00:00Z");
    private static final Instant SIXTH = Instant.parse("2026-01-05T23:00:00Z");
    private static final Instant SEVENTH = Instant.parse("2026-01-06T23:00:00Z");

    private static TestDatabase database;

    private final SagaTestFixture<StoreDaySaga> days = new SagaTestFixture<>(StoreDaySaga.class);

    @BeforeAll
    static void store(TestServers servers) {
        database = servers.freshDatabase();
        StoreInTest.open(database, StoreId.DEFAULT, "Europe/Berlin", new SupplierId("FRESH"));
        var articles = new RoutineInTest(commands -> new StockedArticles(database.dataSource()));
        articles.after(registered(StoreId.DEFAULT, "MILK"), registered(StoreId.DEFAULT, "EGGS"));
        articles.after(registered(new StoreId("S002"), "RICE"));
    }

    @BeforeEach
    void open() {
        days.registerResource(new RoutineCommands(days.getCommandBus()));
        days.registerResource(new StoreDates(database.dataSource()));
        days.registerResource(new StockedArticles(database.dataSource()));
    }

    @Test
    void aDayLastsUntilTheStoresOwnMidnight() {
        days.givenCurrentTime(FIFTH)
                .whenPublishingA(opened("2026-01-05"))
                .expectActiveSagas(1)
                .expectScheduledDeadline(SIXTH, "S001/day/2026-01-05")
                .expectNoDispatchedCommands();
    }

    @Test
    void atMidnightTheNextDayBeginsAtEveryShelfOfTheStore() {
        days.givenCurrentTime(FIFTH)
                .andThenAPublished(opened("2026-01-05"))
                .whenTimeAdvancesTo(SIXTH)
                .expectDispatchedCommands(
                        new OpenStoreDay(day("2026-01-06")),
                        new CloseStoreDay(day("2026-01-05"), SIXTH),
                        new BeginShelfDay(shelf("EGGS"), LocalDate.parse("2026-01-06"), SIXTH),
                        new BeginShelfDay(shelf("MILK"), LocalDate.parse("2026-01-06"), SIXTH))
                .expectActiveSagas(0);
    }

    @Test
    void aBackRoomWithoutAShelfBeginsItsDayByItself() {
        days.setCallbackBehavior((command, metaData) -> {
            if (command instanceof BeginShelfDay begin && begin.shelfId().equals(shelf("EGGS"))) {
                throw new AggregateNotFoundException(begin.shelfId().toString(), "there is none");
            }
            return null;
        });

        days.givenCurrentTime(FIFTH)
                .andThenAPublished(opened("2026-01-05"))
                .whenTimeAdvancesTo(SIXTH)
                .expectDispatchedCommands(
                        new OpenStoreDay(day("2026-01-06")),
                        new CloseStoreDay(day("2026-01-05"), SIXTH),
                        new BeginShelfDay(shelf("EGGS"), LocalDate.parse("2026-01-06"), SIXTH),
                        new BeginWarehouseDay(
                                new WarehouseId(StoreId.DEFAULT, new Sku("EGGS")),
                                LocalDate.parse("2026-01-06"),
                                0,
                                0,
                                SIXTH),
                        new BeginShelfDay(shelf("MILK"), LocalDate.parse("2026-01-06"), SIXTH));
    }

    @Test
    void nothingHappensBeforeMidnight() {
        days.givenCurrentTime(FIFTH)
                .andThenAPublished(opened("2026-01-05"))
                .whenTimeAdvancesTo(SIXTH.minusSeconds(1))
                .expectNoDispatchedCommands();
    }

    @Test
    void aDayThatIsToldTwiceEndsOnce() {
        days.givenCurrentTime(FIFTH)
                .andThenAPublished(opened("2026-01-05"))
                .whenPublishingA(opened("2026-01-05"))
                .expectActiveSagas(1);
    }

    @Test
    void aClockThatJumpsThreeDaysChangesTheDaysOneAfterTheOtherEachAtItsOwnMidnight() throws Exception {
        var afterTheJump = SEVENTH.plusSeconds(86_400);
        days.givenCurrentTime(FIFTH)
                .andThenAPublished(opened("2026-01-05"))
                .andThenTimeAdvancesTo(afterTheJump)
                .andThenAPublished(opened("2026-01-06"))
                .whenTimeAdvancesTo(afterTheJump.plusSeconds(1))
                .expectDispatchedCommands(
                        new OpenStoreDay(day("2026-01-07")),
                        new CloseStoreDay(day("2026-01-06"), SEVENTH),
                        new BeginShelfDay(shelf("EGGS"), LocalDate.parse("2026-01-07"), SEVENTH),
                        new BeginShelfDay(shelf("MILK"), LocalDate.parse("2026-01-07"), SEVENTH));
    }

    @Test
    void theDayOnWhichSummerBeginsHasTwentyThreeHours() {
        days.givenCurrentTime(Instant.parse("2026-03-28T23:00:00Z"))
                .whenPublishingA(opened("2026-03-29"))
                .expectScheduledDeadline(Instant.parse("2026-03-29T22:00:00Z"), "S001/day/2026-03-29");
    }

    @Test
    void theDayOnWhichSummerEndsHasTwentyFiveHours() {
        days.givenCurrentTime(Instant.parse("2026-10-24T22:00:00Z"))
                .whenPublishingA(opened("2026-10-25"))
                .expectScheduledDeadline(Instant.parse("2026-10-25T23:00:00Z"), "S001/day/2026-10-25");
    }

    @Test
    void nothingOfADayNeedBeStored() {
        var json = JsonMapper.builder().build();

        assertThat(json.writeValueAsString(json.readValue("{}", StoreDaySaga.class)))
                .isEqualTo("{}");
    }

    private static StoreDayOpened opened(String date) {
        return new StoreDayOpened(day(date));
    }

    private static StoreDayId day(String date) {
        return new StoreDayId(StoreId.DEFAULT, LocalDate.parse(date));
    }

    private static ShelfId shelf(String sku) {
        return new ShelfId(StoreId.DEFAULT, new Sku(sku));
    }

    private static WarehouseStockRegistered registered(StoreId store, String sku) {
        return new WarehouseStockRegistered(
                new WarehouseId(store, new Sku(sku)),
                new SupplierId("FRESH"),
                FIFTH,
                60,
                6,
                BigDecimal.ONE,
                30,
                5,
                ReorderRule.DEMAND,
                List.of(),
                0,
                new SupplyWindow(FIFTH, SIXTH, LocalDate.parse("2026-01-06"), SEVENTH));
    }
}
