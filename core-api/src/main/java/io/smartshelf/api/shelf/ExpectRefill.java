package io.smartshelf.api.shelf;

import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.warehouse.LotPicked;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that picked units are on their way to the shelf. Saying it again changes nothing. */
public record ExpectRefill(
        @TargetAggregateIdentifier ShelfId shelfId, RefillId refillId, List<LotPicked> lots, Instant pickedAt)
        implements ShelfCommand {}
