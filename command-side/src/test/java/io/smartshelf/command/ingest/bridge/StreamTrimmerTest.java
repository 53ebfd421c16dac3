package io.smartshelf.command.ingest.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(60)
class StreamTrimmerTest {

    private static final Map<Feed, Integer> THREE_EACH =
            Map.of(Feed.SHELF_EVENTS, 3, Feed.POS_TRANSACTIONS, 3, Feed.FOOT_TRAFFIC, 3);
    private static final String STREAM = Feed.SHELF_EVENTS.topic();

    private RedisClient client;
    private StatefulRedisConnection<String, byte[]> redis;
    private JdbcClient sql;
    private StreamTrimmer trimmer;

    @BeforeEach
    void fillStream(TestServers servers) {
        client = RedisClient.create(servers.freshRedis().toString());
        redis = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        sql = JdbcClient.create(servers.freshDatabase().dataSource());
        append("reading 1", "fence 1", "reading 2", "fence 2", "reading 3");
        trimmer = new StreamTrimmer(redis.sync(), sql);
        trimmer.findFences();
    }

    @AfterEach
    void closeRedis() {
        redis.close();
        client.shutdown();
    }

    @Test
    void nothingIsRemovedBeforeEveryPartitionHasPassedAFence() {
        passed(0, 2);
        passed(1, 2);

        trimmer.trim(THREE_EACH);

        assertThat(stream()).containsExactly("reading 1", "fence 1", "reading 2", "fence 2", "reading 3");
    }

    @Test
    void whatLiesBeforeTheFenceThatAllHavePassedIsRemoved() {
        passed(0, 2);
        passed(1, 1);
        passed(2, 2);

        trimmer.trim(THREE_EACH);

        assertThat(stream()).containsExactly("fence 1", "reading 2", "fence 2", "reading 3");
    }

    @Test
    void theNextFenceLetsTheRestGo() {
        passed(0, 1);
        passed(1, 1);
        passed(2, 1);
        trimmer.trim(THREE_EACH);
        sql.sql("update ingest.fence set fence = 7").update();

        trimmer.trim(THREE_EACH);

        assertThat(stream()).containsExactly("fence 2", "reading 3");
    }

    private void append(String... entries) {
        for (var entry : entries) {
            var words = entry.split(" ", 2);
            var fields = words[0].equals("fence")
                    ? Map.of("fence", utf8(words[1]), "time", utf8("2026-01-01T09:00:00Z"))
                    : Map.of("data", utf8(words[1]));
            redis.sync().xadd(STREAM, fields);
        }
    }

    private List<String> stream() {
        return redis.sync().xrange(STREAM, Range.unbounded()).stream()
                .map(StreamMessage::getBody)
                .map(fields -> fields.containsKey("fence")
                        ? "fence " + text(fields.getOrDefault("fence", new byte[0]))
                        : "reading " + text(fields.getOrDefault("data", new byte[0])))
                .toList();
    }

    private void passed(int partition, long fence) {
        sql.sql("insert into ingest.fence values (?, ?, ?, now())")
                .params(STREAM, partition, fence)
                .update();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
