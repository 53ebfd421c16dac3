package io.smartshelf.api.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A new day of the store begins: what expired is written off, what will soon expire is noticed, and the reorder point
 * follows the demand. Asking again for the same day changes nothing.
 *
 * @param unitsSold of this SKU on the day before
 * @param shareInStock share of the day before, 0 to 1, in which the shelf had units on display
 */
public record BeginWarehouseDay(
        @TargetAggregateIdentifier WarehouseId warehouseId,
        LocalDate date,
        int unitsSold,
        double shareInStock,
        Instant occurredAt)
        implements WarehouseCommand {}
