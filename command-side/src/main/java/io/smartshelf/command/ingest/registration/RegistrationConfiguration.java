package io.smartshelf.command.ingest.registration;

import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.worker.Worker;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The registration of stores as a bean that starts and stops with the application. */
@Configuration(proxyBeanMethods = false)
public class RegistrationConfiguration {

    @Bean
    Worker shelfRegistration(
            LogConnections connections,
            CommandGateway gateway,
            IngestProperties properties,
            IngestStatus status,
            ApplicationEventPublisher events) {
        var registration = new ShelfRegistration(connections, gateway, properties, status);
        return new Worker(IngestPart.REGISTRATION, registration::run, status, events);
    }
}
