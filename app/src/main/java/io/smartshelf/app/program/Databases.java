package io.smartshelf.app.program;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import io.smartshelf.servers.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Connections to PostgreSQL, each in the group role of the side that uses it and able to do no more than that. */
final class Databases {

    private static final Duration CONNECT_AT_MOST = Duration.ofSeconds(10);

    private final PostgresAddress address;
    private final boolean stepped;

    /**
     * Connections to one server.
     *
     * @param stepped whether commits need not wait for the disk. Everything a stepped run does is in this one database,
     *     whose log is written in order: a crash of the server takes the run back to an earlier moment as a whole, and what
     *     the log had not confirmed is sent again from there. A crash of anything else loses nothing.
     */
    Databases(PostgresAddress address, boolean stepped) {
        this.address = address;
        this.stepped = stepped;
    }

    HikariDataSource pool(String groupRole, int size) {
        var config = new HikariConfig();
        config.setPoolName(groupRole);
        // TCP keep-alive notices a database that went away without a word.
        config.setJdbcUrl(address.jdbcUrl());
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setUsername(address.username());
        config.setPassword(address.password());
        config.setConnectionInitSql(initialisation(groupRole));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_AT_MOST.toMillis());
        return new HikariDataSource(config);
    }

    Connection single(String groupRole) throws SQLException {
        var properties = new java.util.Properties();
        properties.setProperty("user", address.username());
        properties.setProperty("password", address.password());
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute(initialisation(groupRole));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private String initialisation(String groupRole) {
        return "set role " + groupRole + (stepped ? "; set synchronous_commit = off" : "");
    }

    ConnectionPool reactivePool(String groupRole, int size) {
        ConnectionFactory factory = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(address.host())
                .port(address.port())
                .database(address.database())
                .username(address.username())
                .password(address.password())
                .connectTimeout(CONNECT_AT_MOST)
                .tcpKeepAlive(true)
                .build());
        return new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(1)
                .maxSize(size)
                .maxAcquireTime(CONNECT_AT_MOST)
                .postAllocate(connection -> Mono.from(connection
                                .createStatement("set role " + groupRole)
                                .execute())
                        .flatMap(result -> Mono.from(result.getRowsUpdated()))
                        .then())
                .build());
    }
}
