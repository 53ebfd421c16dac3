package io.smartshelf.api.warehouse;

/** What can have happened to the back-room stock of a SKU. */
public sealed interface WarehouseEvent
        permits WarehouseStockRegistered,
                UnitsReserved,
                UnitsPicked,
                UnitsReleased,
                SupplyWindowOpened,
                UrgentOrderWanted,
                UnitsOrdered,
                GoodsReceived,
                OrderedUnitsReleased,
                ReorderPointChanged,
                ReplenishmentWanted,
                ReplenishmentNoLongerWanted,
                WarehouseLotNearedExpiry,
                WarehouseUnitsWrittenOff,
                WarehouseShortDatedLotGone,
                WarehouseDayBegun {
    WarehouseId warehouseId();
}
