package io.smartshelf.graphql.account;

import graphql.execution.instrumentation.Instrumentation;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.web.server.WebFilter;

/** Signing in, and who may do what. Needs from outside an {@link AccountConnections}. */
@Configuration(proxyBeanMethods = false)
@Import(SessionController.class)
public class AccountConfiguration {

    @Bean
    Accounts accounts(AccountConnections connections) {
        return new Accounts(connections);
    }

    @Bean
    People people(AccountConnections connections) {
        return new People(connections);
    }

    @Bean
    Sessions sessions(AccountConnections connections) {
        return new Sessions(connections);
    }

    @Bean
    WebFilter originCheck(@Value("${smart-shelf.api.allowed-origins:}") Set<String> allowed) {
        return new OriginCheck(allowed);
    }

    @Bean
    WebGraphQlInterceptor sessionTokens() {
        return new SessionTokens();
    }

    @Bean
    Instrumentation managersOnly(Sessions sessions) {
        return new ManagersOnly(sessions);
    }
}
