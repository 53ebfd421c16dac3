package io.smartshelf.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplyCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who delivers what; every category has one supplier. */
public final class Suppliers {

    private final List<Supplier> all;
    private final Map<String, Supplier> byCategory = new HashMap<>();

    private Suppliers(List<Supplier> all) {
        this.all = all;
        for (var supplier : all) {
            for (var category : supplier.categories()) {
                var other = byCategory.put(category, supplier);
                if (other != null) {
                    throw new IllegalStateException(
                            category + " has two suppliers, " + other.id() + " and " + supplier.id());
                }
            }
        }
    }

    /** Reads {@code suppliers.csv}. */
    public static Suppliers load() {
        return new Suppliers(Catalogue.rows("suppliers.csv", Row.class).stream()
                .map(row -> new Supplier(
                        new SupplierId(row.id()),
                        row.name(),
                        List.of(row.categories().split("\\|", -1)),
                        turns(row.delivers())))
                .toList());
    }

    private static List<SupplyCalendar.Turn> turns(String delivers) {
        return switch (delivers) {
            case "THRICE A WEEK" -> SupplyCalendar.DEFAULT_TURNS;
            case "DAILY" -> SupplyCalendar.DAILY_TURNS;
            default -> throw new IllegalStateException("suppliers.csv: delivers is " + delivers);
        };
    }

    /** By id. */
    public List<Supplier> all() {
        return all;
    }

    public Supplier of(String category) {
        return Objects.requireNonNull(byCategory.get(category), () -> "nobody delivers " + category);
    }

    private record Row(@JsonProperty("supplier_id") String id, String name, String delivers, String categories) {}
}
