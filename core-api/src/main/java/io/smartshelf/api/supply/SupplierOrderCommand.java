package io.smartshelf.api.supply;

/** What may be asked of an order. */
public sealed interface SupplierOrderCommand permits PlaceOrder, RecordDelivery, ReportOrderLate, CancelOrder {
    SupplierOrderId orderId();
}
