package io.smartshelf.api.storeday;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Someone went out.
 *
 * @param enteredAt as this reading said, null if it did not
 * @param visitsEnded of this day so far, this one included
 */
@EventName("VisitEnded")
@Revision("1")
public record VisitEnded(
        StoreDayId storeDayId,
        String readingId,
        @Nullable String doorId,
        @Nullable Long sequence,
        String visitId,
        @Nullable Instant enteredAt,
        Instant leftAt,
        int visitsEnded)
        implements StoreDayEvent {}
