package io.smartshelf.api.restock;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends waiting for units that the back room does not have: the shelf has recovered without them. */
public record GiveUpShortage(@TargetAggregateIdentifier RestockId restockId, int units, Instant occurredAt)
        implements RestockCommand {}
