package io.smartshelf.api.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a store, for example {@code S001}: one to twelve upper-case letters and digits. */
public record StoreId(@JsonValue String value) implements Comparable<StoreId> {

    // First: the constructor of DEFAULT uses it.
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{1,12}");

    /** The store of readings that name none. */
    public static final StoreId DEFAULT = new StoreId("S001");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public StoreId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("store id '" + value + "' is not 1 to 12 upper-case letters and digits");
        }
    }

    @Override
    public int compareTo(StoreId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
