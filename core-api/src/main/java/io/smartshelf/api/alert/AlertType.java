package io.smartshelf.api.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What an alert is about. The key is part of the API and of stored ids. */
public enum AlertType {
    REFILL_REQUEST("refill_request"),
    NEAR_EXPIRY("near_expiry"),
    NEAR_EXPIRY_DISCOUNT("near_expiry_discount"),
    EXPIRED_REMOVAL("expired_removal"),
    SUPPLIER_REQUEST("supplier_request"),
    STOCK_OUT("stock_out"),
    STOCK_DISCREPANCY("stock_discrepancy"),
    SENSOR_SILENT("sensor_silent");

    private final String key;

    AlertType(String key) {
        this.key = key;
    }

    @JsonValue
    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException if there is no such type */
    @JsonCreator
    public static AlertType ofKey(String key) {
        return Arrays.stream(values())
                .filter(type -> type.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no alert type '" + key + "'"));
    }
}
