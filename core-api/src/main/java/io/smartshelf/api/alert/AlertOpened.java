package io.smartshelf.api.alert;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The alert is open.
 *
 * @param occurrence counts how often this condition opened an alert, from 1
 * @param causeSequence of the last event that told of the condition, among the events of its shelf or back-room stock
 */
@EventName("AlertOpened")
@Revision("1")
public record AlertOpened(AlertId alertId, Instant occurredAt, int occurrence, AlertFigures figures, long causeSequence)
        implements AlertEvent {}
