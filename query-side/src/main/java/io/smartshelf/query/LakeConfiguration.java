package io.smartshelf.query;

import io.smartshelf.query.lake.CommitWatcher;
import io.smartshelf.query.lake.LakeHealth;
import io.smartshelf.query.lake.LakeSettings;
import io.smartshelf.query.lake.LakeWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Keeps the lake in the folder that the property {@value #ROOT} names. Needs from outside a {@link DataSource} that may read
 * the log and the read model, the {@link StreamableMessageSource} named {@code logTail}, and the machine's clock; the read
 * model may be kept by another process. The other properties below {@code smart-shelf.lake} are {@code batch-events},
 * {@code batch-age}, {@code retention} and {@code upkeep-every}.
 */
@Configuration(proxyBeanMethods = false)
public class LakeConfiguration {

    /** Names the folder of the lake. */
    public static final String ROOT = "smart-shelf.lake.root";

    private static final String PREFIX = "smart-shelf.lake.";

    @Bean
    LakeWriter lakeWriter(
            @Qualifier("logTail") ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> log,
            DataSource database,
            InstantSource wallClock,
            Environment environment) {
        var usual = LakeSettings.at(Path.of(environment.getRequiredProperty(ROOT)));
        var settings = new LakeSettings(
                usual.root(),
                environment.getProperty(PREFIX + "batch-events", Integer.class, usual.batchEvents()),
                environment.getProperty(PREFIX + "batch-age", Duration.class, usual.batchAge()),
                environment.getProperty(PREFIX + "retention", Duration.class, usual.retention()),
                environment.getProperty(PREFIX + "upkeep-every", Duration.class, usual.upkeepEvery()));
        return new LakeWriter(settings, log::getObject, database, UUID::randomUUID, wallClock, CommitWatcher.NONE);
    }

    @Bean
    LakeHealth lakeHealthIndicator(
            LakeWriter lake,
            @Qualifier("logTail") ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> log) {
        return new LakeHealth(
                lake, () -> log.getObject().createHeadToken().position().orElse(0));
    }
}
