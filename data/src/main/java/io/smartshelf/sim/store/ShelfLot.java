package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;

/** Units of a lot that really stand on a shelf. */
public record ShelfLot(Sku sku, LotUnits lot) {}
