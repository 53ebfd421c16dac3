package io.smartshelf.api.supply;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smartshelf.api.common.StoreId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * An order of one store at one supplier for one day, written {@code S001/supplier-order/FRESH/2026-01-02}; an urgent one
 * {@code S001/supplier-order/FRESH/2026-01-02/urgent-1}.
 *
 * @param urgent 0 for the order of the cut-off, else counts the urgent ones of that day
 */
public record SupplierOrderId(StoreId store, SupplierId supplierId, LocalDate deliverOn, int urgent)
        implements Comparable<SupplierOrderId> {

    private static final Pattern FORM =
            Pattern.compile("([^/]+)/supplier-order/([^/]+)/([0-9-]{10})(?:/urgent-([1-9][0-9]{0,5}))?");

    private static final Comparator<SupplierOrderId> ORDER = Comparator.comparing(SupplierOrderId::store)
            .thenComparing(SupplierOrderId::supplierId)
            .thenComparing(SupplierOrderId::deliverOn)
            .thenComparingInt(SupplierOrderId::urgent);

    /** The order of a cut-off. */
    public SupplierOrderId(StoreId store, SupplierId supplierId, LocalDate deliverOn) {
        this(store, supplierId, deliverOn, 0);
    }

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SupplierOrderId parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "supplier order id '" + text + "' is not STORE/supplier-order/SUPPLIER/DATE or .../urgent-NUMBER");
        }
        return new SupplierOrderId(
                new StoreId(parts.group(1)),
                new SupplierId(parts.group(2)),
                LocalDate.parse(parts.group(3)),
                parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4)));
    }

    @Override
    public int compareTo(SupplierOrderId other) {
        return ORDER.compare(this, other);
    }

    @Override
    @JsonValue
    public String toString() {
        return store.value() + "/supplier-order/" + supplierId + "/" + deliverOn
                + (urgent == 0 ? "" : "/urgent-" + urgent);
    }
}
