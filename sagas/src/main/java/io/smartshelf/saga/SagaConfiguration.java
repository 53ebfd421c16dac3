package io.smartshelf.saga;

import io.smartshelf.saga.basket.OpenBaskets;
import io.smartshelf.saga.basket.UnpaidBaskets;
import io.smartshelf.saga.deadline.DeadlineClock;
import io.smartshelf.saga.deadline.Deadlines;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The saga role. Needs from outside: the command side, the log's tail, the store's clock, a {@code DataSource}, a JDBC
 * {@code TransactionManager} and a {@code TokenStore} named {@code jdbcTokenStore} over it.
 */
@Configuration(proxyBeanMethods = false)
public class SagaConfiguration {

    private static final int BATCH = 500;
    private static final Duration CLAIM_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration CLAIM_EXTENSION = Duration.ofSeconds(1);

    @Bean
    OpenBaskets openBaskets(DataSource dataSource, CommandGateway commands) {
        return new OpenBaskets(dataSource, commands);
    }

    @Bean(destroyMethod = "close")
    DeadlineClock deadlineClock(
            List<Deadlines> deadlines,
            @Qualifier("storeClock") InstantSource storeClock,
            @Value("${smart-shelf.clock.stepped:false}") boolean stepped,
            DataSource dataSource,
            DeadlineClock.ConnectionSource connections) {
        return new DeadlineClock(deadlines, storeClock, stepped, dataSource, connections);
    }

    @Bean
    ConfigurerModule unpaidBaskets(
            OpenBaskets baskets,
            StreamableMessageSource<TrackedEventMessage<?>> tail,
            @Qualifier("jdbcTokenStore") TokenStore tokens,
            TransactionManager transactions) {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerEventHandler(configuration -> new UnpaidBaskets(baskets))
                .registerTokenStore(UnpaidBaskets.PROCESSOR, configuration -> tokens)
                // Axon's default logs a failed handler and goes on: a basket would be forgotten.
                .registerListenerInvocationErrorHandler(
                        UnpaidBaskets.PROCESSOR, configuration -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        UnpaidBaskets.PROCESSOR,
                        configuration -> tail,
                        (configuration, processor) -> processor
                                .initialSegmentCount(1)
                                .batchSize(BATCH)
                                .tokenClaimInterval(CLAIM_ATTEMPTS.toMillis())
                                .claimExtensionThreshold(CLAIM_EXTENSION.toMillis())
                                .transactionManager(transactions)));
    }
}
