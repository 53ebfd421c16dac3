package io.smartshelf.command.warehouse;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.PickOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lots in the back room; one that is used up is forgotten. */
record BackRoomLots(List<LotUnits> lots) {

    private static final Comparator<LotUnits> FEFO = Comparator.comparing(LotUnits::expiresOn)
            .thenComparing(LotUnits::receivedOn)
            .thenComparing(LotUnits::lot);
    private static final Comparator<LotUnits> FIFO = Comparator.comparing(LotUnits::receivedOn)
            .thenComparing(LotUnits::expiresOn)
            .thenComparing(LotUnits::lot);

    // Last: its constructor uses the orders.
    static final BackRoomLots NONE = new BackRoomLots(List.of());

    BackRoomLots {
        lots = lots.stream().filter(lot -> lot.units() > 0).sorted(FEFO).toList();
    }

    int units() {
        return lots.stream().mapToInt(LotUnits::units).sum();
    }

    /** Units that may be sold on a day. */
    int unitsSellableOn(LocalDate date) {
        return lots.stream()
                .filter(lot -> !lot.expiresOn().isBefore(date))
                .mapToInt(LotUnits::units)
                .sum();
    }

    List<LotUnits> expiredBefore(LocalDate date) {
        return lots.stream().filter(lot -> lot.expiresOn().isBefore(date)).toList();
    }

    List<LotUnits> expiringThrough(LocalDate date) {
        return lots.stream().filter(lot -> !lot.expiresOn().isAfter(date)).toList();
    }

    boolean has(String code) {
        return lots.stream().anyMatch(lot -> lot.lot().equals(code));
    }

    /** Which lots give so many units, as far as they may be sold on a day. */
    List<LotPicked> allocate(int units, PickOrder order, LocalDate date) {
        var picked = new ArrayList<LotPicked>();
        int wanted = units;
        for (LotUnits lot : lots.stream()
                .filter(each -> !each.expiresOn().isBefore(date))
                .sorted(order == PickOrder.FIFO ? FIFO : FEFO)
                .toList()) {
            int taken = Math.min(wanted, lot.units());
            if (taken > 0) {
                picked.add(new LotPicked(lot.lot(), lot.receivedOn(), lot.expiresOn(), taken, lot.units() - taken));
                wanted -= taken;
            }
        }
        return List.copyOf(picked);
    }

    BackRoomLots received(List<LotUnits> added) {
        var all = new ArrayList<>(lots);
        for (LotUnits lot : added) {
            int known = indexOf(all, lot.lot());
            if (known < 0) {
                all.add(lot);
            } else {
                all.set(known, withUnits(all.get(known), all.get(known).units() + lot.units()));
            }
        }
        return new BackRoomLots(all);
    }

    BackRoomLots left(String code, int units) {
        var all = new ArrayList<>(lots);
        int known = indexOf(all, code);
        if (known < 0) {
            throw new IllegalStateException("the back room holds no lot " + code);
        }
        all.set(known, withUnits(all.get(known), units));
        return new BackRoomLots(all);
    }

    private static LotUnits withUnits(LotUnits lot, int units) {
        return new LotUnits(lot.lot(), lot.receivedOn(), lot.expiresOn(), units);
    }

    private static int indexOf(List<LotUnits> lots, String code) {
        for (int i = 0; i < lots.size(); i++) {
            if (lots.get(i).lot().equals(code)) {
                return i;
            }
        }
        return -1;
    }
}
