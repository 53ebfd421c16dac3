package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.app.audit.Finding;
import io.smartshelf.app.audit.StoreAudit;
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

/** An inventory may know an article on one side only: HERBS have a shelf and no back room, FLOUR a back room and no shelf. */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(120)
class HalfStockedArticlesFlowTest {

    private static final String RESTOCK = "S001/restock/HERBS/1";

    private MiniatureStore store;

    @BeforeEach
    void open(TestServers servers) {
        store = new MiniatureStore(servers)
                .supplier("FRESH")
                .shelf("HERBS")
                .shelf("MILK")
                .backRoom("FRESH", "MILK", 60, 6, ReorderRule.CAPACITY_SHARE, lot("2026-06-01", 30))
                .backRoom("FRESH", "FLOUR", 60, 6, ReorderRule.CAPACITY_SHARE, lot("2026-01-02", 7))
                .opensDay("2026-01-01");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aLowShelfWithoutABackRoomIsToldSoAndHoldsUpNoOther() throws Exception {
        store.enters("ann", "01 09:00")
                .takes("ann", 5, "HERBS", "01 09:10")
                .takes("ann", 5, "MILK", "01 09:10")
                .at("01 09:10");
        store.at("01 09:11");

        assertThat(store.eventsLike(RESTOCK))
                .extracting(Event::name)
                .containsExactly("RestockRequested", "RestockCancelled");
        assertThat(store.eventsLike(RESTOCK).get(1).text("reason")).isEqualTo("the back room has no place for it");
        assertThat(names("S001/alert/refill_request/%/HERBS")).containsExactly("AlertOpened");
        assertThat(names("S001/restock/MILK/1")).containsExactly("RestockRequested", "RestockPicked");
    }

    @Test
    void aLowShelfWithoutABackRoomAsksAgainOnTheNextDayAndNotBefore() throws Exception {
        store.enters("ann", "01 09:00").takes("ann", 5, "HERBS", "01 09:10").at("01 09:10");
        store.takes("ann", 1, "HERBS", "01 09:20").at("01 09:20");
        assertThat(names("S001/restock/HERBS/%")).containsOnlyOnce("RestockRequested");

        store.at("02 00:00").at("03 00:00");

        assertThat(names("S001/restock/HERBS/2")).containsExactly("RestockRequested", "RestockCancelled");
    }

    @Test
    void daysFollowEachOtherThoughAnArticleIsMissingOnOneSide() throws Exception {
        store.at("02 00:00").at("03 00:00").at("04 00:00");

        assertThat(store.eventsLike("S001/day/2026-01-04"))
                .extracting(Event::name)
                .containsExactly("StoreDayOpened");
        assertThat(store.eventsOf("HERBS"))
                .as("a shelf without a back room has its days")
                .filteredOn(event -> event.name().equals("ShelfDayClosed"))
                .extracting(event -> event.text("date"))
                .containsExactly("2026-01-02", "2026-01-03");
        assertThat(names("S001/warehouse/FLOUR"))
                .as("a back room without a shelf throws away what has expired")
                .containsOnlyOnce("WarehouseUnitsWrittenOff");
        assertThat(store.sql().queryForList("select failure from saga.deadline where failures > 0"))
                .isEmpty();
    }

    @Test
    void theBooksBalanceButForTheStockWithoutAShelf() throws Exception {
        store.enters("ann", "01 09:00").takes("ann", 5, "HERBS", "01 09:10").at("01 09:10");
        store.at("02 00:00").at("03 00:00");

        try (var connection = store.database().dataSource().getConnection()) {
            assertThat(StoreAudit.of(connection, false, progress -> {}, () -> false)
                            .orElseThrow()
                            .findings())
                    .extracting(Finding::rule, Finding::subject)
                    .containsExactly(tuple("stock-has-a-shelf", "S001/warehouse/FLOUR"));
        }
    }

    private List<String> names(String ids) {
        return store.eventsLike(ids).stream().map(Event::name).toList();
    }

    private static LotUnits lot(String expiresOn, int units) {
        return new LotUnits("until-" + expiresOn, LocalDate.parse("2025-12-20"), LocalDate.parse(expiresOn), units);
    }
}
