package io.smartshelf.api.supply;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a supplier of a store, for example {@code FRESH}: one to twenty upper-case letters, digits or dashes. */
public record SupplierId(@JsonValue String value) implements Comparable<SupplierId> {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9-]{1,20}");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public SupplierId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "supplier id '" + value + "' is not 1 to 20 upper-case letters, digits or dashes");
        }
    }

    @Override
    public int compareTo(SupplierId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
