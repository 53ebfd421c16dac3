package io.smartshelf.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How long a new lot lasts. The catalogue's own ranges are wrong for some goods; decision 0004 tells which and why.
 *
 * @param subcategory null for every subcategory of the category that has no row of its own
 * @param days from the day a lot is received to the last day on which it may be sold
 * @param openingLots whose word holds for the lots a store opens with
 */
record ReviewedShelfLife(
        String category,
        @Nullable String subcategory,
        int days,
        @JsonProperty("opening_lots") Authority openingLots) {

    enum Authority {
        @JsonProperty("catalogue")
        CATALOGUE,
        @JsonProperty("reviewed")
        REVIEWED
    }
}
