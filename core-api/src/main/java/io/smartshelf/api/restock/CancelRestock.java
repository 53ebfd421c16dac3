package io.smartshelf.api.restock;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends a restock: what is not picked yet will not be; what is on its way still arrives. Refused once it has ended.
 *
 * @param cancelledBy the user, or {@code routines}
 */
public record CancelRestock(
        @TargetAggregateIdentifier RestockId restockId, String reason, String cancelledBy, Instant occurredAt)
        implements RestockCommand {}
