package io.smartshelf.command.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param receivedAt store time
 */
record BatchResults(UUID batchId, String feed, Instant receivedAt, List<Line> lines) {

    static final String PENDING = "pending";

    /**
     * @param result accepted, flagged, duplicate, quarantined, or pending while it is on its way or waits for its
     *     predecessor
     * @param code set for quarantined lines only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(int line, String result, @Nullable String code) {}
}
