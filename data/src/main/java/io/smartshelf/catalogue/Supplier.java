package io.smartshelf.catalogue;

import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplyCalendar;
import java.util.List;

/**
 * Someone who delivers to the stores.
 *
 * @param categories whose articles it delivers
 * @param turns of its week when a store opens; a store may change its own
 */
public record Supplier(SupplierId id, String name, List<String> categories, List<SupplyCalendar.Turn> turns) {}
