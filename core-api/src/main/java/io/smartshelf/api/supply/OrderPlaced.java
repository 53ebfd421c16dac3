package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** An order went to the supplier. */
@EventName("OrderPlaced")
@Revision("1")
public record OrderPlaced(
        SupplierOrderId orderId,
        Instant placedAt,
        Instant deliverAt,
        List<OrderLine> lines,
        int units,
        @Nullable String orderedBy)
        implements SupplierOrderEvent {}
