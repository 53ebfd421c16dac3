package io.smartshelf.saga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.saga.RoutineInTest;
import io.smartshelf.saga.StoreInTest;
import io.smartshelf.saga.policy.Policies;
import io.smartshelf.saga.policy.PoliciesInForce;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class StockedArticlesTest {

    private static final SupplierId FRESH = new SupplierId("FRESH");
    private static final SupplierId DRY = new SupplierId("DRY");
    private static final StoreId OTHER = new StoreId("S002");
    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

    private TestDatabase database;
    private StockedArticles articles;
    private RoutineInTest routine;

    @BeforeEach
    void open(TestServers servers) {
        database = servers.freshDatabase();
        articles = new StockedArticles(database.dataSource());
        routine = new RoutineInTest(commands -> articles);
    }

    @Test
    void aStoreCarriesWhatItsBackRoomHasAPlaceFor() {
        routine.after(
                registered(StoreId.DEFAULT, "milk", FRESH),
                registered(StoreId.DEFAULT, "EGGS", FRESH),
                registered(StoreId.DEFAULT, "RICE", DRY),
                registered(OTHER, "OATS", DRY));

        assertThat(articles.of(StoreId.DEFAULT)).extracting(Sku::value).containsExactly("EGGS", "RICE", "milk");
        assertThat(articles.of(StoreId.DEFAULT, FRESH)).extracting(Sku::value).containsExactly("EGGS", "milk");
        assertThat(articles.of(OTHER, FRESH)).isEmpty();
    }

    @Test
    void aStoreCarriesWhatHasAShelfToo() {
        var policies = new PoliciesInForce(database.dataSource());
        new RoutineInTest(commands -> new Policies(policies, commands))
                .after(shelfRegistered("EGGS"), shelfRegistered("HERBS"));
        routine.after(registered(StoreId.DEFAULT, "EGGS", FRESH));

        assertThat(articles.of(StoreId.DEFAULT)).extracting(Sku::value).containsExactly("EGGS", "HERBS");
        assertThat(articles.of(StoreId.DEFAULT, FRESH)).extracting(Sku::value).containsExactly("EGGS");
    }

    @Test
    void anArticleThatIsToldAgainIsCarriedOnce() {
        routine.after(registered(StoreId.DEFAULT, "EGGS", FRESH));
        routine.after(registered(StoreId.DEFAULT, "EGGS", FRESH));

        assertThat(articles.of(StoreId.DEFAULT)).hasSize(1);
    }

    @Test
    void aStoreHasItsOwnDates() {
        StoreInTest.open(database, StoreId.DEFAULT, "Europe/Berlin", FRESH);
        var dates = new StoreDates(database.dataSource());

        assertThat(dates.dateOf(StoreId.DEFAULT, Instant.parse("2026-01-05T22:59:59Z")))
                .isEqualTo("2026-01-05");
        assertThat(dates.dateOf(StoreId.DEFAULT, Instant.parse("2026-01-05T23:00:00Z")))
                .isEqualTo("2026-01-06");
        assertThat(dates.startOf(StoreId.DEFAULT, LocalDate.parse("2026-07-01")))
                .isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
    }

    @Test
    void aStoreThatIsNotConfiguredHasNoDates() {
        var dates = new StoreDates(database.dataSource());

        assertThatThrownBy(() -> dates.dateOf(OTHER, NINE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("store S002 has no time zone");
    }

    private static ShelfRegistered shelfRegistered(String sku) {
        return new ShelfRegistered(
                new ShelfId(StoreId.DEFAULT, new Sku(sku)), "DAIRY", "Milk", 5, 20, 500, BigDecimal.ONE, List.of(), 0);
    }

    private static WarehouseStockRegistered registered(StoreId store, String sku, SupplierId supplier) {
        return new WarehouseStockRegistered(
                new WarehouseId(store, new Sku(sku)),
                supplier,
                NINE,
                60,
                6,
                BigDecimal.ONE,
                30,
                5,
                ReorderRule.DEMAND,
                List.of(),
                0,
                new SupplyWindow(NINE, NINE, LocalDate.parse("2026-01-06"), NINE));
    }
}
