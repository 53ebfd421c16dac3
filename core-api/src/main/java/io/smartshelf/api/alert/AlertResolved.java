package io.smartshelf.api.alert;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The alert is closed because its cause is gone.
 *
 * @param resolvedBy the user; null if the condition ended by itself
 * @param causeSequence of the last event that told of the condition, among the events of its shelf or back-room stock
 */
@EventName("AlertResolved")
@Revision("1")
public record AlertResolved(
        AlertId alertId, Instant occurredAt, @Nullable String resolvedBy, String reason, long causeSequence)
        implements AlertEvent {}
