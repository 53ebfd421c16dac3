package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is noticed and what changes on display and in carts during one advance. */
final class Happening {

    private final List<Reading> readings = new ArrayList<>();
    private final NavigableSet<Cart.Item> touchedLots = new TreeSet<>();
    private final NavigableMap<String, CartLine> cartLines = new TreeMap<>();
    private final NavigableMap<String, Demand> demand = new TreeMap<>();
    private final NavigableMap<LocalDate, DayCount> dayCounts = new TreeMap<>();
    private final List<Mishap> mishaps = new ArrayList<>();

    void read(Reading reading) {
        readings.add(reading);
    }

    void read(List<Reading> several) {
        readings.addAll(several);
    }

    /** Units of an item went from the shelf to the cart or back. */
    void moved(Visit visit, Cart.Item item, Cart cart) {
        stockChanged(item.sku(), item.lot());
        put(new CartLine(visit.id(), item.sku(), item.lot(), cart.units(item)));
    }

    /** Units came onto a shelf or left it. */
    void stockChanged(Sku sku, String lot) {
        touchedLots.add(new Cart.Item(sku, lot));
    }

    /** An item is no longer in a cart. */
    void gone(Visit visit, Cart.Item item) {
        put(new CartLine(visit.id(), item.sku(), item.lot(), 0));
    }

    void demand(Demand reached) {
        demand.merge(reached.date() + "/" + reached.sku(), reached, Demand::plus);
    }

    void count(DayCount counted) {
        dayCounts.merge(counted.date(), counted, DayCount::plus);
    }

    void wentWrong(Mishap mishap) {
        mishaps.add(mishap);
    }

    private void put(CartLine line) {
        cartLines.put(line.visitId() + "/" + line.sku() + "/" + line.lot(), line);
    }

    /** In order of time. */
    List<Reading> readings() {
        return List.copyOf(readings);
    }

    /** Lots of shelves that changed. */
    NavigableSet<Cart.Item> touchedLots() {
        return touchedLots;
    }

    List<CartLine> cartLines() {
        return List.copyOf(cartLines.values());
    }

    List<Demand> demand() {
        return List.copyOf(demand.values());
    }

    List<DayCount> dayCounts() {
        return List.copyOf(dayCounts.values());
    }

    List<Mishap> mishaps() {
        return List.copyOf(mishaps);
    }
}
