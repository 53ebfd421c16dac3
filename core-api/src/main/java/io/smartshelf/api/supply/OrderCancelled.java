package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The order was given up. */
@EventName("OrderCancelled")
@Revision("1")
public record OrderCancelled(SupplierOrderId orderId, Instant occurredAt, String reason)
        implements SupplierOrderEvent {}
