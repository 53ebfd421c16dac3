package io.smartshelf.api.storeday;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a door counter read about one visit. Every visit belongs to the day it was entered on.
 *
 * @param visitId pseudonym of the visit
 * @param enteredAt null if this reading only says that the visit ended
 * @param leftAt null if the visit goes on
 */
public record VisitReading(
        String readingId,
        @Nullable String doorId,
        @Nullable Long sequence,
        String visitId,
        @Nullable Instant enteredAt,
        @Nullable Instant leftAt) {}
