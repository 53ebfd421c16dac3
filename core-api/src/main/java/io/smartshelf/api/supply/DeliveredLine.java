package io.smartshelf.api.supply;

import io.smartshelf.api.common.Sku;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Units of one lot that came with a delivery.
 *
 * @param lot code of the supplier; null where it has none, then the store gives it one
 * @param expiresOn as printed on the goods; null where nothing is printed, then the SKU's shelf life decides
 */
public record DeliveredLine(
        Sku sku, int units, @Nullable String lot, @Nullable LocalDate expiresOn) {}
