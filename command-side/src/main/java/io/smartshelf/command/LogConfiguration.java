package io.smartshelf.command;

import io.smartshelf.command.log.LogSerializer;
import io.smartshelf.command.log.LogTail;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Reading the log, as every role does. Needs a {@link LogConnections} from outside. */
@Configuration(proxyBeanMethods = false)
public class LogConfiguration {

    @Bean
    @Primary
    LogSerializer logSerializer() {
        return LogSerializer.create();
    }

    @Bean("eventSerializer")
    Serializer eventSerializer(LogSerializer serializer) {
        return serializer;
    }

    @Bean("messageSerializer")
    Serializer messageSerializer(LogSerializer serializer) {
        return serializer;
    }

    /** What processors read from; the event store would be a second source of the same events. */
    @Primary
    @Bean(destroyMethod = "close")
    LogTail logTail(LogConnections connections, LogSerializer serializer) {
        DataSource pool = connections.pool();
        return new LogTail(pool, connections.single(), serializer);
    }

    /** For readers that look at what has been repaired. */
    @Bean(defaultCandidate = false)
    StreamableMessageSource<TrackedEventMessage<?>> storedLog(LogTail logTail) {
        return logTail.stored();
    }
}
