package io.smartshelf.api.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition that deserves attention whenever it holds, written {@code S001/alert/refill_request/store/BEVWAT0001}; one
 * of a lot {@code S001/alert/near_expiry/warehouse/BEVWAT0001/B0000001}.
 *
 * @param lot null if the condition is about all lots
 */
public record AlertId(
        StoreId store,
        AlertType type,
        AlertLocation location,
        Sku sku,
        @Nullable String lot) {

    private static final Pattern FORM = Pattern.compile("([^/]+)/alert/([^/]+)/([^/]+)/([^/]+)(?:/(.+))?");

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AlertId parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "alert id '" + text + "' is not STORE/alert/TYPE/LOCATION/SKU or .../LOT");
        }
        return new AlertId(
                new StoreId(parts.group(1)),
                AlertType.ofKey(parts.group(2)),
                AlertLocation.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
                new Sku(parts.group(4)),
                parts.group(5));
    }

    @Override
    @JsonValue
    public String toString() {
        return store.value() + "/alert/" + type.key() + "/" + location.name().toLowerCase(Locale.ROOT) + "/"
                + sku.value() + (lot == null ? "" : "/" + lot);
    }
}
