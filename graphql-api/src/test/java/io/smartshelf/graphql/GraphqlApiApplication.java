package io.smartshelf.graphql;

import io.smartshelf.graphql.account.AccountConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The API in front of a {@link QuerySide} in memory. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GraphqlApiConfiguration.class)
public class GraphqlApiApplication {

    @Bean
    QuerySide storeClock() {
        return new QuerySide();
    }

    /** Where nobody may sign in. */
    @Bean
    @ConditionalOnMissingBean
    AccountConnections accountConnections() {
        return new AccountConnections(
                new AbstractDataSource() {
                    @Override
                    public Connection getConnection() throws SQLException {
                        throw new SQLException("there are no accounts");
                    }

                    @Override
                    public Connection getConnection(String user, String password) throws SQLException {
                        return getConnection();
                    }
                },
                InstantSource.system());
    }
}
