package io.smartshelf.api.storeday;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Someone came in.
 *
 * @param visitsStarted of this day so far, this one included
 */
@EventName("VisitStarted")
@Revision("1")
public record VisitStarted(
        StoreDayId storeDayId,
        String readingId,
        @Nullable String doorId,
        @Nullable Long sequence,
        String visitId,
        Instant enteredAt,
        int visitsStarted)
        implements StoreDayEvent {}
