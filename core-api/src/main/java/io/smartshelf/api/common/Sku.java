package io.smartshelf.api.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Identifies a sellable article, for example {@code BEVWAT0001}: one to forty letters, digits, dots, dashes or
 * underscores. Its letters carry no meaning: never read a category out of it.
 */
public record Sku(@JsonValue String value) implements Comparable<Sku> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public Sku {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "SKU '" + value + "' is not 1 to 40 letters, digits, dots, dashes or underscores");
        }
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
