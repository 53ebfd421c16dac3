package io.smartshelf.api.supply;

import java.util.Arrays;

/** How far a plan is. */
public enum PlanStatus {
    /** It waits for the cut-off. */
    PENDING("pending"),
    /** It is a line of an order. */
    ISSUED("issued"),
    /** Its order has ended. */
    COMPLETED("completed"),
    /** It was withdrawn, or somebody cancelled it. */
    CANCELLED("canceled");

    private final String key;

    PlanStatus(String key) {
        this.key = key;
    }

    /** As it is stored. */
    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException if there is no such status */
    public static PlanStatus ofKey(String key) {
        return Arrays.stream(values())
                .filter(status -> status.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no status '" + key + "'"));
    }
}
