package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.supply.SupplierId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Puts the back-room stock of a SKU into the log. Asking again is answered with success and changes nothing.
 *
 * @param capacity most units that fit
 * @param casePack smallest number of units that can be ordered
 * @param listPrice price of one unit in euro before discounts
 * @param shelfLifeDays days a new lot lasts where the supplier does not say
 * @param expectedDailyUnits demand of a day, until there are sales to tell it
 * @param lots the opening stock
 * @param supplyWindow the first one
 */
public record RegisterWarehouseStock(
        @TargetAggregateIdentifier WarehouseId warehouseId,
        SupplierId supplierId,
        int capacity,
        int casePack,
        BigDecimal listPrice,
        int shelfLifeDays,
        double expectedDailyUnits,
        ReorderRule reorderRule,
        List<LotUnits> lots,
        SupplyWindow supplyWindow,
        Instant registeredAt)
        implements WarehouseCommand {}
