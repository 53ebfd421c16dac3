package io.smartshelf.query;

import io.r2dbc.spi.ConnectionFactory;
import io.smartshelf.query.alert.AlertQueries;
import io.smartshelf.query.clock.StoreClockQueries;
import io.smartshelf.query.policy.PolicyQueries;
import io.smartshelf.query.restock.RestockQueries;
import io.smartshelf.query.shelf.ShelfQueries;
import io.smartshelf.query.shelf.StockHistoryQueries;
import io.smartshelf.query.store.StoreQueries;
import io.smartshelf.query.supply.PlanQueries;
import io.smartshelf.query.support.ReadModelNews;
import io.smartshelf.query.visit.VisitorQueries;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Answers queries from the read model and tells when it moves on. Needs from outside a {@link ConnectionFactory} to
 * PostgreSQL and a {@link org.springframework.r2dbc.core.DatabaseClient} on it.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    ShelfQueries.class,
    StockHistoryQueries.class,
    VisitorQueries.class,
    StoreQueries.class,
    StoreClockQueries.class,
    AlertQueries.class,
    RestockQueries.class,
    PlanQueries.class,
    PolicyQueries.class
})
public class QueriesConfiguration {

    /** Axon's own query bus would open a JDBC transaction around every query, and none of them uses JDBC. */
    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder().build();
    }

    @Bean
    ReadModelNews readModelProgress(ConnectionFactory connections) {
        return new ReadModelNews(connections);
    }
}
