package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What really lies in a place where nobody shops, lot by lot. */
final class Storage {

    private final TreeMap<Sku, Lots> bySku = new TreeMap<>();
    private final NavigableSet<Cart.Item> touched = new TreeSet<>();

    Storage(Collection<PhysicalLot> lots) {
        lots.forEach(lot -> of(lot.sku()).add(lot.lot()));
    }

    boolean knows(Sku sku, String lot) {
        return bySku.containsKey(sku) && of(sku).knows(lot);
    }

    void add(Sku sku, LotUnits lot) {
        of(sku).add(lot);
        touched.add(new Cart.Item(sku, lot.lot()));
    }

    /** Up to this many units of a lot; nothing if the lot was never here or is used up. */
    Optional<LotUnits> take(Sku sku, String lot, int units) {
        if (!knows(sku, lot)) {
            return Optional.empty();
        }
        var taken = of(sku).take(lot, units);
        if (taken.units() == 0) {
            return Optional.empty();
        }
        touched.add(new Cart.Item(sku, lot));
        return Optional.of(taken);
    }

    /** By SKU, also lots that are used up. */
    List<PhysicalLot> lots() {
        var all = new ArrayList<PhysicalLot>();
        bySku.forEach((sku, lots) -> lots.all().forEach(lot -> all.add(new PhysicalLot(sku, lot))));
        return List.copyOf(all);
    }

    /** The lots that changed since the last call, as they are now. */
    List<PhysicalLot> takeChanges() {
        var changes = touched.stream()
                .map(item -> new PhysicalLot(item.sku(), of(item.sku()).lot(item.lot())))
                .toList();
        touched.clear();
        return changes;
    }

    private Lots of(Sku sku) {
        return bySku.computeIfAbsent(sku, same -> new Lots(List.of()));
    }
}
