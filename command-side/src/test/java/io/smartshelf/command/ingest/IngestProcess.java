package io.smartshelf.command.ingest;

import com.zaxxer.hikari.HikariDataSource;
import io.smartshelf.command.CommandSideConfiguration;
import io.smartshelf.command.LogConfiguration;
import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.testing.TestDatabase;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** A process with role ingest and the real aggregates. */
final class IngestProcess implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private IngestProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static IngestProcess start(TestDatabase database, InstantSource storeClock, Map<String, Object> properties) {
        var all = new HashMap<String, Object>(properties);
        all.put("axon.axonserver.enabled", "false");
        all.put("axon.update-check.disabled", "true");
        all.put("axon.timeout.enabled", "false");
        all.put(
                "spring.autoconfigure.exclude",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
        all.put("server.port", "0");
        all.put("spring.reactor.netty.shutdown-quiet-period", "0s");
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean("storeClock", InstantSource.class, () -> storeClock);
            context.registerBean("wallClock", InstantSource.class, InstantSource::system);
            context.registerBean(TestDatabase.class, () -> database);
        };
        return new IngestProcess(new SpringApplicationBuilder(Roles.class)
                .web(WebApplicationType.REACTIVE)
                .initializers(beans)
                .properties(all)
                .run());
    }

    IngestStatus status() {
        return context.getBean(IngestStatus.class);
    }

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({LogConfiguration.class, CommandSideConfiguration.class, IngestConfiguration.class})
    static class Roles {

        @Bean(destroyMethod = "close")
        HikariDataSource pool(TestDatabase database) {
            var pool = new HikariDataSource();
            pool.setJdbcUrl(database.jdbcUrl());
            pool.setUsername(database.username());
            pool.setPassword(database.password());
            pool.setMaximumPoolSize(20);
            return pool;
        }

        @Bean
        LogConnections logConnections(HikariDataSource pool, TestDatabase database) {
            return new LogConnections(
                    pool,
                    () -> DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password()));
        }
    }
}
