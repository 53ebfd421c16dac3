package io.smartshelf.query.store;

import static io.smartshelf.query.ShelfStory.shelf;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.api.clock.FindStoreClock;
import io.smartshelf.api.clock.StoreClockStatus;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.store.FindStores;
import io.smartshelf.api.store.StoreSummary;
import io.smartshelf.api.store.Zone;
import io.smartshelf.query.ReadModel;
import io.smartshelf.query.support.Stores;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RealServers(Server.POSTGRESQL)
class StoreQueriesTest {

    private static ReadModel readModel;

    @BeforeAll
    static void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
    }

    @BeforeEach
    void empty() {
        readModel.empty();
    }

    @AfterAll
    static void stop() {
        readModel.close();
    }

    @Test
    void storesAreFoundWithTheirZonesInAisleOrder() {
        Stores.open(readModel.jdbc(), "S002");
        Stores.open(readModel.jdbc(), "S001");
        Stores.zone(readModel.jdbc(), "S001", "FAR", 9);
        Stores.zone(readModel.jdbc(), "S001", "NEAR", 1);
        readModel.apply(shelf("MILK", "Dairy", 12).registered().events());

        var stores = readModel.askForMany(new FindStores(), StoreSummary.class);

        assertThat(stores).extracting(StoreSummary::id).containsExactly(new StoreId("S001"), new StoreId("S002"));
        assertThat(stores.get(0).zones()).extracting(Zone::id).containsExactly("NEAR", "FAR");
        assertThat(stores.get(0).zones().get(0)).isEqualTo(new Zone("NEAR", "Dairy", 1, 0.1, 0.2, 0.3, 0.4));
        assertThat(stores).extracting(StoreSummary::shelves).containsExactly(1, 0);
    }

    @Test
    void aStoreThatOpensMeanwhileIsFoundWithItsZonesOrNotAtAll() {
        var opening = new TransactionTemplate(
                new DataSourceTransactionManager(requireNonNull(readModel.jdbc().getDataSource())));
        var answer = opening.execute(transaction -> {
            Stores.open(readModel.jdbc(), "S001");
            Stores.zone(readModel.jdbc(), "S001", "DAIRY", 1);
            readModel.jdbc().execute("lock table config.store in access exclusive mode");
            var asked = supplyAsync(() -> readModel.askForMany(new FindStores(), StoreSummary.class));
            await().until(() -> readModel.number("select count(*) from pg_locks where not granted"
                            + " and relation = cast('config.store' as regclass)")
                    == 1);
            return asked;
        });

        assertThat(requireNonNull(answer).join())
                .allSatisfy(store -> assertThat(store.zones()).hasSize(1));
    }

    @Test
    void thereIsNoClockBeforeTheStoreWritesOne() {
        assertThat(readModel.askForOptional(new FindStoreClock(), StoreClockStatus.class))
                .isEmpty();
    }

    @Test
    void theClockIsReadAsTheStoreWroteIt() {
        readModel
                .jdbc()
                .update("insert into sim.clock values (1, '2026-01-01 07:00:00+00', '2026-01-01 07:04:00+00',"
                        + " 'STEPPED', null, 4)");

        assertThat(readModel.ask(new FindStoreClock(), StoreClockStatus.class))
                .isEqualTo(new StoreClockStatus(Instant.parse("2026-01-01T07:04:00Z"), ClockMode.STEPPED, null, 4));
    }
}
