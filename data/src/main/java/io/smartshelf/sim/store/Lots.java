package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The lots of one article in one place, also those that are used up. */
final class Lots {

    private static final Comparator<LotUnits> EARLIEST_FIRST =
            Comparator.comparing(LotUnits::expiresOn).thenComparing(LotUnits::lot);

    private final List<LotUnits> lots;

    Lots(Collection<LotUnits> lots) {
        this.lots = new ArrayList<>(lots);
        this.lots.sort(EARLIEST_FIRST);
    }

    /** The one that expires first stands first. */
    List<LotUnits> all() {
        return List.copyOf(lots);
    }

    /** Those with units, the one that expires first in front. */
    List<LotUnits> present() {
        return lots.stream().filter(lot -> lot.units() > 0).toList();
    }

    int units() {
        return lots.stream().mapToInt(LotUnits::units).sum();
    }

    /** Units of a lot, none if it was never here. */
    int units(String code) {
        return knows(code) ? lot(code).units() : 0;
    }

    boolean knows(String code) {
        return lots.stream().anyMatch(lot -> lot.lot().equals(code));
    }

    /** @throws IllegalStateException if the lot was never here */
    LotUnits lot(String code) {
        return lots.get(indexOf(code));
    }

    /** Takes up to this many units of a lot; what is taken may be nothing. */
    LotUnits take(String code, int units) {
        var lot = lot(code);
        var taken = Math.min(units, lot.units());
        change(code, -taken);
        return with(lot, taken);
    }

    /** Adds units to a lot that has been here before, or a new lot. */
    void add(LotUnits added) {
        if (knows(added.lot())) {
            change(added.lot(), added.units());
        } else {
            lots.add(added);
            lots.sort(EARLIEST_FIRST);
        }
    }

    /** @throws IllegalStateException if the lot was never here */
    void putBack(String code, int units) {
        change(code, units);
    }

    private void change(String code, int units) {
        var index = indexOf(code);
        var lot = lots.get(index);
        lots.set(index, with(lot, lot.units() + units));
    }

    static LotUnits with(LotUnits lot, int units) {
        return new LotUnits(lot.lot(), lot.receivedOn(), lot.expiresOn(), units);
    }

    private int indexOf(String code) {
        for (var i = 0; i < lots.size(); i++) {
            if (lots.get(i).lot().equals(code)) {
                return i;
            }
        }
        throw new IllegalStateException("lot " + code + " was never here");
    }
}
