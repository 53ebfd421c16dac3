package io.smartshelf.api.common;

import java.util.Set;

/** Whose events a processor takes in order: those of one SKU of a store, whatever its aggregate, or else of one aggregate. */
public final class EntityKey {

    private static final Set<String> OF_ONE_SKU = Set.of("shelf", "warehouse", "restock", "supplier-plan");

    private EntityKey() {}

    /**
     * The entity of an aggregate's events: {@code S001/MILK} for {@code S001/shelf/MILK} and {@code S001/restock/MILK/3},
     * the aggregate's own id where it names no SKU so.
     */
    public static String of(String aggregateId) {
        var parts = aggregateId.split("/", 4);
        return parts.length > 2 && OF_ONE_SKU.contains(parts[1]) ? parts[0] + "/" + parts[2] : aggregateId;
    }
}
