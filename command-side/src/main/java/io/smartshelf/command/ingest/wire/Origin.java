package io.smartshelf.command.ingest.wire;

import io.smartshelf.api.wire.Feed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a message was found. The same message found again has the same origin, so ids derived from it stay the same.
 *
 * @param place within the feed: an entry of the stream, a position of the topic, or a line of a batch
 * @param key the key it travelled under, null if none
 * @param batchLine set if it came over HTTP
 */
public record Origin(
        Feed feed,
        String place,
        @Nullable String key,
        @Nullable BatchLine batchLine) {

    public static Origin entry(Feed feed, String entryId, @Nullable String key) {
        return new Origin(feed, "entry/" + entryId, key, null);
    }

    public static Origin position(Feed feed, int partition, long offset, @Nullable String key) {
        return new Origin(feed, "position/" + partition + "/" + offset, key, null);
    }

    public static Origin line(Feed feed, BatchLine batchLine, @Nullable String key) {
        return new Origin(feed, "batch/" + batchLine.batchId() + "/" + batchLine.line(), key, batchLine);
    }

    /** The id of the whole message. */
    public UUID id() {
        return DerivedId.of(feed.topic() + "/" + place);
    }

    /** The id of one part of the message, for example a line of a receipt. */
    public UUID id(String part) {
        return DerivedId.of(feed.topic() + "/" + place + "#" + part);
    }
}
