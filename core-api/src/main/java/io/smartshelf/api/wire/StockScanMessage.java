package io.smartshelf.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a handheld scanner on feed {@code stock_scans}.
 *
 * @param eventType {@code removal}, {@code count} or {@code delivery}
 * @param customerId the visit whose basket units were taken from at the till; on removal only
 * @param itemId the SKU, on removal and count
 * @param batchCode the lot that was scanned, on removal; absent if it has no code
 * @param quantity units, from 1 on removal, from 0 on count
 * @param reason {@code expired} or {@code damaged} on removal, in words on count
 * @param orderId the supplier order, on delivery
 * @param items what came, on delivery
 * @param deviceId which scanner
 * @param sequence counts the scans of this scanner from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StockScanMessage(
        @JsonProperty("event_type") String eventType,
        @JsonProperty("customer_id") @Nullable String customerId,
        @JsonProperty("item_id") @Nullable String itemId,
        @JsonProperty("batch_code") @Nullable String batchCode,
        @JsonProperty("quantity") @Nullable Integer quantity,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("order_id") @Nullable String orderId,
        @JsonProperty("items") @Nullable List<Item> items,
        @JsonProperty("timestamp") Instant timestamp,
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("device_id") @Nullable String deviceId,
        @JsonProperty("sequence") @Nullable Long sequence,
        @JsonProperty("store_id") @Nullable String storeId,
        @JsonProperty("schema_version") @Nullable Integer schemaVersion) {

    public static final String REMOVAL = "removal";
    public static final String COUNT = "count";
    public static final String DELIVERY = "delivery";

    /** One lot of a delivery. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @JsonProperty("item_id") String itemId,
            @JsonProperty("quantity") int quantity,
            @JsonProperty("batch_code") @Nullable String batchCode,
            @JsonProperty("expiry_date") @Nullable LocalDate expiryDate) {}
}
