package io.smartshelf.command.ingest.http;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.StreamField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The feeds' streams in Redis, as HTTP requests fill them. */
final class FeedBuffer implements AutoCloseable {

    /** All lines of a request or none, and never beyond the bound: both need the one thread of Redis. */
    private static final String APPEND =
            """
            if redis.call('XLEN', KEYS[1]) + (#ARGV - 1) / 4 > tonumber(ARGV[1]) then return 0 end
            for i = 2, #ARGV, 4 do
              redis.call('XADD', KEYS[1], '*',
                '%s', ARGV[i], '%s', ARGV[i + 1], '%s', ARGV[i + 2], '%s', ARGV[i + 3])
            end
            return 1
            """.formatted(StreamField.DATA, StreamField.KEY, StreamField.BATCH, StreamField.LINE);

    private final RedisClient redis;
    private final int maxLength;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    /** @param maxLength most entries of a stream */
    FeedBuffer(RedisClient redis, int maxLength) {
        this.redis = redis;
        this.maxLength = maxLength;
    }

    /**
     * Appends all lines, durably when this returns, or none.
     *
     * @return false if the stream would become too long
     * @throws io.lettuce.core.RedisException if Redis is away
     */
    boolean append(Feed feed, UUID batchId, List<Line> lines) {
        var arguments = new ArrayList<byte[]>(1 + 4 * lines.size());
        arguments.add(utf8(Integer.toString(maxLength)));
        var batch = utf8(batchId.toString());
        for (var line : lines) {
            arguments.add(line.message());
            arguments.add(utf8(line.key()));
            arguments.add(batch);
            arguments.add(utf8(Integer.toString(line.number())));
        }
        Long appended = connection()
                .sync()
                .eval(APPEND, ScriptOutputType.INTEGER, new String[] {feed.topic()}, arguments.toArray(byte[][]::new));
        return appended == 1;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }

    private synchronized StatefulRedisConnection<String, byte[]> connection() {
        if (connection == null) {
            connection = redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        }
        return connection;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @param key it travels under */
    record Line(int number, String key, byte[] message) {}
}
