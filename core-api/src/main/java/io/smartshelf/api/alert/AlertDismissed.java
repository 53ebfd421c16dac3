package io.smartshelf.api.alert;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The alert is closed because a person does not want to see it. */
@EventName("AlertDismissed")
@Revision("1")
public record AlertDismissed(AlertId alertId, Instant occurredAt, String dismissedBy, String reason)
        implements AlertEvent {}
