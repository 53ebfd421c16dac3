package io.smartshelf.api.restock;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks for units from the back room for a shelf. Asking again changes nothing. */
public record RequestRestock(@TargetAggregateIdentifier RestockId restockId, int units, Instant requestedAt)
        implements RestockCommand {}
