package io.smartshelf.sim.run;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.StreamField;
import io.smartshelf.sim.clock.StoreClockKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The three feeds as Redis Streams, and the mirror of the clock. Every method returns after Redis has answered, and
 * throws {@link io.lettuce.core.RedisException} if it does not; nothing is queued for later. For one thread.
 */
final class RedisFeeds implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    /** Its commands are written together, when flushed. */
    private final StatefulRedisConnection<String, String> pipeline;

    private RedisFeeds(RedisClient client) {
        this.client = client;
        this.connection = client.connect();
        this.pipeline = client.connect();
        pipeline.setAutoFlushCommands(false);
    }

    static RedisFeeds connect(URI redis) {
        var client = RedisClient.create(RedisURI.create(redis));
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(ANSWER))
                .build());
        return new RedisFeeds(client);
    }

    void showClock(Instant now, ZoneId zone) {
        connection.sync().mset(StoreClockKeys.at(now, zone));
    }

    /** A feed whose stream has more entries than this, if any has. */
    Optional<Feed> longerThan(long entries) {
        return Arrays.stream(Feed.values())
                .filter(feed -> connection.sync().xlen(feed.topic()) > entries)
                .findFirst();
    }

    /** Appends the step's messages and then its fence to every feed. */
    void send(SentStep step) {
        var answers = new ArrayList<RedisFuture<String>>();
        for (var message : step.messages()) {
            answers.add(append(message.feed(), StreamField.DATA, message.data(), StreamField.KEY, message.key()));
        }
        for (var feed : Feed.values()) {
            answers.add(append(
                    feed,
                    StreamField.FENCE,
                    Long.toString(step.fence()),
                    StreamField.TIME,
                    step.now().toString()));
        }
        pipeline.flushCommands();
        await(answers);
    }

    private RedisFuture<String> append(Feed feed, String... fieldsAndValues) {
        return pipeline.async().xadd(feed.topic(), (Object[]) fieldsAndValues);
    }

    private static void await(List<RedisFuture<String>> answers) {
        if (!LettuceFutures.awaitAll(ANSWER, answers.toArray(RedisFuture[]::new))) {
            throw new RedisCommandTimeoutException(
                    "Redis did not take " + answers.size() + " entries within " + ANSWER);
        }
    }

    @Override
    public void close() {
        pipeline.close();
        connection.close();
        client.shutdown();
    }
}
