package io.smartshelf.api.alert;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The condition of an alert that was closed or held back holds no longer. */
@EventName("AlertConditionEnded")
@Revision("1")
public record AlertConditionEnded(AlertId alertId, Instant occurredAt) implements AlertEvent {}
