package io.smartshelf.query;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import io.smartshelf.query.support.Tables;
import io.smartshelf.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** The query side on a real database, fed with events through its processors. */
public final class ReadModel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant ACCEPTED = Instant.parse("2026-01-01T07:00:00Z");

    private final TestDatabase database;
    private final LogInMemory log = new LogInMemory();
    private final JdbcTemplate jdbc;
    private ConfigurableApplicationContext context;

    public ReadModel(TestDatabase database) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.context = start();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(application -> {
                    application.getBeanFactory().registerSingleton("claims", database.dataSource());
                    application.getBeanFactory().registerSingleton("logTail", log);
                    application.getBeanFactory().registerSingleton("storedLog", log);
                })
                .properties(Map.of(
                        "spring.r2dbc.url", database.r2dbcUrl(),
                        "spring.r2dbc.username", database.username(),
                        "spring.r2dbc.password", database.password(),
                        "spring.flyway.enabled", "false",
                        "spring.main.banner-mode", "off",
                        "axon.axonserver.enabled", "false",
                        "axon.update-check.disabled", "true",
                        "axon.timeout.enabled", "false",
                        "smart-shelf.node", "test"))
                .run();
    }

    /** Forgets all rows and stores, for the next test; the log goes on. */
    public void empty() {
        Tables.empty(jdbc);
        jdbc.execute("truncate config.store, sim.clock cascade");
    }

    /** The log the projections read. */
    public StreamableMessageSource<TrackedEventMessage<?>> log() {
        return log;
    }

    public TestDatabase database() {
        return database;
    }

    /** Position of the newest event. */
    public long head() {
        return log.head();
    }

    /** Puts events into the log and waits until the projections stand behind them. */
    public ReadModel apply(Object... events) {
        publish(events);
        awaitPosition(log.head());
        return this;
    }

    public ReadModel apply(List<?> events) {
        return apply(events.toArray());
    }

    /** Puts events into the log, in one append. */
    public void publish(Object... events) {
        publish(Stream.of(events).map(event -> Map.entry("test", event)).toList());
    }

    /** Puts events into the log, in one append, each of the aggregate it is given with. */
    public void publish(List<? extends Map.Entry<String, ?>> events) {
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (Map.Entry<String, ?> event : events) {
            long sequence = log.head() + messages.size();
            messages.add(new GenericDomainEventMessage<>(
                    "Test",
                    event.getKey(),
                    sequence,
                    event.getValue(),
                    MetaData.emptyInstance(),
                    "event-" + sequence,
                    ACCEPTED));
        }
        log.append(messages);
    }

    /** Somebody repairs an event that is in the log. */
    public void repair(long position, Object event) {
        log.repair(position, event);
    }

    public void awaitPosition(long position) {
        await().atMost(PATIENCE).until(() -> position() >= position);
    }

    /** Where the projections stand. */
    public long position() {
        return number("select coalesce(max(position), -1) from log.processor_position where processor_name = '"
                + ProjectionsConfiguration.PROCESSOR + "'");
    }

    /** The single number a statement answers. */
    public long number(String sql) {
        return requireNonNull(jdbc.queryForObject(sql, Long.class), sql);
    }

    /** Starts the application again on the same log and database. */
    public void restart() {
        context.close();
        context = start();
    }

    /** Sends the projections back to the beginning; {@code meanwhile} runs while they stand still. */
    public void replay(Runnable meanwhile) {
        var projections = context.getBean(EventProcessingConfiguration.class)
                .eventProcessor(ProjectionsConfiguration.PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow();
        projections.shutDown();
        projections.resetTokens();
        meanwhile.run();
        projections.start();
        awaitPosition(log.head());
    }

    public <T> T ask(Object question, Class<T> answer) {
        return context.getBean(QueryGateway.class)
                .query(question, answer)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    public <T> Optional<T> askForOptional(Object question, Class<T> answer) {
        return context.getBean(QueryGateway.class)
                .query(question, ResponseTypes.optionalInstanceOf(answer))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    public <T> List<T> askForMany(Object question, Class<T> answer) {
        return context.getBean(QueryGateway.class)
                .query(question, ResponseTypes.multipleInstancesOf(answer))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ProjectionsConfiguration.class, QueriesConfiguration.class})
    static class TestApplication {

        @Bean
        @Primary
        Serializer serializer() {
            return Jackson3Serializer.builder()
                    .jsonMapperBuilderCustomizer(
                            mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                    .allowIfSubType("org.axonframework.")
                                    .allowIfSubType("java.")
                                    .build()))
                    .build();
        }
    }
}
