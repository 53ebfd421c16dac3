package io.smartshelf.bench.ingest;

import com.zaxxer.hikari.HikariDataSource;
import io.smartshelf.bench.BenchServers;
import io.smartshelf.command.log.LogSerializer;
import io.smartshelf.command.shelf.Shelf;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The same aggregate in Axon as it comes: its JDBC event storage engine, one transaction per command on the caller's
 * thread, its own cache with every aggregate held strongly, snapshots as often as in the product, the same payloads.
 */
final class StockAxon implements AutoCloseable {

    /** PostgreSQL takes 60; these leave room for the other variants. */
    private static final int CONNECTIONS = 24;

    private static final int EVENTS_PER_SNAPSHOT = 250;
    private static final String UNIQUE_VIOLATION = "23505";

    private final HikariDataSource pool;
    private final Configuration axon;

    StockAxon(BenchServers servers) throws IOException {
        pool = Pools.of(servers, CONNECTIONS);
        new ResourceDatabasePopulator(new ClassPathResource("stock-axon.sql", StockAxon.class)).execute(pool);
        TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
        var serializer = LogSerializer.create();
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> serializer)
                .configureTransactionManager(c -> transactions)
                .configureCommandBus(c -> SimpleCommandBus.builder()
                        .transactionManager(transactions)
                        .build())
                .configureEmbeddedEventStore(c -> JdbcEventStorageEngine.builder()
                        .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                        .transactionManager(transactions)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .persistenceExceptionResolver(new SQLStateResolver(UNIQUE_VIOLATION))
                        .build())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Shelf.class)
                        .configureCache(c -> new StrongCache())
                        .configureSnapshotTrigger(
                                c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), EVENTS_PER_SNAPSHOT)))
                .start();
    }

    CommandGateway commands() {
        return axon.commandGateway();
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }

    /** Axon's cache, whose entries nobody collects. */
    private static final class StrongCache extends WeakReferenceCache {

        private final Map<Object, Object> held = new ConcurrentHashMap<>();

        @Override
        public void put(Object key, Object value) {
            held.put(key, value);
            super.put(key, value);
        }
    }
}
