package io.smartshelf.api.supply;

import io.smartshelf.api.common.Sku;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order.
 *
 * @param cutOff names the plan it stems from; null for an urgent order
 */
public record OrderLine(
        Sku sku, int units, int casePack, @Nullable Instant cutOff) {}
