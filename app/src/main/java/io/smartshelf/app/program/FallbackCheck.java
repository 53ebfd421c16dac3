package io.smartshelf.app.program;

import io.smartshelf.command.log.PostgresEventStorageEngine;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfiguration;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;

/**
 * Refuses to start on the parts that Axon takes without a word when it is given none. They work, and forget everything
 * with the process.
 */
final class FallbackCheck implements ConfigurerModule {

    @Override
    public void configureModule(Configurer configurer) {
        // Before anything else starts, so that no event is handled on such a part.
        configurer.onInitialize(configuration -> configuration.onStart(Integer.MIN_VALUE, () -> check(configuration)));
    }

    /** @throws AxonConfigurationException naming every part that is missing */
    static void check(Configuration configuration) {
        var missing = new ArrayList<String>();
        if (configuration.getComponent(TransactionManager.class, NoTransactionManager::instance)
                instanceof NoTransactionManager) {
            missing.add("transaction manager");
        }
        if (!configuration.findModules(AggregateConfiguration.class).isEmpty()) {
            checkLog(configuration, missing);
        }
        var processing = configuration.eventProcessingConfiguration();
        if (processing != null) {
            checkProcessing(processing, missing);
        }
        if (!missing.isEmpty()) {
            throw new AxonConfigurationException(
                    "Expected to start on durable parts, but there is no " + String.join(", no ", missing));
        }
    }

    private static void checkLog(Configuration configuration, List<String> missing) {
        if (!(configuration.eventBus() instanceof EventStore)) {
            missing.add("event store for the aggregates");
        } else if (!(configuration.getComponent(EventStorageEngine.class) instanceof PostgresEventStorageEngine)) {
            missing.add("event log behind the event store");
        }
    }

    private static void checkProcessing(EventProcessingConfiguration processing, List<String> missing) {
        processing.eventProcessors().forEach((name, processor) -> {
            if (processing.transactionManager(name) instanceof NoTransactionManager) {
                missing.add("transaction manager for processor " + name);
            }
            if (processor instanceof StreamingEventProcessor
                    && processing.tokenStore(name) instanceof InMemoryTokenStore) {
                missing.add("token store for processor " + name);
            }
        });
        processing.sagaConfigurations().forEach(saga -> {
            if (saga.store() instanceof InMemorySagaStore) {
                missing.add("saga store for " + saga.type().getSimpleName());
            }
        });
    }
}
