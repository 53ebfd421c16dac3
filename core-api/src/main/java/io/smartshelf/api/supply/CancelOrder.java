package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives up an order that never came. One that came stays as it is. */
public record CancelOrder(@TargetAggregateIdentifier SupplierOrderId orderId, String reason, Instant occurredAt)
        implements SupplierOrderCommand {}
