package io.smartshelf.app.audit;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An event as it stands in the log. */
record LoggedEvent(
        long globalIndex, String aggregateId, long sequence, String name, Instant storeTime, JsonNode payload) {

    /** The store whose event it is. */
    String store() {
        int end = aggregateId.indexOf('/');
        return end < 0 ? aggregateId : aggregateId.substring(0, end);
    }

    /** What kind of aggregate it belongs to; empty if the id does not say. */
    String kind() {
        String[] parts = aggregateId.split("/", 3);
        return parts.length < 3 ? "" : parts[1];
    }

    /** What the id says behind store and kind: the SKU of a shelf. */
    String nameInStore() {
        return aggregateId.substring(store().length() + kind().length() + 2);
    }

    int units(String field) {
        return payload.required(field).intValue();
    }

    BigDecimal money(String field) {
        return payload.required(field).decimalValue();
    }

    Instant at(String field) {
        return Instant.parse(text(field));
    }

    String text(String field) {
        JsonNode value = payload.get(field);
        return value == null || value.isNull() ? "" : value.asString();
    }
}
