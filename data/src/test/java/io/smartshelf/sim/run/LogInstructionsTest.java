package io.smartshelf.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.shelf.DiscrepancyCause;
import io.smartshelf.api.shelf.DiscrepancyFound;
import io.smartshelf.api.shelf.LotExpired;
import io.smartshelf.api.shelf.LotMarkedDown;
import io.smartshelf.api.shelf.ShelfCounted;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRanOut;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.servers.Server;
import io.smartshelf.sim.store.Instruction;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@RealServers(Server.POSTGRESQL)
class LogInstructionsTest {

    private static final Instant AT = Instant.parse("2026-01-01T10:00:30.500Z");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 1, 2);
    private static final Sku MILK = new Sku("MILK");
    private static final StoreId OTHER = new StoreId("S002");
    private static final ShelfId SHELF = new ShelfId(StoreId.DEFAULT, MILK);

    private TestRun test;
    private LogInstructions log;

    @BeforeEach
    void freshDatabase(TestServers servers) {
        test = new TestRun(servers.freshDatabase());
        log = new LogInstructions(new JdbcTemplate(test.asStore()));
    }

    @AfterEach
    void disconnect() {
        test.close();
    }

    @Test
    void everyEventThatAsksForWorkBecomesAnInstruction() {
        var warehouse = new WarehouseId(StoreId.DEFAULT, MILK);
        var refill = RefillId.parse("S001/restock/MILK/1/2");
        var order = SupplierOrderId.parse("S001/supplier-order/FRESH/2026-01-02/urgent-1");
        var line = new OrderLine(MILK, 12, 6, AT);
        test.log(new UnitsPicked(
                warehouse, refill, AT, List.of(new LotPicked("L1", FRIDAY, FRIDAY.plusDays(9), 3, 4)), 3, 0, 4, 0));
        test.log(new OrderPlaced(order, AT, AT.plusSeconds(600), List.of(line), 12, null));
        test.log(new LotExpired(SHELF, AT, "L1", FRIDAY, 2));
        test.log(new LotMarkedDown(SHELF, AT, "L1", FRIDAY, 2, FRIDAY, new BigDecimal("0.30")));
        test.log(new WarehouseUnitsWrittenOff(warehouse, AT, "L2", FRIDAY, 5, new BigDecimal("7.50"), 4));
        test.log(new DiscrepancyFound(SHELF, AT, DiscrepancyCause.REFILL_MISSING, -2, 7, "two are missing"));
        test.log(new ShelfCounted(SHELF, "r1", AT, 5, -2, List.of(), "discrepancy", "H1", 5, 0));
        assertThat(log.between(0, log.head()).of(StoreId.DEFAULT))
                .containsExactly(
                        new Instruction.Carry(refill, AT, List.of(new LotUnits("L1", FRIDAY, FRIDAY.plusDays(9), 3))),
                        new Instruction.Deliver(
                                order, AT, AT.plusSeconds(600), List.of(new OrderLine(MILK, 12, 6, null))),
                        new Instruction.TakeDown(MILK, "L1", AT),
                        new Instruction.MarkDown(MILK, "L1", FRIDAY, new BigDecimal("0.3"), AT),
                        new Instruction.Discard(MILK, "L2", 5, AT),
                        new Instruction.Recount(MILK, AT),
                        new Instruction.Counted(MILK, AT));
    }

    @Test
    void onlyWhatStandsBehindThePositionIsLearnedAndOtherEventsAreSkipped() {
        test.log(new LotExpired(SHELF, AT, "L1", FRIDAY, 2));
        assertThat(log.between(0, log.head()).position()).isEqualTo(1);
        assertThat(log.between(1, log.head()).of(StoreId.DEFAULT)).isEmpty();
        test.log(new ShelfRanOut(SHELF, AT));
        test.log(new LotExpired(new ShelfId(OTHER, MILK), AT, "L2", FRIDAY, 2));
        test.log(new ShelfRanOut(SHELF, AT));
        var learned = log.between(1, log.head());
        assertThat(learned.position()).isEqualTo(4);
        assertThat(learned.of(StoreId.DEFAULT)).isEmpty();
        assertThat(learned.of(OTHER)).containsExactly(new Instruction.TakeDown(MILK, "L2", AT));
    }

    @Test
    void whatStandsBehindTheEndIsLeftForTheNextTime() {
        test.log(new LotExpired(SHELF, AT, "L1", FRIDAY, 2));
        test.log(new LotExpired(SHELF, AT, "L2", FRIDAY, 2));
        assertThat(log.between(0, 1).position()).isEqualTo(1);
        assertThat(log.between(0, 1).of(StoreId.DEFAULT)).containsExactly(new Instruction.TakeDown(MILK, "L1", AT));
    }

    @Test
    void anEmptyLogAsksForNothing() {
        assertThat(log.between(0, log.head())).isEqualTo(new LogInstructions.Learned(0, Map.of()));
    }

    @Test
    void aLongLogIsReadToItsEnd() {
        test.log(new LotExpired(SHELF, AT, "L1", FRIDAY, 2));
        test.sql().update("""
                insert into log.event
                select n, aggregate_id, n, aggregate_type, name, revision, store_time, wall_time, payload, metadata
                  from log.event cross join generate_series(2, 2500) as n
                """);
        var learned = log.between(0, log.head());
        assertThat(learned.position()).isEqualTo(2_500);
        assertThat(learned.of(StoreId.DEFAULT)).hasSize(2_500);
    }
}
