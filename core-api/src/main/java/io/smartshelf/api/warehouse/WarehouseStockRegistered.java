package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.supply.SupplierId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** A SKU has a place in the back room, with its opening stock. */
@EventName("WarehouseStockRegistered")
@Revision("1")
public record WarehouseStockRegistered(
        WarehouseId warehouseId,
        SupplierId supplierId,
        Instant registeredAt,
        int capacity,
        int casePack,
        BigDecimal listPrice,
        int shelfLifeDays,
        double expectedDailyUnits,
        ReorderRule reorderRule,
        List<LotUnits> lots,
        int unitsOnHand,
        SupplyWindow supplyWindow)
        implements WarehouseEvent {}
