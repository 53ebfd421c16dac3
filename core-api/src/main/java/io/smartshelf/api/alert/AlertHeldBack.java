package io.smartshelf.api.alert;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The condition holds, still or again, so soon after the last close that the alert stays closed until then. */
@EventName("AlertHeldBack")
@Revision("1")
public record AlertHeldBack(AlertId alertId, Instant occurredAt, Instant until, AlertFigures figures)
        implements AlertEvent {}
