package io.smartshelf.api.restock;

import java.util.Arrays;

/** How far a restock is. */
public enum RestockStatus {
    /** Asked for. */
    PENDING("pending"),
    /** Something was picked. */
    ISSUED("issued"),
    /** Nothing is open and nothing on its way. */
    COMPLETED("completed"),
    /** Somebody ended it, or the shelf recovered. */
    CANCELLED("canceled");

    private final String key;

    RestockStatus(String key) {
        this.key = key;
    }

    /** As it is stored. */
    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException if there is no such status */
    public static RestockStatus ofKey(String key) {
        return Arrays.stream(values())
                .filter(status -> status.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no status '" + key + "'"));
    }
}
