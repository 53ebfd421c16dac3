package io.smartshelf.api.shelf;

import io.smartshelf.api.restock.RefillId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says that all of a refill stands on the shelf, where no sensor saw it. Refused if nothing of it
 * is on its way or missing.
 *
 * @param confirmedBy the user
 */
public record ConfirmRefill(
        @TargetAggregateIdentifier ShelfId shelfId, RefillId refillId, String confirmedBy, Instant occurredAt)
        implements ShelfCommand {}
