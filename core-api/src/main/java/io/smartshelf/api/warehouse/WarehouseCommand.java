package io.smartshelf.api.warehouse;

/** What may be asked of the back-room stock of a SKU. */
public sealed interface WarehouseCommand
        permits RegisterWarehouseStock,
                ReserveUnits,
                PickUnits,
                ReleaseUnits,
                OpenSupplyWindow,
                OrderUrgently,
                RecordOrdered,
                ReceiveGoods,
                ReleaseOrdered,
                BeginWarehouseDay,
                SetReorderRule {
    WarehouseId warehouseId();
}
