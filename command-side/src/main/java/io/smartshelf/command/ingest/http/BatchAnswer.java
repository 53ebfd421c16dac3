package io.smartshelf.command.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smartshelf.api.common.Rejection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer to a request: its batch id, and what is known of each line by now. */
record BatchAnswer(UUID batchId, List<Line> lines) {

    /**
     * @param status {@code buffered}: it is safe and will be recorded; {@code malformed}: it lies in quarantine
     * @param code set for malformed lines only
     * @param reason for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            int line,
            String status,
            @Nullable String code,
            @Nullable String reason) {

        static Line buffered(int line) {
            return new Line(line, "buffered", null, null);
        }

        static Line malformed(int line, Rejection rejection) {
            return new Line(line, "malformed", rejection.code().name(), rejection.message());
        }
    }
}
