package io.smartshelf.bench.ingest;

import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.smartshelf.bench.BenchServers;
import io.smartshelf.command.CommandSideConfiguration;
import io.smartshelf.command.LogConfiguration;
import io.smartshelf.command.LogConnections;
import io.smartshelf.sim.clock.RedisStoreClock;
import io.smartshelf.sim.clock.StoreClockKeys;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Aggregates and log as the product assembles them, with the store's clock in Redis. */
final class ProductNode implements AutoCloseable {

    private static final int CONNECTIONS = 12;

    private final ConfigurableApplicationContext context;

    ProductNode(BenchServers servers) {
        showClock(servers.redis());
        context = new SpringApplicationBuilder(Assembly.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(
                        "axon.axonserver.enabled", "false",
                        "axon.update-check.disabled", "true",
                        "axon.timeout.enabled", "false",
                        "spring.main.log-startup-info", "false"))
                .initializers(application -> application.getBeanFactory().registerSingleton("benchServers", servers))
                .run();
    }

    private static void showClock(URI redis) {
        try (RedisClient client = RedisClient.create(RedisURI.create(redis));
                var connection = client.connect()) {
            connection.sync().mset(StoreClockKeys.at(SensorReadings.STORE_TIME, ZoneOffset.UTC));
        }
    }

    CommandGateway commands() {
        return context.getBean(CommandGateway.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
                "org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration"
            })
    @Import({LogConfiguration.class, CommandSideConfiguration.class})
    static class Assembly {

        @Bean
        HikariDataSource dataSource(BenchServers servers) {
            return Pools.of(servers, CONNECTIONS);
        }

        @Bean
        LogConnections logConnections(HikariDataSource pool, BenchServers servers) {
            return new LogConnections(pool, servers::connect);
        }

        @Bean(destroyMethod = "close")
        RedisStoreClock storeClock(BenchServers servers) {
            return RedisStoreClock.connect(servers.redis());
        }

        @Bean
        InstantSource wallClock() {
            return InstantSource.system();
        }
    }
}
