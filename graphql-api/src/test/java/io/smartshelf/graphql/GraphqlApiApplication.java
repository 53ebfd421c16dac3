package io.smartshelf.graphql;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The API in front of a {@link QuerySide} in memory. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GraphqlApiConfiguration.class)
class GraphqlApiApplication {

    @Bean
    QuerySide storeClock() {
        return new QuerySide();
    }
}
