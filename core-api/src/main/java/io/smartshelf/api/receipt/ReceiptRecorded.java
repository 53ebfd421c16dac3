package io.smartshelf.api.receipt;

import io.smartshelf.api.common.EventName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A till transaction happened.
 *
 * @param units of all lines
 * @param total of all lines, in euro
 */
@EventName("ReceiptRecorded")
@Revision("1")
public record ReceiptRecorded(
        ReceiptId receiptId,
        @Nullable String readingId,
        @Nullable String tillId,
        @Nullable Long sequence,
        @Nullable String visitId,
        Instant occurredAt,
        List<ReceiptLine> lines,
        int units,
        BigDecimal total)
        implements ReceiptEvent {}
