package io.smartshelf.command.ingest.lines;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.command.ingest.wire.BatchLine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line.
 *
 * @param code set for {@link Result#QUARANTINED} only
 */
public record LineResult(
        BatchLine line, Result result, @Nullable RejectionCode code) {

    /** What can become of a line. */
    public enum Result {
        /** It is in the log. */
        ACCEPTED,
        /** It is in the log and carries a flag. */
        FLAGGED,
        /** It was in the log before; nothing changed. */
        DUPLICATE,
        /** It, or a part of it, lies in quarantine. */
        QUARANTINED;

        /** As in table and answer. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if the reading still waits */
    public static LineResult of(BatchLine line, ReadingOutcome outcome) {
        return switch (outcome.result()) {
            case ACCEPTED -> new LineResult(line, Result.ACCEPTED, null);
            case FLAGGED -> new LineResult(line, Result.FLAGGED, null);
            case DUPLICATE -> new LineResult(line, Result.DUPLICATE, null);
            case REFUSED -> new LineResult(line, Result.QUARANTINED, outcome.code());
            case HELD -> throw new IllegalArgumentException(line + " still waits");
        };
    }

    public static LineResult quarantined(BatchLine line, RejectionCode code) {
        return new LineResult(line, Result.QUARANTINED, code);
    }
}
