package io.smartshelf.app.audit;

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

    int units(String field) {
        return payload.required(field).intValue();
    }

    String text(String field) {
        JsonNode value = payload.get(field);
        return value == null || value.isNull() ? "" : value.asString();
    }
}
