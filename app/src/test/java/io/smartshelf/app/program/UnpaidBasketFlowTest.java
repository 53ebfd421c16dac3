package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.app.program.MiniatureStore.Event;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the pickup to the shrink and back, with everything between them real. */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(120)
class UnpaidBasketFlowTest {

    private MiniatureStore store;

    @BeforeEach
    void open(TestServers servers) throws Exception {
        store = new MiniatureStore(servers).shelf("MILK").enters("ann", "01 23:30");
        store.takes("ann", 2, "MILK", "01 23:40").at("02 00:00");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anUnpaidBasketBecomesShrinkThreeHoursAfterEntryAndNotWithTheDay() throws Exception {
        assertThat(store.at("02 02:29").eventsOf("MILK"))
                .extracting(Event::name)
                .doesNotContain("ShrinkRecorded");

        assertThat(last(store.at("02 02:30"))).satisfies(shrink -> {
            assertThat(shrink.name()).isEqualTo("ShrinkRecorded");
            assertThat(shrink.text("visitId")).isEqualTo("ann");
            assertThat(shrink.text("occurredAt")).isEqualTo("2026-01-02T02:30:00Z");
            assertThat(shrink.number("units")).isEqualTo(2);
            assertThat(shrink.number("unitsOnDisplay")).isEqualTo(8);
            assertThat(shrink.number("unitsInBaskets")).isZero();
        });
    }

    @Test
    void aPaidBasketDoesNot() throws Exception {
        store.pays("ann", "t1", "02 00:05", Map.of("MILK", 2));

        assertThat(store.at("05 00:00").eventsOf("MILK"))
                .extracting(Event::name)
                .contains("UnitsSold")
                .doesNotContain("ShrinkRecorded");
    }

    @Test
    void aLaterPaymentReversesTheShrink() throws Exception {
        store.at("02 02:30").pays("ann", "t1", "02 02:45", Map.of("MILK", 2)).rest();

        var events = store.eventsOf("MILK");
        assertThat(events.subList(events.size() - 3, events.size()))
                .extracting(Event::name)
                .containsExactly("ShrinkRecorded", "ShrinkReversed", "UnitsSold");
        assertThat(events.get(events.size() - 2).number("units")).isEqualTo(2);
        assertThat(last(store)).satisfies(sale -> {
            assertThat(sale.number("unitsFromBasket")).isEqualTo(2);
            assertThat(sale.number("unitsUnseen")).isZero();
            assertThat(sale.number("unitsOnDisplay")).isEqualTo(8);
            assertThat(sale.number("unitsInBaskets")).isZero();
        });
    }

    @Test
    void whatBecameDueWhileNothingRanIsShrinkAtItsOwnTimeInOrder() throws Exception {
        store.enters("bob", "01 23:00")
                .takes("bob", 1, "MILK", "01 23:50")
                .rest()
                .restart(() -> store.clockMovesTo("03 09:00"))
                .rest();

        assertThat(store.eventsOf("MILK"))
                .filteredOn(event -> event.name().equals("ShrinkRecorded"))
                .extracting(event -> event.text("visitId") + " " + event.text("occurredAt"))
                .containsExactly("bob 2026-01-02T02:00:00Z", "ann 2026-01-02T02:30:00Z");
    }

    @Test
    void factsThatAreDeliveredAgainCauseNothingNew() throws Exception {
        store.enters("bob", "02 01:00").takes("bob", 1, "MILK", "02 01:10").at("02 02:30");
        var events = store.eventsOf("MILK");

        store.deliverEverythingAgain().rest();

        assertThat(store.eventsOf("MILK")).isEqualTo(events);
        assertThat(store.sql().queryForList("select visit_id from saga.open_basket", String.class))
                .containsExactly("bob");
        assertThat(last(store.at("02 04:00")).text("occurredAt")).isEqualTo("2026-01-02T04:00:00Z");
    }

    private static Event last(MiniatureStore store) {
        var events = store.eventsOf("MILK");
        return events.get(events.size() - 1);
    }
}
