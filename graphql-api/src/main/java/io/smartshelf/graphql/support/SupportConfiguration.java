package io.smartshelf.graphql.support;

import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import io.smartshelf.api.common.ReadModelProgress;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** What all features need. */
@Configuration(proxyBeanMethods = false)
public class SupportConfiguration {

    @Bean
    RuntimeWiringConfigurer scalars() {
        return new Scalars();
    }

    @Bean
    Instrumentation depthLimit() {
        return new MaxQueryDepthInstrumentation(RequestCost.DEEPEST);
    }

    @Bean
    Instrumentation costLimit() {
        return new MaxQueryComplexityInstrumentation(RequestCost.MOST, new RequestCost());
    }

    @Bean
    Questions questions(QueryGateway queries) {
        return new Questions(queries);
    }

    @Bean
    StoreTime storeTime(InstantSource storeClock) {
        return new StoreTime(storeClock);
    }

    @Bean
    PeoplesCommands peoplesCommands(CommandGateway commands, StoreTime storeTime) {
        return new PeoplesCommands(commands, storeTime);
    }

    @Bean
    Advances advances(ReadModelProgress progress) {
        return new Advances(progress);
    }
}
