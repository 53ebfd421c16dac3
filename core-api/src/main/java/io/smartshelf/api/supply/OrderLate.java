package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The order has not come in time. */
@EventName("OrderLate")
@Revision("1")
public record OrderLate(SupplierOrderId orderId, Instant occurredAt) implements SupplierOrderEvent {}
