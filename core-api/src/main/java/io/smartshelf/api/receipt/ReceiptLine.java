package io.smartshelf.api.receipt;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of a receipt as the till sent it.
 *
 * @param lineNo from 1
 * @param sku as sent; it may name no SKU of the store
 * @param discount fraction of the price
 * @param total paid for the line, in euro
 */
public record ReceiptLine(
        int lineNo,
        String sku,
        int units,
        BigDecimal unitPrice,
        BigDecimal discount,
        BigDecimal total,
        @Nullable String lot,
        @Nullable LocalDate expiresOn) {}
