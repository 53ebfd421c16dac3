package io.smartshelf.api.restock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restock as it is now.
 *
 * @param unitsMissing picked and not arrived when waiting ended
 * @param unitsGivenUp asked for and not picked
 * @param reason of a cancellation
 * @param cancelledBy as in {@link RestockCancelled}; null where the shelf recovered by itself, or it is not cancelled
 * @param refills its picks so far
 */
public record RestockSummary(
        RestockId restockId,
        RestockStatus status,
        int unitsWanted,
        int unitsPicked,
        int unitsRefilled,
        int unitsMissing,
        int unitsGivenUp,
        @Nullable String reason,
        @Nullable String cancelledBy,
        Instant requestedAt,
        Instant changedAt,
        List<RefillId> refills) {}
