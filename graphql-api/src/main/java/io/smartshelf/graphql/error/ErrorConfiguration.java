package io.smartshelf.graphql.error;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.graphql.server.WebGraphQlInterceptor;

/** Gives every error a code. */
@Configuration(proxyBeanMethods = false)
public class ErrorConfiguration {

    @Bean
    DataFetcherExceptionResolver fieldFailures() {
        return new Failures.OfFields();
    }

    @Bean
    SubscriptionExceptionResolver subscriptionFailures() {
        return new Failures.OfSubscriptions();
    }

    @Bean
    WebGraphQlInterceptor requestErrorCodes() {
        return new RequestErrorCodes();
    }
}
