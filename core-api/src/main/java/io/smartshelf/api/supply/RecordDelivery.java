package io.smartshelf.api.supply;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records what came of an order: one delivery ends it. The answer is an {@link io.smartshelf.api.shelf.ReadingOutcome};
 * the same delivery again is a duplicate.
 *
 * @param readingId of the scan at the dock
 * @param lines by SKU and lot; none if nothing came
 */
public record RecordDelivery(
        @TargetAggregateIdentifier SupplierOrderId orderId,
        String readingId,
        Instant deliveredAt,
        List<DeliveredLine> lines)
        implements SupplierOrderCommand {}
