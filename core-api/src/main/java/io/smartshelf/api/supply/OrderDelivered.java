package io.smartshelf.api.supply;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order came, in full or not.
 *
 * @param lines what came, by SKU and lot
 * @param units that came
 * @param unitsShort ordered and not come, over all lines that fell short
 * @param unitsExcess come and not ordered, over all lines that exceeded
 * @param late whether it came after it had been reported late
 */
@EventName("OrderDelivered")
@Revision("1")
public record OrderDelivered(
        SupplierOrderId orderId,
        String readingId,
        Instant deliveredAt,
        List<DeliveredLine> lines,
        int units,
        int unitsShort,
        int unitsExcess,
        boolean late)
        implements SupplierOrderEvent {}
