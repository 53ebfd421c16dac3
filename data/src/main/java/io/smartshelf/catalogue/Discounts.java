package io.smartshelf.catalogue;

import io.smartshelf.api.common.Sku;
import java.math.BigDecimal;
import java.time.LocalDate;

/** By how much an article is cheaper on a day. */
@FunctionalInterface
public interface Discounts {

    /** No article is ever sold for less than this share below its list price. */
    BigDecimal MOST = new BigDecimal("0.95");

    /** A fraction of the list price, 0 to {@link #MOST}, not rounded. */
    BigDecimal on(LocalDate day, Sku sku);

    /** Both discounts, the other one on the price this one has left. */
    default Discounts and(Discounts other) {
        return (day, sku) -> {
            var kept = BigDecimal.ONE.subtract(on(day, sku)).multiply(BigDecimal.ONE.subtract(other.on(day, sku)));
            return BigDecimal.ONE.subtract(kept).min(MOST);
        };
    }
}
