package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.app.program.MiniatureStore.Event;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the low shelf to the refilled one, with everything between them real: eleven units are missing up to the target. */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(120)
class RestockFlowTest {

    private static final String RESTOCK = "S001/restock/MILK/1";
    private static final String BACK_ROOM = "S001/warehouse/MILK";

    private MiniatureStore store;

    @BeforeEach
    void open(TestServers servers) {
        store = new MiniatureStore(servers).supplier("FRESH").shelf("MILK");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aLowShelfIsRefilledAndItsAlertEndsWhenTheUnitsStandThere() throws Exception {
        backRoomHolds(30)
                .enters("ann", "01 09:00")
                .takes("ann", 5, "MILK", "01 09:10")
                .at("01 09:10");
        assertThat(names(store.eventsLike(RESTOCK))).containsExactly("RestockRequested");

        store.at("01 09:11");
        assertThat(names(store.eventsLike(RESTOCK))).containsExactly("RestockRequested", "RestockPicked");
        assertThat(names(store.eventsLike("%/alert/refill_request/%"))).containsExactly("AlertOpened");

        store.putsBack("restock_bot", 11, "MILK", "01 09:14").at("01 09:14");
        assertThat(names(store.eventsLike(RESTOCK)))
                .containsExactly("RestockRequested", "RestockPicked", "RestockRefilled", "RestockCompleted");
        assertThat(names(store.eventsLike("%/alert/refill_request/%"))).containsExactly("AlertOpened", "AlertResolved");
        assertThat(names(store.eventsOf("MILK"))).endsWith("RestockEnded");
        assertThat(store.sql().queryForObject("select count(*) from log.saga", Integer.class))
                .as("the day and the supplier's turn are all that is under way")
                .isEqualTo(2);
    }

    @Test
    void aRefillThatIsForgottenIsMissingHalfAnHourAfterItsPickAndAskedForAgain() throws Exception {
        backRoomHolds(30)
                .enters("ann", "01 09:00")
                .takes("ann", 5, "MILK", "01 09:10")
                .at("01 09:10");
        store.at("01 09:11").at("01 09:40");
        assertThat(names(store.eventsLike(RESTOCK))).doesNotContain("RestockCompleted");

        store.at("01 09:41");

        assertThat(store.eventsLike(RESTOCK))
                .filteredOn(event -> event.name().equals("RestockCompleted"))
                .singleElement()
                .satisfies(completed -> {
                    assertThat(completed.number("unitsRefilled")).isZero();
                    assertThat(completed.number("unitsMissing")).isEqualTo(11);
                });
        assertThat(names(store.eventsLike("%/alert/stock_discrepancy/%"))).containsExactly("AlertOpened");
        assertThat(names(store.eventsLike("S001/restock/MILK/2"))).startsWith("RestockRequested");
    }

    @Test
    void aRestockWaitsForGoodsAndGoesOnWhenTheyArrive() throws Exception {
        backRoomHolds(0)
                .enters("ann", "01 09:00")
                .takes("ann", 5, "MILK", "01 09:10")
                .at("01 09:10");
        store.at("01 12:00")
                .delivers("S001/supplier-order/FRESH/2026-01-02", "02 08:00", "MILK", 60)
                .at("02 08:00");
        assertThat(names(store.eventsLike(RESTOCK))).containsExactly("RestockRequested");

        store.at("02 08:01");

        assertThat(names(store.eventsLike(RESTOCK))).containsExactly("RestockRequested", "RestockPicked");
        assertThat(names(store.eventsLike(BACK_ROOM))).containsOnlyOnce("UnitsPicked");
    }

    @Test
    void aShelfThatRecoversWithoutTheBackRoomNeedsNoRestock() throws Exception {
        backRoomHolds(0)
                .enters("ann", "01 09:00")
                .takes("ann", 5, "MILK", "01 09:10")
                .at("01 09:10");
        store.putsBack("ann", 3, "MILK", "01 09:20").at("01 09:20");

        assertThat(names(store.eventsLike(RESTOCK))).containsExactly("RestockRequested", "RestockCancelled");
        assertThat(names(store.eventsOf("MILK"))).contains("RestockEnded");
    }

    @Test
    void whatExpiredBetweenPromiseAndPickIsNotWaitedForOnceTheShelfHasRecovered() throws Exception {
        store.backRoom(
                "FRESH",
                "MILK",
                60,
                6,
                ReorderRule.CAPACITY_SHARE,
                lot("short", "2026-01-01", 4),
                lot("long", "2026-06-01", 7));
        // No day begins here that would write the expired lot off first.
        store.takes("ann", 5, "MILK", "01 23:59").at("01 23:59");
        store.at("02 00:00");
        assertThat(store.eventsLike(BACK_ROOM))
                .filteredOn(event -> event.name().equals("UnitsPicked"))
                .singleElement()
                .satisfies(picked -> {
                    assertThat(picked.number("units")).isEqualTo(7);
                    assertThat(picked.number("unitsMissing")).isEqualTo(4);
                });

        store.putsBack("restock_bot", 7, "MILK", "02 00:03").at("02 00:03");

        assertThat(names(store.eventsLike(RESTOCK)))
                .containsExactlyInAnyOrder(
                        "RestockRequested",
                        "RestockPicked",
                        "RestockRefilled",
                        "RestockShortageGivenUp",
                        "RestockCompleted");
    }

    @Test
    void factsThatAreDeliveredAgainChangeNothing() throws Exception {
        backRoomHolds(30)
                .enters("ann", "01 09:00")
                .takes("ann", 5, "MILK", "01 09:10")
                .at("01 09:10");
        store.at("01 09:11").putsBack("restock_bot", 11, "MILK", "01 09:14").at("01 09:14");
        var log = store.eventsLike("%");

        store.deliverEverythingAgain().rest();

        assertThat(store.eventsLike("%")).isEqualTo(log);
    }

    private MiniatureStore backRoomHolds(int units) {
        var lots = units == 0 ? new LotUnits[0] : new LotUnits[] {lot("M1", "2026-06-01", units)};
        return store.backRoom("FRESH", "MILK", 60, 6, ReorderRule.CAPACITY_SHARE, lots);
    }

    private static List<String> names(List<Event> events) {
        return events.stream().map(Event::name).toList();
    }

    private static LotUnits lot(String lot, String expiresOn, int units) {
        return new LotUnits(lot, LocalDate.parse("2025-12-20"), LocalDate.parse(expiresOn), units);
    }
}
