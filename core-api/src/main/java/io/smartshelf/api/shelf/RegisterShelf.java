package io.smartshelf.api.shelf;

import io.smartshelf.api.common.LotUnits;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Puts a shelf into the store with its opening stock. Asking again is answered with success and changes nothing.
 *
 * @param capacity most units that fit, at least one
 * @param unitWeightGrams weight of one unit, above zero
 * @param listPrice price of one unit in euro before discounts
 * @param lots the opening stock, all of it on display
 */
public record RegisterShelf(
        @TargetAggregateIdentifier ShelfId shelfId,
        String category,
        String subcategory,
        int aisle,
        int capacity,
        double unitWeightGrams,
        BigDecimal listPrice,
        List<LotUnits> lots)
        implements ShelfCommand {}
