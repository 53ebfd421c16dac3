package io.smartshelf.command.ingest.bridge;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.XTrimArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.smartshelf.api.wire.Feed;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes from the streams what the log has confirmed by table {@code ingest.fence}, and nothing else. */
final class StreamTrimmer {

    private static final int PAGE = 1_000;

    private final RedisCommands<String, byte[]> redis;
    private final JdbcClient jdbc;
    private final Map<Feed, FenceTrail> trails = new EnumMap<>(Feed.class);

    StreamTrimmer(RedisCommands<String, byte[]> redis, JdbcClient jdbc) {
        this.redis = redis;
        this.jdbc = jdbc;
        for (var feed : Feed.values()) {
            trails.put(feed, new FenceTrail());
        }
    }

    /** Finds the fences that stand in the streams already. */
    void findFences() {
        for (var feed : Feed.values()) {
            var from = Range.Boundary.<String>unbounded();
            while (true) {
                var page = redis.xrange(feed.topic(), Range.from(from, Range.Boundary.unbounded()), Limit.from(PAGE));
                page.forEach(entry -> saw(new FeedEntry(feed, entry)));
                if (page.size() < PAGE) {
                    break;
                }
                from = Range.Boundary.excluding(page.get(page.size() - 1).getId());
            }
        }
    }

    void saw(FeedEntry entry) {
        if (entry.isFence() && entry.fault() == null) {
            trail(entry.feed()).saw(entry.fenceNumber(), entry.id());
        }
    }

    /** @param partitions of each feed's topic */
    void trim(Map<Feed, Integer> partitions) {
        if (trails.values().stream().allMatch(FenceTrail::isEmpty)) {
            return;
        }
        jdbc.sql("select topic, min(fence) as fence, count(*) as partitions from ingest.fence group by topic")
                .query((row, n) ->
                        new Confirmed(row.getString("topic"), row.getLong("fence"), row.getInt("partitions")))
                .list()
                .forEach(confirmed -> Feed.ofTopic(confirmed.topic)
                        .filter(feed -> confirmed.partitions >= partitions.getOrDefault(feed, Integer.MAX_VALUE))
                        .flatMap(feed -> trail(feed).confirmed(confirmed.fence))
                        .ifPresent(entryId -> redis.xtrim(confirmed.topic, XTrimArgs.Builder.minId(entryId))));
    }

    private FenceTrail trail(Feed feed) {
        return trails.computeIfAbsent(feed, f -> new FenceTrail());
    }

    private record Confirmed(String topic, long fence, int partitions) {}
}
