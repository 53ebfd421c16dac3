package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.app.program.MiniatureStore.Event;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The opening of the reference store: Thursday at seven, a back room in which one article stands one unit below its reorder
 * point of the old rule, and another has plenty.
 */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(120)
class SupplyFlowTest {

    private static final String WATER = "BEVFLA0037";
    private static final String BACK_ROOM = "S001/warehouse/" + WATER;
    private static final String PLAN = "S001/supplier-plan/" + WATER + "/2026-01-01T12:00:00Z";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ORDER = "S001/supplier-order/DRY/2026-01-02";

    private MiniatureStore store;

    @BeforeEach
    void open(TestServers servers) throws Exception {
        store = new MiniatureStore(servers)
                .supplier("DRY")
                .shelf(WATER)
                .shelf("RICE")
                .backRoom("DRY", "RICE", 380, 24, ReorderRule.CAPACITY_SHARE, lot("R1", 200))
                .backRoom("DRY", WATER, 380, 24, ReorderRule.CAPACITY_SHARE, lot("W1", 18))
                .opensDay("2026-01-01")
                .at("01 07:01");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatStandsBelowItsReorderPointIsTheFirstAlertAndIsPlannedInWholeCasePacks() {
        assertThat(store.eventsLike("%/alert/%")).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("AlertOpened");
            assertThat(alert.text("alertId")).isEqualTo("S001/alert/supplier_request/warehouse/" + WATER);
        });
        assertThat(store.eventsLike(PLAN)).singleElement().satisfies(plan -> {
            assertThat(plan.name()).isEqualTo("SupplyPlanned");
            assertThat(plan.number("position")).isEqualTo(18);
            assertThat(plan.number("reorderPoint")).isEqualTo(19);
            assertThat(plan.number("units")).isEqualTo(24);
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.sql().queryForList("""
                                select event_type, current_stock, min_qty, suggested_qty, status from ops.alerts"""))
                        .containsExactly(Map.of(
                                "event_type", "supplier_request",
                                "current_stock", 18,
                                "min_qty", 19,
                                "suggested_qty", 24,
                                "status", "open")));
    }

    @Test
    void nothingIsOrderedBeforeNoonAndAtNoonOneOrderForTheNextMorningIs() throws Exception {
        assertThat(store.at("01 11:59").eventsLike("S001/supplier-order/%")).isEmpty();

        assertThat(store.at("01 12:00").eventsLike("S001/supplier-order/%"))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.name()).isEqualTo("OrderPlaced");
                    assertThat(order.text("orderId")).isEqualTo(ORDER);
                    assertThat(order.text("placedAt")).isEqualTo("2026-01-01T12:00:00Z");
                    assertThat(order.text("deliverAt")).isEqualTo("2026-01-02T08:00:00Z");
                    assertThat(order.number("units")).isEqualTo(24);
                });
        assertThat(names(store.eventsLike(PLAN))).containsExactly("SupplyPlanned", "SupplyPlanIssued");
        assertThat(names(store.eventsLike("%/alert/supplier_request/%")))
                .containsExactly("AlertOpened", "AlertResolved");
        assertThat(names(store.eventsLike(BACK_ROOM)))
                .contains("UnitsOrdered", "SupplyWindowOpened")
                .endsWith("SupplyWindowOpened");
    }

    @Test
    void whatIsDeliveredNextMorningStandsInTheBackRoomAndNothingMoreIsWanted() throws Exception {
        store.at("01 12:00").at("02 00:00");
        store.delivers(ORDER, "02 08:00", WATER, 24).at("02 08:00");

        assertThat(names(store.eventsLike(ORDER))).containsExactly("OrderPlaced", "OrderDelivered");
        assertThat(names(store.eventsLike(PLAN)))
                .containsExactly("SupplyPlanned", "SupplyPlanIssued", "SupplyPlanCompleted");
        assertThat(store.eventsLike(BACK_ROOM))
                .filteredOn(event -> event.name().equals("GoodsReceived"))
                .singleElement()
                .satisfies(received -> {
                    assertThat(received.number("unitsOnHand")).isEqualTo(42);
                    assertThat(received.number("unitsOnOrder")).isZero();
                    assertThat(received.payload()
                                    .required("lots")
                                    .get(0)
                                    .required("lot")
                                    .asString())
                            .isEqualTo("SUP-20260102-" + WATER + "-1");
                });
        assertThat(store.at("04 11:59").eventsLike("%/alert/%"))
                .extracting(Event::name)
                .containsExactly("AlertOpened", "AlertResolved");
    }

    @Test
    void aCutOffThatWasMissedIsCaughtUpAndTheTurnsAfterItFollowInOrder() throws Exception {
        store.restart(() -> store.clockMovesTo("05 09:00")).rest();

        assertThat(store.eventsLike("S001/supplier-order/%"))
                .extracting(event -> event.name() + " " + event.text("orderId"))
                .containsExactly(
                        "OrderPlaced " + ORDER,
                        "OrderLate " + ORDER,
                        "OrderCancelled " + ORDER,
                        "OrderPlaced S001/supplier-order/DRY/2026-01-05");
        assertThat(store.eventsLike(BACK_ROOM))
                .filteredOn(event -> event.name().equals("SupplyWindowOpened"))
                .extracting(event -> event.payload()
                        .required("supplyWindow")
                        .required("cutOff")
                        .asString())
                .containsExactly("2026-01-04T12:00:00Z", "2026-01-06T12:00:00Z");
    }

    @Test
    void aClockThatJumpsChangesTheDaysOneAfterTheOther() throws Exception {
        store.restart(() -> store.clockMovesTo("04 09:00")).rest();

        assertThat(store.eventsLike("S001/day/%"))
                .extracting(
                        event -> event.name() + " " + event.text("storeDayId").substring(9))
                .containsExactly(
                        "StoreDayOpened 2026-01-01",
                        "StoreDayOpened 2026-01-02",
                        "StoreDayClosed 2026-01-01",
                        "StoreDayOpened 2026-01-03",
                        "StoreDayClosed 2026-01-02",
                        "StoreDayOpened 2026-01-04",
                        "StoreDayClosed 2026-01-03");
    }

    @Test
    void factsThatAreDeliveredAgainChangeNothing() throws Exception {
        store.at("01 12:00").delivers(ORDER, "02 08:00", WATER, 24).at("02 08:00");
        var log = store.eventsLike("%");

        store.deliverEverythingAgain().rest();

        assertThat(store.eventsLike("%")).isEqualTo(log);
    }

    private static List<String> names(List<Event> events) {
        return events.stream().map(Event::name).toList();
    }

    private static LotUnits lot(String lot, int units) {
        return new LotUnits(lot, LocalDate.parse("2025-12-20"), LocalDate.parse("2027-01-01"), units);
    }
}
