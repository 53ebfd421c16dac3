package io.smartshelf.api.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is now.
 *
 * @param occurrence counts how often its condition opened an alert, from 1
 * @param figures it was opened with
 * @param closedBy null where the condition ended by itself, or it is not closed
 * @param reason of the newest change of status
 */
public record AlertSummary(
        AlertId condition,
        int occurrence,
        AlertFigures figures,
        AlertStatus status,
        @Nullable String acknowledgedBy,
        @Nullable String closedBy,
        @Nullable String reason,
        Instant openedAt,
        Instant changedAt,
        @Nullable Instant closedAt) {}
