package io.smartshelf.app.program;

import com.zaxxer.hikari.HikariDataSource;
import io.smartshelf.app.Role;
import io.smartshelf.app.Roles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.command.CommandSideConfiguration;
import io.smartshelf.command.LogConfiguration;
import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.IngestConfiguration;
import io.smartshelf.graphql.GraphqlApiConfiguration;
import io.smartshelf.graphql.account.AccountConnections;
import io.smartshelf.query.LakeConfiguration;
import io.smartshelf.query.ProjectionsConfiguration;
import io.smartshelf.query.QueriesConfiguration;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.SagaConfiguration;
import io.smartshelf.saga.deadline.DeadlineClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The Spring context of one process: the configurations of its roles, and what they need from outside. */
final class StoreContext {

    static final String COMMAND = "smart_shelf_command";
    static final String QUERY = "smart_shelf_query";
    static final String API = "smart_shelf_api";
    static final String STORE = "smart_shelf_store";

    /** The processors of an installation that decide what happens next, whichever process runs them. */
    static final List<String> DECIDING = List.of(Routines.PROCESSOR);

    /** Those that only tell what has happened. */
    static final List<String> TELLING = List.of(ProjectionsConfiguration.PROCESSOR);

    /** For the role that moves the clock. */
    static final int STORE_CONNECTIONS = 3;

    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);
    private static final int JDBC_CONNECTIONS = 12;
    private static final int R2DBC_CONNECTIONS = 8;

    private StoreContext() {}

    /**
     * Starts the roles, except the store itself.
     *
     * @param port where HTTP is answered, on loopback; null for no HTTP
     * @param deviceKeys SHA-256 of the keys of devices that may send readings over HTTP, by the device's name
     */
    static ConfigurableApplicationContext start(
            Roles roles,
            ServerAddresses servers,
            boolean stepped,
            @Nullable Integer port,
            Map<String, String> deviceKeys) {
        var sides = new ArrayList<Class<?>>(List.of(Assembly.class, LogConfiguration.class));
        if (decides(roles)) {
            sides.add(CommandSideConfiguration.class);
        }
        if (roles.contains(Role.INGEST)) {
            sides.add(IngestConfiguration.class);
        }
        if (roles.contains(Role.SAGA)) {
            sides.add(SagaConfiguration.class);
        }
        if (roles.contains(Role.QUERY)) {
            sides.add(ProjectionsConfiguration.class);
        }
        if (roles.contains(Role.LAKE) && servers.lake() != null) {
            sides.add(LakeConfiguration.class);
        }
        if (roles.contains(Role.API)) {
            sides.add(QueriesConfiguration.class);
            if (port != null) {
                sides.add(GraphqlApiConfiguration.class);
            }
        }
        var databases = new Databases(servers.postgresql(), stepped);
        return new SpringApplicationBuilder(sides.toArray(Class<?>[]::new))
                .web(port == null ? WebApplicationType.NONE : WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                // The command line closes the context, in its order.
                .registerShutdownHook(false)
                .properties(properties(roles, servers, stepped, port, deviceKeys))
                .initializers(application -> {
                    var beans = application.getBeanFactory();
                    beans.registerSingleton("roles", roles);
                    beans.registerSingleton("servers", servers);
                    beans.registerSingleton("databases", databases);
                })
                .run();
    }

    /** Whether commands are decided here: readings, routines and people give them. */
    private static boolean decides(Roles roles) {
        return roles.contains(Role.INGEST) || roles.contains(Role.SAGA) || roles.contains(Role.API);
    }

    private static Map<String, Object> properties(
            Roles roles,
            ServerAddresses servers,
            boolean stepped,
            @Nullable Integer port,
            Map<String, String> deviceKeys) {
        var properties = new HashMap<String, Object>();
        properties.put("axon.axonserver.enabled", "false");
        // It would tell a server on the Internet about this installation.
        properties.put("axon.update-check.disabled", "true");
        // It takes a stack trace per message and interrupts long batches.
        properties.put("axon.timeout.enabled", "false");
        properties.put("smart-shelf.node", servers.node());
        properties.put("smart-shelf.ingest.node", servers.node());
        if (servers.lake() != null) {
            properties.put(LakeConfiguration.ROOT, servers.lake().toString());
        }
        properties.put("smart-shelf.clock.stepped", stepped);
        properties.put("smart-shelf.ingest.kafka-servers", servers.kafkaBootstrap());
        properties.put("smart-shelf.ingest.redis-uri", servers.redis().toString());
        properties.put("smart-shelf.ingest.pacing", stepped ? "STEPPED" : "LIVE");
        deviceKeys.forEach((device, hash) -> properties.put("smart-shelf.ingest.device-keys." + device, hash));
        // Bound to loopback, where whoever asks may know how the parts do.
        properties.put("management.endpoints.web.exposure.include", "health,metrics");
        properties.put("management.endpoint.health.show-details", "always");
        properties.put("spring.main.log-startup-info", "false");
        properties.put("server.address", "127.0.0.1");
        if (port != null) {
            properties.put("server.port", port);
        }
        if (port == null || !roles.contains(Role.API)) {
            // The schema is on the class path, its controllers are not in the context.
            properties.put(
                    "spring.autoconfigure.exclude",
                    "org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration");
        }
        return properties;
    }

    /** What every side needs from outside. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    // Axon's own event log on JDBC: who appends here has another one, who does not append needs none.
    @EnableAutoConfiguration(exclude = JdbcAutoConfiguration.class)
    static class Assembly {

        private static String groupRole(Roles roles) {
            if (decides(roles)) {
                return COMMAND;
            }
            return roles.contains(Role.QUERY) ? QUERY : API;
        }

        @Bean
        HikariDataSource dataSource(Databases databases, Roles roles) {
            return databases.pool(groupRole(roles), JDBC_CONNECTIONS);
        }

        @Bean
        io.r2dbc.pool.ConnectionPool connectionFactory(Databases databases, Roles roles) {
            return databases.reactivePool(roles.contains(Role.QUERY) ? QUERY : API, R2DBC_CONNECTIONS);
        }

        @Bean
        DatabaseClient databaseClient(io.r2dbc.pool.ConnectionPool connections) {
            return DatabaseClient.create(connections);
        }

        @Bean
        LogConnections logConnections(DataSource pool, Databases databases, Roles roles) {
            return new LogConnections(pool, () -> databases.single(groupRole(roles)));
        }

        @Bean
        DeadlineClock.ConnectionSource deadlineConnections(Databases databases, Roles roles) throws SQLException {
            return () -> databases.single(groupRole(roles));
        }

        @Bean
        PlatformTransactionManager jdbcTransactions(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        TransactionManager axonTransactions(PlatformTransactionManager jdbcTransactions) {
            return new SpringTransactionManager(jdbcTransactions);
        }

        @Bean
        FallbackCheck fallbackCheck() {
            return new FallbackCheck();
        }

        @Bean
        TokenStore jdbcTokenStore(DataSource dataSource, Serializer serializer, ServerAddresses servers) {
            return JdbcTokenStore.builder()
                    .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                    .serializer(serializer)
                    .nodeId(servers.node())
                    .claimTimeout(CLAIM_TIMEOUT)
                    .schema(TokenSchema.builder()
                            .setTokenTable("log.token")
                            .setProcessorNameColumn("processor_name")
                            .setTokenTypeColumn("token_type")
                            .setTimestampColumn("updated_at")
                            .build())
                    .build();
        }

        @Bean(destroyMethod = "close")
        StoreClock storeClock(ServerAddresses servers) {
            return new StoreClock(servers.redis());
        }

        @Bean
        AccountConnections accountConnections(DataSource pool, InstantSource wallClock) {
            return new AccountConnections(pool, wallClock);
        }

        @Bean
        InstantSource wallClock() {
            return InstantSource.system();
        }
    }
}
