package io.smartshelf.saga.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.PlaceOrder;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.warehouse.UrgentOrderWanted;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.RoutineInTest;
import io.smartshelf.saga.StoreInTest;
import io.smartshelf.saga.store.StoreDates;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class UrgentOrdersTest {

    private static final SupplierId FRESH = new SupplierId("FRESH");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T15:00:00Z");
    private static final Instant WEDNESDAY_MORNING = Instant.parse("2026-01-07T07:00:00Z");

    private TestDatabase database;

    @BeforeEach
    void open(TestServers servers) {
        database = servers.freshDatabase();
        StoreInTest.open(database, StoreId.DEFAULT, "Europe/Berlin", FRESH);
    }

    @Test
    void wishesOfOneSupplierAndDayAreOrdersOfTheirOwn() {
        assertThat(process().after(wish("MILK", 1), wish("EGGS", 1), wish("MILK", 2)))
                .containsExactly(order(1, "MILK"), order(2, "EGGS"), order(3, "MILK"));
    }

    @Test
    void aSupplierWithoutACalendarHasTheDefaultOne() {
        var configured = process().after(wish("MILK", 1));
        new JdbcTemplate(database.dataSource()).update("delete from config.supplier_calendar");

        assertThat(process().after(wish("MILK", 1))).isEqualTo(configured);
    }

    @Test
    void aWishThatIsToldAgainIsTheSameOrder() {
        assertThat(process().after(wish("MILK", 1), wish("EGGS", 1))).hasSize(2);

        assertThat(process().after(wish("EGGS", 1), wish("MILK", 1)))
                .containsExactly(order(2, "EGGS"), order(1, "MILK"));
    }

    @Test
    void wishesThatTwoProcessesTakeAtOnceAreOrdersOfTheirOwn() throws Exception {
        // The common pool of a machine with two cores may have one thread, and both wait for each other.
        var processes = Executors.newFixedThreadPool(2);
        try {
            for (int round = 1; round <= 10; round++) {
                int wish = round;
                var together = new CyclicBarrier(2);
                var milk = processes.submit(() -> inTransaction(wish("MILK", wish), together));
                var eggs = processes.submit(() -> inTransaction(wish("EGGS", wish), together));

                var placed = new ArrayList<>(milk.get(30, TimeUnit.SECONDS));
                placed.addAll(eggs.get(30, TimeUnit.SECONDS));
                assertThat(placed)
                        .extracting(command -> ((PlaceOrder) command).orderId().urgent())
                        .containsExactlyInAnyOrder(2 * round - 1, 2 * round);
            }
        } finally {
            processes.shutdownNow();
        }
    }

    private List<Object> inTransaction(UrgentOrderWanted wish, CyclicBarrier together) {
        var dataSource = database.dataSource();
        var commands = new TransactionTemplate(new JdbcTransactionManager(dataSource)).execute(transaction -> {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return process(dataSource).after(wish);
        });
        return commands == null ? List.of() : commands;
    }

    private RoutineInTest process() {
        return process(database.dataSource());
    }

    private static RoutineInTest process(javax.sql.DataSource dataSource) {
        return new RoutineInTest(commands ->
                new UrgentOrders(dataSource, new SupplyCalendars(dataSource, new StoreDates(dataSource)), commands));
    }

    private static UrgentOrderWanted wish(String sku, int number) {
        return new UrgentOrderWanted(
                new WarehouseId(StoreId.DEFAULT, new Sku(sku)),
                TUESDAY,
                FRESH,
                sku + number,
                number,
                12,
                6,
                "feast",
                "eve");
    }

    private static PlaceOrder order(int number, String sku) {
        return new PlaceOrder(
                new SupplierOrderId(StoreId.DEFAULT, FRESH, LocalDate.parse("2026-01-07"), number),
                TUESDAY,
                WEDNESDAY_MORNING,
                List.of(new OrderLine(new Sku(sku), 12, 6, null)),
                "eve");
    }
}
