package io.smartshelf.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shelf sensor's message on feed {@code shelf_events}.
 *
 * @param eventType {@code pickup}, {@code putback} or {@code weight_change}
 * @param customerId the visit, or {@code restock_bot}
 * @param itemId the SKU
 * @param shelfId the SKU again in older messages; wins over {@code itemId} when present
 * @param quantity units, from 1, on pickup and putback
 * @param weight grams of one unit, on pickup and putback
 * @param deltaWeight grams, on weight_change
 * @param eventId identifies the reading; absent in old messages
 * @param sequence counts the readings of this shelf's sensor from 1; absent in old messages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShelfEventMessage(
        @JsonProperty("event_type") String eventType,
        @JsonProperty("customer_id") @Nullable String customerId,
        @JsonProperty("item_id") String itemId,
        @JsonProperty("shelf_id") @Nullable String shelfId,
        @JsonProperty("quantity") @Nullable Integer quantity,
        @JsonProperty("weight") @Nullable Double weight,
        @JsonProperty("delta_weight") @Nullable Double deltaWeight,
        @JsonProperty("timestamp") Instant timestamp,
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("sequence") @Nullable Long sequence,
        @JsonProperty("store_id") @Nullable String storeId,
        @JsonProperty("schema_version") @Nullable Integer schemaVersion) {

    public static final String PICKUP = "pickup";
    public static final String PUT_BACK = "putback";
    public static final String WEIGHT_CHANGE = "weight_change";
}
