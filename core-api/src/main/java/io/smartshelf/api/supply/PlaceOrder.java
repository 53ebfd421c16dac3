package io.smartshelf.api.supply;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Orders. Asking again changes nothing.
 *
 * @param lines by SKU, at least one
 * @param orderedBy the user; null for the order of the cut-off
 */
public record PlaceOrder(
        @TargetAggregateIdentifier SupplierOrderId orderId,
        Instant placedAt,
        Instant deliverAt,
        List<OrderLine> lines,
        @Nullable String orderedBy)
        implements SupplierOrderCommand {}
