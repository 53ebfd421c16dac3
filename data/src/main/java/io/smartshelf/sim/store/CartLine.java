package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;

/** Units of a lot that really are in a visitor's cart; a line of zero units has gone from it. */
public record CartLine(String visitId, Sku sku, String lot, int units) {}
