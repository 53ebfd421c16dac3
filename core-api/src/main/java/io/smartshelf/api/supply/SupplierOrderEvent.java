package io.smartshelf.api.supply;

/** What can have happened to an order. */
public sealed interface SupplierOrderEvent permits OrderPlaced, OrderLate, OrderDelivered, OrderCancelled {
    SupplierOrderId orderId();
}
