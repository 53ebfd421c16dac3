package io.smartshelf.api.shelf;

import io.smartshelf.api.common.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * What became of one reading.
 *
 * @param code set for {@link Result#REFUSED} only
 */
public record ReadingOutcome(Result result, @Nullable RejectionCode code) {

    public static final ReadingOutcome ACCEPTED = new ReadingOutcome(Result.ACCEPTED, null);
    public static final ReadingOutcome FLAGGED = new ReadingOutcome(Result.FLAGGED, null);
    public static final ReadingOutcome DUPLICATE = new ReadingOutcome(Result.DUPLICATE, null);
    public static final ReadingOutcome HELD = new ReadingOutcome(Result.HELD, null);

    /** What can become of a reading. */
    public enum Result {
        /** It is in the log. */
        ACCEPTED,
        /** It is in the log and carries a flag. */
        FLAGGED,
        /** It was in the log before; nothing changed. */
        DUPLICATE,
        /** Its predecessor has not arrived; send it again. */
        HELD,
        /** It cannot be taken; the code says why. It belongs into quarantine. */
        REFUSED
    }

    /** Whether the reading must be sent again. */
    public boolean isHeld() {
        return result == Result.HELD;
    }

    public static ReadingOutcome refused(RejectionCode code) {
        return new ReadingOutcome(Result.REFUSED, code);
    }
}
