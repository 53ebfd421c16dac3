package io.smartshelf.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A door counter's message on feed {@code foot_traffic}. {@code entry} and {@code exit} carry {@code time};
 * {@code foot_traffic} is a whole session and carries {@code entry_time}, {@code exit_time} and
 * {@code trip_duration_minutes}. The simulated store sends {@code entry} when someone comes in and the session when the
 * visit ends, so nothing announces the future.
 *
 * @param weekday English name, of the entry
 * @param timeSlot {@code HH:MM–HH:MM} with an en dash, of the entry
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FootTrafficMessage(
        @JsonProperty("event_type") String eventType,
        @JsonProperty("customer_id") @Nullable String customerId,
        @JsonProperty("time") @Nullable Instant time,
        @JsonProperty("entry_time") @Nullable Instant entryTime,
        @JsonProperty("exit_time") @Nullable Instant exitTime,
        @JsonProperty("trip_duration_minutes") @Nullable Integer tripDurationMinutes,
        @JsonProperty("weekday") @Nullable String weekday,
        @JsonProperty("time_slot") @Nullable String timeSlot,
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("door_id") @Nullable String doorId,
        @JsonProperty("sequence") @Nullable Long sequence,
        @JsonProperty("store_id") @Nullable String storeId,
        @JsonProperty("schema_version") @Nullable Integer schemaVersion) {

    public static final String ENTRY = "entry";
    public static final String EXIT = "exit";
    public static final String SESSION = "foot_traffic";
}
