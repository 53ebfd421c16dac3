package io.smartshelf.graphql;

import io.smartshelf.graphql.account.AccountConfiguration;
import io.smartshelf.graphql.alert.AlertController;
import io.smartshelf.graphql.clock.StoreClockController;
import io.smartshelf.graphql.error.ErrorConfiguration;
import io.smartshelf.graphql.policy.PolicyController;
import io.smartshelf.graphql.restock.RestockController;
import io.smartshelf.graphql.shelf.ShelfCommandController;
import io.smartshelf.graphql.shelf.ShelfController;
import io.smartshelf.graphql.store.StoreController;
import io.smartshelf.graphql.store.VisitorController;
import io.smartshelf.graphql.supply.PlanController;
import io.smartshelf.graphql.supply.UrgentOrderController;
import io.smartshelf.graphql.support.SupportConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * GraphQL over HTTP and WebSocket at {@code /graphql}, and the page. Needs from outside a command gateway, the query bus with the query
 * side's handlers, {@link io.smartshelf.api.common.ReadModelProgress}, the store's clock as {@code storeClock}, and
 * {@link io.smartshelf.graphql.account.AccountConnections}.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/smartshelf/graphql/graphql-api.properties")
@Import({
    SupportConfiguration.class,
    ErrorConfiguration.class,
    AccountConfiguration.class,
    StoreController.class,
    VisitorController.class,
    StoreClockController.class,
    ShelfController.class,
    AlertController.class,
    ShelfCommandController.class,
    RestockController.class,
    PlanController.class,
    UrgentOrderController.class,
    PolicyController.class,
    WebUiRouting.class
})
public class GraphqlApiConfiguration {}
