package io.smartshelf.api.restock;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that units were picked and are on their way. Saying it again changes nothing. */
public record RecordPick(@TargetAggregateIdentifier RestockId restockId, RefillId refillId, int units, Instant pickedAt)
        implements RestockCommand {}
