package io.smartshelf.command;

import io.smartshelf.testing.TestDatabase;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A process that hosts aggregates, as the program assembles it, over a test's database. */
final class CommandNode implements AutoCloseable {

    static final Instant STORE_TIME = Instant.parse("2026-01-01T09:00:00Z");

    private final ConfigurableApplicationContext context;

    CommandNode(TestDatabase database) {
        this(database, InstantSource.fixed(STORE_TIME));
    }

    /** @param more what this node does besides hosting aggregates */
    CommandNode(TestDatabase database, InstantSource storeClock, ConfigurerModule... more) {
        context = new SpringApplicationBuilder(Assembly.class)
                .web(WebApplicationType.NONE)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .properties(Map.of(
                        "axon.axonserver.enabled", "false",
                        "axon.update-check.disabled", "true",
                        "axon.timeout.enabled", "false",
                        "spring.main.log-startup-info", "false"))
                .initializers(application -> {
                    var beans = application.getBeanFactory();
                    beans.registerSingleton("storeClock", storeClock);
                    beans.registerSingleton(
                            "logConnections",
                            new LogConnections(
                                    database.dataSource(),
                                    () -> DriverManager.getConnection(
                                            database.jdbcUrl(), database.username(), database.password())));
                    for (int i = 0; i < more.length; i++) {
                        beans.registerSingleton("module" + i, more[i]);
                    }
                })
                .run();
    }

    CommandGateway commands() {
        return context.getBean(CommandGateway.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
    @Import({LogConfiguration.class, CommandSideConfiguration.class})
    static class Assembly {

        @Bean
        InstantSource wallClock() {
            return InstantSource.system();
        }
    }
}
