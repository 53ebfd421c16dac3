package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * More is ordered below another stock than before.
 *
 * @param rule how it is found
 * @param dailyDemand units a day it was found from; 0 where demand does not matter
 * @param demandDeviation standard deviation of that; 0 where demand does not matter
 * @param days of demand it covers; 0 where demand does not matter
 */
@EventName("ReorderPointChanged")
@Revision("1")
public record ReorderPointChanged(
        WarehouseId warehouseId,
        Instant occurredAt,
        ReorderRule rule,
        double dailyDemand,
        double demandDeviation,
        double days,
        int reorderPoint)
        implements WarehouseEvent {}
