package io.smartshelf.api.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a policy holds for; the narrower scope wins, field by field. Written {@code S001/policy/global},
 * {@code S001/policy/category/BEVERAGES}, {@code S001/policy/subcategory/BEVERAGES/Water} or
 * {@code S001/policy/sku/BEVWAT0001}.
 *
 * @param category null for the scopes global and SKU
 * @param subcategory set for the scope subcategory only
 * @param sku set for the scope SKU only
 */
public record PolicyScope(
        StoreId store,
        Level level,
        @Nullable String category,
        @Nullable String subcategory,
        @Nullable Sku sku) {

    /** From the widest scope to the narrowest. */
    public enum Level {
        GLOBAL,
        CATEGORY,
        SUBCATEGORY,
        SKU
    }

    /** @throws IllegalArgumentException if the names do not fit the level */
    public PolicyScope {
        boolean fits = (category != null) == (level == Level.CATEGORY || level == Level.SUBCATEGORY)
                && (subcategory != null) == (level == Level.SUBCATEGORY)
                && (sku != null) == (level == Level.SKU);
        if (!fits || (category != null && category.contains("/"))) {
            throw new IllegalArgumentException("no scope of level " + level + ": category " + category
                    + ", subcategory " + subcategory + ", SKU " + sku);
        }
    }

    public static PolicyScope global(StoreId store) {
        return new PolicyScope(store, Level.GLOBAL, null, null, null);
    }

    public static PolicyScope category(StoreId store, String category) {
        return new PolicyScope(store, Level.CATEGORY, category, null, null);
    }

    public static PolicyScope subcategory(StoreId store, String category, String subcategory) {
        return new PolicyScope(store, Level.SUBCATEGORY, category, subcategory, null);
    }

    public static PolicyScope sku(StoreId store, Sku sku) {
        return new PolicyScope(store, Level.SKU, null, null, sku);
    }

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PolicyScope parse(String text) {
        String[] parts = text.split("/", 5);
        if (parts.length >= 3 && parts[1].equals("policy")) {
            var store = new StoreId(parts[0]);
            if (parts[2].equals("global") && parts.length == 3) {
                return global(store);
            }
            if (parts[2].equals("category") && parts.length == 4) {
                return category(store, parts[3]);
            }
            if (parts[2].equals("subcategory") && parts.length == 5) {
                return subcategory(store, parts[3], parts[4]);
            }
            if (parts[2].equals("sku") && parts.length == 4) {
                return sku(store, new Sku(parts[3]));
            }
        }
        throw new IllegalArgumentException("policy scope '" + text
                + "' is not STORE/policy/global, .../category/C, .../subcategory/C/S or .../sku/SKU");
    }

    @Override
    @JsonValue
    public String toString() {
        var prefix = store.value() + "/policy/" + level.name().toLowerCase(Locale.ROOT);
        return switch (level) {
            case GLOBAL -> prefix;
            case CATEGORY -> prefix + "/" + category;
            case SUBCATEGORY -> prefix + "/" + category + "/" + subcategory;
            case SKU -> prefix + "/" + sku;
        };
    }
}
