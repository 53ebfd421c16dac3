package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;
import io.smartshelf.draws.Draws;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a visitor really carries. */
final class Cart {

    private final NavigableMap<Item, Integer> units = new TreeMap<>();

    /** Units of one lot of an article. */
    record Item(Sku sku, String lot) implements Comparable<Item> {

        private static final Comparator<Item> ORDER =
                Comparator.comparing(Item::sku).thenComparing(Item::lot);

        @Override
        public int compareTo(Item other) {
            return ORDER.compare(this, other);
        }
    }

    void add(Item item, int added) {
        units.merge(item, added, Integer::sum);
    }

    void remove(Item item, int removed) {
        units.computeIfPresent(item, (same, held) -> held == removed ? null : held - removed);
    }

    int units(Item item) {
        return units.getOrDefault(item, 0);
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    /** By SKU and lot. */
    List<Item> items() {
        return List.copyOf(units.keySet());
    }

    Item any(Draws draws) {
        return draws.oneOf(items());
    }
}
