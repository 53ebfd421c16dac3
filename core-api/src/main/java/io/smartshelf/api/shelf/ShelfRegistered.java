package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import io.smartshelf.api.common.LotUnits;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.serialization.Revision;

/** A shelf stands in the store with its opening stock on display. */
@EventName("ShelfRegistered")
@Revision("1")
public record ShelfRegistered(
        ShelfId shelfId,
        String category,
        String subcategory,
        int aisle,
        int capacity,
        double unitWeightGrams,
        BigDecimal listPrice,
        List<LotUnits> lots,
        int unitsOnDisplay)
        implements ShelfEvent {}
