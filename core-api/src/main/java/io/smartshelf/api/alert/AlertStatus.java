package io.smartshelf.api.alert;

import java.util.Arrays;

/** How far an alert is. */
public enum AlertStatus {
    /** Nobody has answered it. */
    OPEN("open"),
    /** Somebody has taken it on. */
    ACKNOWLEDGED("ack"),
    /** Its cause is dealt with, or its condition has ended. */
    RESOLVED("resolved"),
    /** Somebody does not want to see it. */
    DISMISSED("dismissed");

    private final String key;

    AlertStatus(String key) {
        this.key = key;
    }

    /** As it is stored. */
    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException if there is no such status */
    public static AlertStatus ofKey(String key) {
        return Arrays.stream(values())
                .filter(status -> status.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no status '" + key + "'"));
    }
}
