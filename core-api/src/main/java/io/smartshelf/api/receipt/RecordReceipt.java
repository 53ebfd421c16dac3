package io.smartshelf.api.receipt;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records a till transaction. The answer is a {@link ReceiptState}; asking again with the same content changes nothing.
 *
 * @param readingId the message's own id, null if it had none
 * @param sequence the till's own count, null if it does not count
 */
public record RecordReceipt(
        @TargetAggregateIdentifier ReceiptId receiptId,
        @Nullable String readingId,
        @Nullable String tillId,
        @Nullable Long sequence,
        @Nullable String visitId,
        Instant occurredAt,
        List<ReceiptLine> lines)
        implements ReceiptCommand {}
