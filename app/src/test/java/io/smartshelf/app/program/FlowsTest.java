package io.smartshelf.app.program;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The flows of {@code docs/flows} happen as they are told there, step by step. */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(120)
class FlowsTest {

    private MiniatureStore store;

    @BeforeEach
    void open(TestServers servers) {
        store = new MiniatureStore(servers).supplier("FRESH");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void restock() throws Exception {
        store.shelf("MILK")
                .backRoom("FRESH", "MILK", 60, 6, ReorderRule.CAPACITY_SHARE, lot("2026-06-01", 8))
                .enters("ann", "01 09:00")
                .at("01 09:00");
        new DocumentedFlow("restock", store)
                .step(
                        "The shelf runs low",
                        () -> store.takes("ann", 5, "MILK", "01 09:10").at("01 09:10"))
                .step("What the back room holds is picked", () -> store.at("01 09:11"))
                .step(
                        "The units stand on the shelf",
                        () -> store.putsBack("restock_bot", 8, "MILK", "01 09:14")
                                .at("01 09:14"))
                .ends();
    }

    @Test
    void refill() throws Exception {
        store.shelf("MILK")
                .backRoom("FRESH", "MILK", 60, 6, ReorderRule.CAPACITY_SHARE, lot("2026-06-01", 30))
                .enters("ann", "01 09:00")
                .takes("ann", 5, "MILK", "01 09:10")
                .at("01 09:10");
        new DocumentedFlow("refill", store)
                .step("The units are picked", () -> store.at("01 09:11"))
                .step(
                        "Some of them arrive",
                        () -> store.putsBack("restock_bot", 6, "MILK", "01 09:14")
                                .at("01 09:14"))
                .step("The others have not arrived", () -> store.at("01 09:41"))
                .step(
                        "They arrive after all",
                        () -> store.putsBack("restock_bot", 5, "MILK", "01 09:50")
                                .at("01 09:50"))
                .ends();
    }

    @Test
    void supplier() throws Exception {
        var order = "S001/supplier-order/FRESH/2026-01-02";
        store.shelf("MILK");
        new DocumentedFlow("supplier", store)
                .step(
                        "The position is below the reorder point",
                        () -> store.backRoom(
                                        "FRESH", "MILK", 380, 24, ReorderRule.CAPACITY_SHARE, lot("2026-06-01", 18))
                                .at("01 08:00"))
                .step("At the cut-off the plans become one order", () -> store.at("01 12:00"))
                .step(
                        "The supplier delivers",
                        () -> store.delivers(order, "02 08:00", "MILK", 24).at("02 08:00"))
                .ends();
    }

    @Test
    void storeDay() throws Exception {
        store.shelf("EGGS", lot("2026-01-02", 2), lot("2026-01-03", 4), lot("2026-01-08", 6))
                .backRoom("FRESH", "EGGS", 60, 6, ReorderRule.DEMAND, lot("2026-01-02", 5), lot("2026-01-13", 30))
                .opensDay("2026-01-01")
                .at("02 00:00");
        new DocumentedFlow("store-day", store)
                .step("The day changes", () -> store.at("03 00:00"))
                .step(
                        "The shelf hand takes the expired units away",
                        () -> store.removes(2, "until-2026-01-02", "EGGS", "03 00:05")
                                .at("03 00:05"))
                .ends();
    }

    private static LotUnits lot(String expiresOn, int units) {
        return new LotUnits("until-" + expiresOn, LocalDate.parse("2025-12-20"), LocalDate.parse(expiresOn), units);
    }
}
