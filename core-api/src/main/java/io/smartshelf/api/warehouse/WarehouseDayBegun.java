package io.smartshelf.api.warehouse;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/**
 * A new day of the store began.
 *
 * @param unitsSold of this SKU on the day before
 * @param shareInStock share of the day before, 0 to 1, in which the shelf had units on display
 */
@EventName("WarehouseDayBegun")
@Revision("1")
public record WarehouseDayBegun(
        WarehouseId warehouseId, Instant occurredAt, LocalDate date, int unitsSold, double shareInStock)
        implements WarehouseEvent {}
