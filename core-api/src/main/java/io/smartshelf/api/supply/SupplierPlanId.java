package io.smartshelf.api.supply;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.warehouse.WarehouseId;
import java.time.Instant;
import java.util.regex.Pattern;

/** What is to be ordered of a SKU at a cut-off, written {@code S001/supplier-plan/BEVWAT0001/2026-01-01T12:00:00Z}. */
public record SupplierPlanId(StoreId store, Sku sku, Instant cutOff) {

    private static final Pattern FORM = Pattern.compile("([^/]+)/supplier-plan/([^/]+)/([^/]+)");

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SupplierPlanId parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "supplier plan id '" + text + "' is not STORE/supplier-plan/SKU/CUT-OFF");
        }
        return new SupplierPlanId(new StoreId(parts.group(1)), new Sku(parts.group(2)), Instant.parse(parts.group(3)));
    }

    public WarehouseId warehouseId() {
        return new WarehouseId(store, sku);
    }

    @Override
    @JsonValue
    public String toString() {
        return store.value() + "/supplier-plan/" + sku.value() + "/" + cutOff;
    }
}
