package io.smartshelf.api.restock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The n-th pick of a restock on its way to the shelf, written {@code S001/restock/BEVWAT0001/3/1}. */
public record RefillId(RestockId restockId, int number) {

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RefillId parse(String text) {
        int slash = text.lastIndexOf('/');
        try {
            return new RefillId(
                    RestockId.parse(text.substring(0, Math.max(slash, 0))),
                    Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("refill id '" + text + "' is not STORE/restock/SKU/NUMBER/NUMBER", e);
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return restockId + "/" + number;
    }
}
