package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A label that makes one lot on a shelf cheaper.
 *
 * @param from when the label is on
 * @param date at whose end it is worth nothing any more
 * @param discount fraction of the price that is left after every other discount of the date
 */
public record PriceLabel(Sku sku, String lot, LocalDate date, Instant from, BigDecimal discount) {

    public PriceLabel {
        // The same however it was stored in between.
        discount = discount.stripTrailingZeros();
    }
}
