package io.smartshelf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.servers.Server;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@RealServers(Server.POSTGRESQL)
class FreshDatabaseTest {
    @Test
    void aFreshDatabaseHasTheSchemaAndNoEvents(TestServers servers) throws SQLException {
        assertThat(count(servers.freshDatabase())).isZero();
    }

    private static long count(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                var result = connection.createStatement().executeQuery("select count(*) from log.event")) {
            result.next();
            return result.getLong(1);
        }
    }
}
