package io.smartshelf.api.alert;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The condition holds, still or again, so soon after the last close that the alert stays closed until then.
 *
 * @param causeSequence of the last event that told of the condition, among the events of its shelf or back-room stock
 */
@EventName("AlertHeldBack")
@Revision("1")
public record AlertHeldBack(
        AlertId alertId, Instant occurredAt, Instant until, AlertFigures figures, long causeSequence)
        implements AlertEvent {}
