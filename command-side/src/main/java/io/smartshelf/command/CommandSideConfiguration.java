package io.smartshelf.command;

import io.smartshelf.api.alert.AlertCommand;
import io.smartshelf.api.policy.PolicyCommand;
import io.smartshelf.api.receipt.ReceiptCommand;
import io.smartshelf.api.restock.RestockCommand;
import io.smartshelf.api.shelf.ShelfCommand;
import io.smartshelf.api.storeday.StoreDayCommand;
import io.smartshelf.api.supply.SupplierOrderCommand;
import io.smartshelf.api.supply.SupplierPlanCommand;
import io.smartshelf.api.warehouse.WarehouseCommand;
import io.smartshelf.command.alert.Alert;
import io.smartshelf.command.log.LogSerializer;
import io.smartshelf.command.log.LogTail;
import io.smartshelf.command.log.LogWriter;
import io.smartshelf.command.log.PostgresEventStorageEngine;
import io.smartshelf.command.policy.ReplenishmentPolicy;
import io.smartshelf.command.receipt.Receipt;
import io.smartshelf.command.restock.RestockTask;
import io.smartshelf.command.shelf.Shelf;
import io.smartshelf.command.storeday.StoreDay;
import io.smartshelf.command.supply.SupplierOrder;
import io.smartshelf.command.supply.SupplierPlan;
import io.smartshelf.command.warehouse.WarehouseStock;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Aggregates and the way into the log, for every role that sends commands. Needs from outside: {@link LogConfiguration},
 * a {@link LogConnections}, the store's clock, and the machine's clock as {@code wallClock}.
 */
@Configuration(proxyBeanMethods = false)
public class CommandSideConfiguration {

    /** Each waits for its own commit; together they fill a group. */
    private static final int COMMAND_THREADS = 64;

    private static final int CACHED_AGGREGATES = 20_000;
    private static final int EVENTS_PER_SNAPSHOT = 250;
    private static final int RETRIES_AFTER_CONFLICT = 10;
    private static final int PAUSE_AFTER_CONFLICT_MS = 5;

    @Bean(destroyMethod = "close")
    LogWriter logWriter(
            LogConnections connections,
            InstantSource storeClock,
            @Qualifier("wallClock") InstantSource wallClock,
            LogTail tail) {
        return new LogWriter(connections.single(), storeClock, wallClock, tail::wake);
    }

    @Bean
    EventStorageEngine eventStorageEngine(LogConnections connections, LogWriter writer, LogSerializer serializer) {
        return PostgresEventStorageEngine.create(connections.pool(), writer, serializer);
    }

    @Bean
    EventStore eventStore(EventStorageEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService commandThreads() {
        return Executors.newFixedThreadPool(COMMAND_THREADS, namedThreads("command"));
    }

    /**
     * Every command runs in a root unit of work of its own, on a command thread and without a JDBC transaction, so that
     * its append neither waits for a saga's batch nor fails with it.
     */
    @Bean
    CommandBus commandBus(@Qualifier("commandThreads") ExecutorService threads, CorrelationDataProvider causes) {
        CommandBus bus = AsynchronousCommandBus.builder().executor(threads).build();
        var subscription = bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(causes));
        java.util.Objects.requireNonNull(subscription, "the bus takes interceptors");
        return bus;
    }

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService commandRetries() {
        return Executors.newScheduledThreadPool(1, namedThreads("command-retry"));
    }

    /** Retries a command whose aggregate was changed by another node meanwhile; what was refused stays refused. */
    @Bean
    CommandGateway commandGateway(CommandBus bus, @Qualifier("commandRetries") ScheduledExecutorService retries) {
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(IntervalRetryScheduler.builder()
                        .retryExecutor(retries)
                        .addNonTransientFailurePredicate(CommandExecutionException.class, Refusal::isRefusal)
                        .maxRetryCount(RETRIES_AFTER_CONFLICT)
                        .retryInterval(PAUSE_AFTER_CONFLICT_MS)
                        .build())
                .build();
    }

    @Bean
    CorrelationDataProvider causeProvider() {
        return new CauseProvider();
    }

    @Bean
    ConfigurerModule aggregates(LogTail tail, LogWriter writer) {
        var cache = new AggregateCache(CACHED_AGGREGATES);
        // What another node appended makes this node's copy stale. It goes before any reader here sees the event, so
        // a command that an event causes never meets a state from before that event.
        tail.follow((aggregateId, globalIndex) -> {
            if (!writer.appended(globalIndex)) {
                cache.evict(aggregateId);
            }
        });
        return configurer -> configurer
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Shelf.class)
                        .configureCache(c -> cache)
                        .configureCommandTargetResolver(c -> target(ShelfCommand.class, ShelfCommand::shelfId))
                        .configureSnapshotTrigger(c -> new StateSnapshots(c.eventStore(), EVENTS_PER_SNAPSHOT)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Receipt.class)
                        .configureCache(c -> cache)
                        .configureCommandTargetResolver(c -> target(ReceiptCommand.class, ReceiptCommand::receiptId)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(StoreDay.class)
                        .configureCache(c -> cache)
                        .configureCommandTargetResolver(
                                c -> target(StoreDayCommand.class, StoreDayCommand::storeDayId)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(WarehouseStock.class)
                        .configureCache(c -> cache)
                        .configureCommandTargetResolver(
                                c -> target(WarehouseCommand.class, WarehouseCommand::warehouseId))
                        .configureSnapshotTrigger(c -> new StateSnapshots(c.eventStore(), EVENTS_PER_SNAPSHOT)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(RestockTask.class)
                        .configureCache(c -> cache)
                        .configureCommandTargetResolver(c -> target(RestockCommand.class, RestockCommand::restockId)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(SupplierPlan.class)
                        .configureCache(c -> cache)
                        .configureCommandTargetResolver(
                                c -> target(SupplierPlanCommand.class, SupplierPlanCommand::planId)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(SupplierOrder.class)
                        .configureCache(c -> cache)
                        .configureCommandTargetResolver(
                                c -> target(SupplierOrderCommand.class, SupplierOrderCommand::orderId)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Alert.class)
                        .configureCache(c -> cache)
                        .configureCommandTargetResolver(c -> target(AlertCommand.class, AlertCommand::alertId)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(ReplenishmentPolicy.class)
                        .configureCache(c -> cache)
                        .configureCommandTargetResolver(c -> target(PolicyCommand.class, PolicyCommand::scope)));
    }

    /** Axon's own resolver searches the methods and annotations of every single command. */
    private static <C> CommandTargetResolver target(Class<C> commands, Function<C, Object> aggregateId) {
        return message ->
                new VersionedAggregateIdentifier(aggregateId.apply(commands.cast(message.getPayload())), null);
    }

    private static java.util.concurrent.ThreadFactory namedThreads(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
