package io.smartshelf.saga;

import io.smartshelf.saga.alert.AlertCooldownSaga;
import io.smartshelf.saga.alert.Alerts;
import io.smartshelf.saga.basket.OpenBaskets;
import io.smartshelf.saga.basket.UnpaidBaskets;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.deadline.DeadlineClock;
import io.smartshelf.saga.deadline.Deadlines;
import io.smartshelf.saga.deadline.SagaDeadlines;
import io.smartshelf.saga.deadline.SagaScopes;
import io.smartshelf.saga.deadline.Turn;
import io.smartshelf.saga.policy.Policies;
import io.smartshelf.saga.policy.PoliciesInForce;
import io.smartshelf.saga.policy.PolicyEdits;
import io.smartshelf.saga.policy.PolicyInbox;
import io.smartshelf.saga.restock.RefillSaga;
import io.smartshelf.saga.restock.RestockSaga;
import io.smartshelf.saga.store.StockedArticles;
import io.smartshelf.saga.store.StoreDates;
import io.smartshelf.saga.storeday.StoreDaySaga;
import io.smartshelf.saga.storeday.WarehouseDays;
import io.smartshelf.saga.supply.SupplierOrderSaga;
import io.smartshelf.saga.supply.SupplyCalendars;
import io.smartshelf.saga.supply.SupplyPlans;
import io.smartshelf.saga.supply.SupplyRoundSaga;
import io.smartshelf.saga.supply.SupplyWindows;
import io.smartshelf.saga.supply.UrgentOrders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * The saga role. Needs from outside: the command side, the log's tail, the store's clock, a {@code DataSource}, a JDBC
 * {@code TransactionManager} and a {@code TokenStore} named {@code jdbcTokenStore} over it.
 */
@Configuration(proxyBeanMethods = false)
public class SagaConfiguration {

    /** Each sees an event after those before it. */
    private static final List<Class<?>> SAGAS = List.of(
            RestockSaga.class,
            RefillSaga.class,
            SupplyRoundSaga.class,
            SupplierOrderSaga.class,
            StoreDaySaga.class,
            AlertCooldownSaga.class);

    private static final int BATCH = 500;
    private static final Duration CLAIM_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration CLAIM_EXTENSION = Duration.ofSeconds(1);

    @Bean
    OpenBaskets openBaskets(DataSource dataSource, CommandGateway commands) {
        return new OpenBaskets(dataSource, commands);
    }

    @Bean
    Turn turn() {
        return new Turn();
    }

    @Bean(initMethod = "takeTurnForOpenRounds", destroyMethod = "close")
    DeadlineClock deadlineClock(
            List<Deadlines> deadlines,
            @Qualifier("storeClock") InstantSource storeClock,
            @Value("${smart-shelf.clock.stepped:false}") boolean stepped,
            Turn turn,
            Routines routines,
            DataSource dataSource,
            DeadlineClock.ConnectionSource connections) {
        return new DeadlineClock(deadlines, storeClock, stepped, turn, routines::atRest, dataSource, connections);
    }

    @Bean
    Routines routinesProgress(DataSource dataSource) {
        return new Routines(dataSource);
    }

    @Bean
    UnpaidBaskets unpaidBaskets(OpenBaskets baskets) {
        return new UnpaidBaskets(baskets);
    }

    @Bean
    RoutineCommands routineCommands(CommandBus bus) {
        return new RoutineCommands(bus);
    }

    @Bean
    StoreDates storeDates(DataSource dataSource) {
        return new StoreDates(dataSource);
    }

    @Bean
    @Order(1)
    StockedArticles stockedArticles(DataSource dataSource) {
        return new StockedArticles(dataSource);
    }

    @Bean
    PoliciesInForce policiesInForce(DataSource dataSource) {
        return new PoliciesInForce(dataSource);
    }

    @Bean
    @Order(2)
    Policies policies(PoliciesInForce policies, RoutineCommands commands) {
        return new Policies(policies, commands);
    }

    @Bean
    PolicyInbox policyInbox(
            DataSource dataSource,
            TransactionManager transactions,
            @Qualifier("storeClock") InstantSource storeClock,
            PoliciesInForce policies,
            RoutineCommands commands) {
        return new PolicyInbox(dataSource, transactions, storeClock, policies, commands);
    }

    @Bean(destroyMethod = "close")
    PolicyEdits policyEdits(PolicyInbox inbox, DeadlineClock.ConnectionSource connections) {
        return new PolicyEdits(inbox, connections);
    }

    @Bean
    @Order(3)
    Alerts alerts(RoutineCommands commands) {
        return new Alerts(commands);
    }

    @Bean
    @Order(4)
    SupplyPlans supplyPlans(DataSource dataSource, PoliciesInForce policies, RoutineCommands commands) {
        return new SupplyPlans(dataSource, policies, commands);
    }

    @Bean
    @Order(5)
    WarehouseDays warehouseDays(RoutineCommands commands) {
        return new WarehouseDays(commands);
    }

    @Bean
    @Order(6)
    UrgentOrders urgentOrders(DataSource dataSource, SupplyCalendars calendars, RoutineCommands commands) {
        return new UrgentOrders(dataSource, calendars, commands);
    }

    @Bean
    SupplyCalendars supplyCalendars(DataSource dataSource, StoreDates dates) {
        return new SupplyCalendars(dataSource, dates);
    }

    @Bean
    SupplyWindows supplyWindows(SupplyCalendars calendars, StockedArticles articles, RoutineCommands commands) {
        return new SupplyWindows(calendars, articles, commands);
    }

    @Bean
    SagaScopes sagaScopes() {
        return new SagaScopes();
    }

    @Bean
    SagaDeadlines sagaDeadlines(
            DataSource dataSource,
            TransactionManager transactions,
            SagaScopes sagas,
            CorrelationDataProvider causes,
            Serializer serializer) {
        return new SagaDeadlines(dataSource, transactions, sagas, causes, serializer);
    }

    @Bean
    SagaStore<Object> sagaStore(DataSource dataSource, Serializer serializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .sqlSchema(new PostgresSagaSqlSchema(SagaSchema.builder()
                        .sagaEntryTable("log.saga")
                        .revisionColumn("revision")
                        .serializedSagaColumn("serialized_saga")
                        .associationValueEntryTable("log.saga_association")
                        .associationKeyColumn("association_key")
                        .associationValueColumn("association_value")
                        .sagaIdColumn("saga_id")
                        .sagaTypeColumn("saga_type")
                        .build()))
                .serializer(serializer)
                .build();
    }

    @Bean
    ConfigurerModule routines(
            SagaStore<Object> store,
            StreamableMessageSource<TrackedEventMessage<?>> tail,
            @Qualifier("jdbcTokenStore") TokenStore tokens,
            Turn turn,
            TransactionManager transactions) {
        return configurer -> {
            configurer.eventProcessing(processing -> {
                SAGAS.forEach(
                        saga -> processing.registerSaga(saga, each -> each.configureSagaStore(configuration -> store)));
                processing
                        .registerTokenStore(Routines.PROCESSOR, configuration -> tokens)
                        .registerHandlerInterceptor(Routines.PROCESSOR, configuration -> turn.ofBatches())
                        // Axon's default logs a failed handler and goes on: a shelf would stay empty.
                        .registerListenerInvocationErrorHandler(
                                Routines.PROCESSOR, configuration -> PropagatingErrorHandler.instance())
                        .registerPooledStreamingEventProcessor(
                                Routines.PROCESSOR,
                                configuration -> tail,
                                (configuration, processor) -> processor
                                        .initialSegmentCount(1)
                                        .initialToken(StreamableMessageSource::createTailToken)
                                        .batchSize(BATCH)
                                        .tokenClaimInterval(CLAIM_ATTEMPTS.toMillis())
                                        .claimExtensionThreshold(CLAIM_EXTENSION.toMillis())
                                        .transactionManager(transactions));
            });
        };
    }
}
