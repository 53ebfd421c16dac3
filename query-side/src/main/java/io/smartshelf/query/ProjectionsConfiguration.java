package io.smartshelf.query;

import io.r2dbc.spi.ConnectionFactory;
import io.smartshelf.query.alert.AlertHistoryProjection;
import io.smartshelf.query.alert.AlertProjection;
import io.smartshelf.query.policy.PolicyProjection;
import io.smartshelf.query.receipt.ReceiptLineProjection;
import io.smartshelf.query.receipt.ReceiptProjection;
import io.smartshelf.query.restock.RestockProjection;
import io.smartshelf.query.shelf.DailyDiscountProjection;
import io.smartshelf.query.shelf.DiscrepancyProjection;
import io.smartshelf.query.shelf.ShelfDayProjection;
import io.smartshelf.query.shelf.ShelfLotProjection;
import io.smartshelf.query.shelf.ShelfStateProjection;
import io.smartshelf.query.shelf.StockCountProjection;
import io.smartshelf.query.shelf.StockHistoryProjection;
import io.smartshelf.query.storeday.StoreDayProjection;
import io.smartshelf.query.supply.SupplierOrderProjection;
import io.smartshelf.query.supply.SupplierPlanProjection;
import io.smartshelf.query.supply.SupplierReceiptProjection;
import io.smartshelf.query.support.DeadLetterRetries;
import io.smartshelf.query.support.Projection;
import io.smartshelf.query.support.ProjectionTokenStore;
import io.smartshelf.query.support.UnhurriedSource;
import io.smartshelf.query.visit.VisitProjection;
import io.smartshelf.query.warehouse.WarehouseLotProjection;
import io.smartshelf.query.warehouse.WarehouseMovementProjection;
import io.smartshelf.query.warehouse.WarehouseStateProjection;
import io.smartshelf.query.waste.WriteOffProjection;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Derives the read model from the log. Needs from outside a {@link ConnectionFactory} for the rows, a {@link DataSource}
 * for claims on processors, the {@link StreamableMessageSource} named {@code logTail} (an event store is one too), one named
 * {@code storedLog} that hands out events as they are stored now, and the {@link Serializer} of tokens.
 *
 * <p>The property {@value #NODE} names this node among those that share the read model. A node that restarts under its
 * old name goes on at once; without a name it is the process, and a successor waits for the claim to run out.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    ShelfStateProjection.class,
    ShelfLotProjection.class,
    StockHistoryProjection.class,
    ShelfDayProjection.class,
    DailyDiscountProjection.class,
    StockCountProjection.class,
    DiscrepancyProjection.class,
    WarehouseStateProjection.class,
    WarehouseLotProjection.class,
    WarehouseMovementProjection.class,
    RestockProjection.class,
    SupplierPlanProjection.class,
    SupplierOrderProjection.class,
    SupplierReceiptProjection.class,
    WriteOffProjection.class,
    AlertProjection.class,
    AlertHistoryProjection.class,
    PolicyProjection.class,
    ReceiptProjection.class,
    ReceiptLineProjection.class,
    VisitProjection.class,
    StoreDayProjection.class
})
public class ProjectionsConfiguration {

    /** The processor that derives the read model. */
    public static final String PROCESSOR = Projection.PROCESSOR;

    private static final String STEPPED = "smart-shelf.clock.stepped";
    private static final String NODE = "smart-shelf.node";
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLAIM_EXTENSION = Duration.ofSeconds(1);
    private static final Duration CLAIM_ATTEMPTS = Duration.ofSeconds(1);
    private static final int BATCH_SIZE = 500;

    @Bean
    DeadLetterRetries readModelRetries(
            @Qualifier("storedLog") ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> storedLog,
            ConnectionFactory readModel,
            DataSource claims,
            Environment environment,
            ObjectProvider<Projection<?>> projections) {
        return new DeadLetterRetries(
                PROCESSOR, readModel, claims, storedLog.getObject(), node(environment), inOrder(projections));
    }

    private static Supplier<List<Projection<?>>> inOrder(ObjectProvider<Projection<?>> projections) {
        return () -> projections.orderedStream().toList();
    }

    private static String node(Environment environment) {
        return environment.getProperty(
                NODE, ManagementFactory.getRuntimeMXBean().getName());
    }

    @Bean
    ConfigurerModule projectionProcessors(
            @Qualifier("logTail") ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> log,
            ConnectionFactory readModel,
            DataSource claims,
            Serializer serializer,
            Environment environment,
            ObjectProvider<Projection<?>> projections) {
        // As fast as the machine allows, nobody watches: fewer and larger transactions leave it the time.
        boolean stepped = environment.getProperty(STEPPED, Boolean.class, false);
        // No beans: Axon would take them for the defaults of every processor.
        var tokens = new ProjectionTokenStore(
                readModel, claims, serializer, node(environment), CLAIM_TIMEOUT, inOrder(projections));
        var transactions = new SpringTransactionManager(new JdbcTransactionManager(claims));
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessor(
                        PROCESSOR,
                        configuration -> stepped ? new UnhurriedSource<>(log.getObject()) : log.getObject(),
                        (configuration, builder) -> builder
                                // One reader and one writer keep up with the log; a second segment would only add a
                                // second transaction.
                                .initialSegmentCount(1)
                                .initialToken(StreamableMessageSource::createTailToken)
                                .batchSize(BATCH_SIZE)
                                .tokenClaimInterval(CLAIM_ATTEMPTS.toMillis())
                                .claimExtensionThreshold(CLAIM_EXTENSION.toMillis()))
                .registerTokenStore(PROCESSOR, configuration -> tokens)
                .registerTransactionManager(PROCESSOR, configuration -> transactions)
                .registerHandlerInterceptor(PROCESSOR, configuration -> ProjectionTokenStore.keepingEvents())
                // Axon's default logs a failed handler and goes on: the read model would be wrong for ever.
                .registerListenerInvocationErrorHandler(PROCESSOR, configuration -> PropagatingErrorHandler.instance());
    }
}
