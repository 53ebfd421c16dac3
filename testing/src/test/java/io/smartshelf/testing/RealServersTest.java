package io.smartshelf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.smartshelf.servers.Server;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@RealServers({Server.POSTGRESQL, Server.KAFKA, Server.REDIS})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealServersTest {
    // Of the first test, for the second one to look after.
    private static final List<String> EARLIER_DATABASES = new ArrayList<>();

    @Test
    @Order(1)
    void everyFreshDatabaseHasTheWholeSchemaAndNothingOfTheOthers(TestServers servers) throws SQLException {
        TestDatabase first = servers.freshDatabase();
        execute(first, "insert into log.token (processor_name, segment) values ('only-here', 0)");
        TestDatabase second = servers.freshDatabase();
        EARLIER_DATABASES.add(first.address().database());
        EARLIER_DATABASES.add(second.address().database());

        assertThat(single(first, "select count(*) from log.token")).isEqualTo("1");
        assertThat(single(second, "select count(*) from log.token")).isEqualTo("0");
        assertThat(second.r2dbcUrl()).isEqualTo(second.jdbcUrl().replace("jdbc:", "r2dbc:"));
    }

    @Test
    @Order(2)
    void databasesOfAnEarlierTestAreGone(TestServers servers) throws SQLException {
        TestDatabase own = servers.freshDatabase();

        assertThat(EARLIER_DATABASES)
                .hasSize(2)
                .allSatisfy(name -> assertThat(
                                single(own, "select count(*) from pg_database where datname = '" + name + "'"))
                        .isEqualTo("0"));
    }

    @Test
    void topicsCanBeMadeButDoNotAppearByThemselves(TestServers servers) throws Exception {
        String topic = "topic-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()))) {
            assertThat(admin.listTopics().names().get()).doesNotContain(topic);

            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();

            assertThat(admin.listTopics().names().get()).contains(topic);
        }
    }

    @Test
    void freshRedisIsEmpty(TestServers servers) {
        write(servers.redisUri());

        assertThat(size(servers.redisUri())).isPositive();
        assertThat(size(servers.freshRedis())).isZero();
    }

    private static void write(URI redis) {
        try (RedisClient client = RedisClient.create(redis.toString());
                var connection = client.connect()) {
            connection.sync().set("left", "over");
        }
    }

    private static long size(URI redis) {
        try (RedisClient client = RedisClient.create(redis.toString());
                var connection = client.connect()) {
            return connection.sync().dbsize();
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(TestDatabase database, String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
