package io.smartshelf.servers;

import io.lettuce.core.RedisClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes a note into each of the servers, confirmed, and reads it back. */
final class Notes {
    private static final String NAME = "note";
    private static final String TEXT = "kept";

    private Notes() {}

    static void write(LocalServers servers) throws SQLException, InterruptedException, ExecutionException {
        writeToPostgresql(servers);
        writeToRedis(servers);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic(NAME, 1, (short) 1))).all().get();
        }
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers.kafkaBootstrap()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(NAME, TEXT)).get();
        }
    }

    static void writeToPostgresql(LocalServers servers) throws SQLException {
        try (Connection connection = connect(servers.postgresql());
                Statement statement = connection.createStatement()) {
            statement.execute("create table " + NAME + " as select '" + TEXT + "'::text as text");
        }
    }

    static void writeToRedis(LocalServers servers) {
        try (RedisClient client = RedisClient.create(servers.redis().toString());
                var connection = client.connect()) {
            connection.sync().set(NAME, TEXT);
        }
    }

    /** The notes found; a server without one adds nothing. */
    static List<String> read(LocalServers servers) throws SQLException {
        return List.of(readFromPostgresql(servers), readFromRedis(servers), readFromKafka(servers));
    }

    static String readFromPostgresql(LocalServers servers) throws SQLException {
        return PostgresQuery.single(servers.postgresql(), "select text from " + NAME);
    }

    static String readFromRedis(LocalServers servers) {
        try (RedisClient client = RedisClient.create(servers.redis().toString());
                var connection = client.connect()) {
            return String.valueOf(connection.sync().get(NAME));
        }
    }

    private static String readFromKafka(LocalServers servers) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers.kafkaBootstrap()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = List.of(new TopicPartition(NAME, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password());
    }

    /** What one wants to know from PostgreSQL in a single value. */
    static final class PostgresQuery {
        private PostgresQuery() {}

        static String single(PostgresAddress address, String query) throws SQLException {
            try (Connection connection = connect(address);
                    Statement statement = connection.createStatement();
                    var result = statement.executeQuery(query)) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
