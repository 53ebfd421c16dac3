package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;

/** Units of a lot that really are in one place of the store. */
public record PhysicalLot(Sku sku, LotUnits lot) {}
