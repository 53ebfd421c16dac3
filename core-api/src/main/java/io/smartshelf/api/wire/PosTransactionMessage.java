package io.smartshelf.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A till's message on feed {@code pos_transactions}.
 *
 * @param eventType always {@code pos_transaction}
 * @param customerId the visit that paid
 * @param tillId which till; absent in old messages
 * @param sequence counts the transactions of this till from 1; absent in old messages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PosTransactionMessage(
        @JsonProperty("event_type") String eventType,
        @JsonProperty("transaction_id") String transactionId,
        @JsonProperty("customer_id") @Nullable String customerId,
        @JsonProperty("timestamp") Instant timestamp,
        @JsonProperty("items") List<Item> items,
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("till_id") @Nullable String tillId,
        @JsonProperty("sequence") @Nullable Long sequence,
        @JsonProperty("store_id") @Nullable String storeId,
        @JsonProperty("schema_version") @Nullable Integer schemaVersion) {

    public static final String POS_TRANSACTION = "pos_transaction";

    /**
     * One line.
     *
     * @param discount fraction of the price, 0 to 0.95
     * @param totalPrice quantity x unit price x (1 - discount), rounded once to the cent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @JsonProperty("item_id") String itemId,
            @JsonProperty("batch_code") @Nullable String batchCode,
            @JsonProperty("quantity") int quantity,
            @JsonProperty("unit_price") BigDecimal unitPrice,
            @JsonProperty("discount") BigDecimal discount,
            @JsonProperty("total_price") BigDecimal totalPrice,
            @JsonProperty("expiry_date") @Nullable LocalDate expiryDate) {}
}
