package io.smartshelf.api.supply;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that an order should have come by now. One that came stays as it is. */
public record ReportOrderLate(@TargetAggregateIdentifier SupplierOrderId orderId, Instant occurredAt)
        implements SupplierOrderCommand {}
