package io.smartshelf.api.alert;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A person has taken the alert on. */
@EventName("AlertAcknowledged")
@Revision("1")
public record AlertAcknowledged(
        AlertId alertId,
        Instant occurredAt,
        String acknowledgedBy,
        @Nullable String reason) implements AlertEvent {}
