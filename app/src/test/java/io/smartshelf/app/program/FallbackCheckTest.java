package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.command.log.LogSerializer;
import io.smartshelf.command.log.LogWriter;
import io.smartshelf.command.log.PostgresEventStorageEngine;
import io.smartshelf.command.storeday.StoreDay;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class FallbackCheckTest {

    /** Nothing here gets so far as to connect. */
    private static final DataSource NOWHERE = new DriverManagerDataSource();

    private static final ConnectionProvider NO_CONNECTION = NOWHERE::getConnection;

    private final LogSerializer serializer = LogSerializer.create();
    private final LogWriter writer = new LogWriter(
            () -> {
                throw new SQLException("nothing is appended here");
            },
            InstantSource.system(),
            InstantSource.system(),
            () -> {});

    @AfterEach
    void closeWriter() {
        writer.close();
    }

    @Test
    void durablePartsAreAccepted() {
        assertThatCode(() -> check(durable())).doesNotThrowAnyException();
    }

    @Test
    void aMissingTransactionManagerIsRefused() {
        assertThatRefused(
                durable().registerComponent(TransactionManager.class, c -> NoTransactionManager.instance()),
                "no transaction manager, no transaction manager for processor ");
    }

    @Test
    void anEventBusThatStoresNothingIsRefused() {
        assertThatRefused(
                durable()
                        .configureEventBus(c -> SimpleEventBus.builder().build())
                        .eventProcessing(processing -> processing.usingSubscribingEventProcessors()),
                "no event store for the aggregates");
    }

    @Test
    void anEventStoreInMemoryIsRefused() {
        assertThatRefused(
                durable().registerComponent(EventStorageEngine.class, c -> new InMemoryEventStorageEngine()),
                "no event log behind the event store");
    }

    @Test
    void tokensInMemoryAreRefused() {
        assertThatRefused(
                durable().registerComponent(TokenStore.class, c -> new InMemoryTokenStore()),
                "no token store for processor routine");
    }

    @Test
    void sagasInMemoryAreRefused() {
        assertThatRefused(
                durable().registerComponent(SagaStore.class, c -> new InMemorySagaStore()),
                "no saga store for Restocking");
    }

    @Test
    void aContextOfAutoconfigurationAloneDoesNotStart() {
        var application = new SpringApplicationBuilder(Naive.class)
                .web(WebApplicationType.NONE)
                .properties("axon.axonserver.enabled=false", "axon.update-check.disabled=true");
        assertThatThrownBy(application::run)
                .hasStackTraceContaining("Expected to start on durable parts, but there is no transaction manager");
    }

    @Test
    void everyContextOfTheProductHasTheCheck() {
        assertThat(StoreContext.Assembly.class.getDeclaredMethods())
                .filteredOn(method -> method.isAnnotationPresent(Bean.class))
                .extracting(method -> (Object) method.getReturnType())
                .contains(FallbackCheck.class);
    }

    private static void assertThatRefused(Configurer configurer, String reason) {
        assertThatThrownBy(() -> check(configurer))
                .isInstanceOf(AxonConfigurationException.class)
                .hasMessageStartingWith("Expected to start on durable parts, but there is ")
                .hasMessageContaining(reason);
    }

    private static void check(Configurer configurer) {
        FallbackCheck.check(configurer.buildConfiguration());
    }

    /** An aggregate, a processor and a saga on parts like the product's. */
    private Configurer durable() {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> serializer)
                .registerComponent(
                        TransactionManager.class,
                        c -> new SpringTransactionManager(new JdbcTransactionManager(NOWHERE)))
                .registerComponent(
                        EventStorageEngine.class, c -> PostgresEventStorageEngine.create(NOWHERE, writer, serializer))
                .configureEventStore(c -> EmbeddedEventStore.builder()
                        .storageEngine(c.getComponent(EventStorageEngine.class))
                        .build())
                .registerComponent(
                        TokenStore.class,
                        c -> JdbcTokenStore.builder()
                                .connectionProvider(NO_CONNECTION)
                                .serializer(serializer)
                                .build())
                .registerComponent(
                        SagaStore.class,
                        c -> JdbcSagaStore.builder()
                                .connectionProvider(NO_CONNECTION)
                                .serializer(serializer)
                                .build())
                .configureAggregate(StoreDay.class)
                .eventProcessing(processing ->
                        processing.registerEventHandler(c -> new Routine()).registerSaga(Restocking.class));
    }

    @ProcessingGroup("routine")
    static final class Routine {

        @EventHandler
        void on(ShelfRegistered event) {
            // Only its processor is looked at.
        }
    }

    static final class Restocking {

        @StartSaga
        @SagaEventHandler(associationProperty = "shelfId")
        void on(ShelfRegistered event) {
            // Only its store is looked at.
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
                "org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration"
            })
    @Import(FallbackCheck.class)
    static class Naive {}
}
