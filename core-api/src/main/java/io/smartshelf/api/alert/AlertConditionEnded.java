package io.smartshelf.api.alert;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The condition of an alert that was closed or held back holds no longer.
 *
 * @param causeSequence of the last event that told of the condition, among the events of its shelf or back-room stock
 */
@EventName("AlertConditionEnded")
@Revision("1")
public record AlertConditionEnded(AlertId alertId, Instant occurredAt, long causeSequence) implements AlertEvent {}
