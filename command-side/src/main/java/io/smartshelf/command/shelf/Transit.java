package io.smartshelf.command.shelf;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.warehouse.LotPicked;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refills on their way to the shelf, the oldest first, and the newest of those that have ended: what is missing of them may
 * still arrive.
 */
record Transit(List<Refill> refills) {

    static final Transit NONE = new Transit(List.of());

    private static final int MOST_ENDED = 8;

    Transit {
        refills = List.copyOf(refills);
    }

    /**
     * A refill.
     *
     * @param outstanding units of its lots that have not arrived
     * @param closed whether nobody waits for them any more
     */
    record Refill(RefillId id, List<LotUnits> outstanding, boolean closed) {

        Refill {
            outstanding = outstanding.stream().filter(lot -> lot.units() > 0).toList();
        }

        int units() {
            return outstanding.stream().mapToInt(LotUnits::units).sum();
        }

        private boolean isUnderWay() {
            return !closed && units() > 0;
        }

        private Refill without(int units) {
            var left = new ArrayList<LotUnits>();
            int gone = units;
            for (LotUnits lot : outstanding) {
                int taken = Math.min(gone, lot.units());
                gone -= taken;
                left.add(new LotUnits(lot.lot(), lot.receivedOn(), lot.expiresOn(), lot.units() - taken));
            }
            return new Refill(id, left, closed);
        }
    }

    /** Units of a refill that arrive. */
    record Arriving(RefillId id, List<LotUnits> lots, int outstanding) {

        int units() {
            return lots.stream().mapToInt(LotUnits::units).sum();
        }
    }

    boolean knows(RefillId id) {
        return refills.stream().anyMatch(refill -> refill.id().equals(id));
    }

    Refill refill(RefillId id) {
        return refills.stream()
                .filter(refill -> refill.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no refill " + id + " was ever on its way"));
    }

    /** On their way. */
    int units() {
        return refills.stream()
                .filter(Refill::isUnderWay)
                .mapToInt(Refill::units)
                .sum();
    }

    /** Given up, and of them not arrived late. */
    int unitsMissing() {
        return refills.stream().filter(Refill::closed).mapToInt(Refill::units).sum();
    }

    /** Which refills so many units belong to: those under way first, then those given up, each the oldest first. */
    List<Arriving> arriving(int units) {
        var arriving = new ArrayList<Arriving>();
        int wanted = units;
        for (Refill refill : Stream.concat(
                        refills.stream().filter(Refill::isUnderWay),
                        refills.stream().filter(Refill::closed))
                .toList()) {
            int taken = Math.min(wanted, refill.units());
            if (taken > 0) {
                arriving.add(new Arriving(refill.id(), first(refill, taken), refill.units() - taken));
                wanted -= taken;
            }
        }
        return List.copyOf(arriving);
    }

    /** All that has not arrived of a refill. */
    Arriving arriving(RefillId id) {
        return new Arriving(id, refill(id).outstanding(), 0);
    }

    /** The units of a refill that arrive first. */
    List<LotUnits> first(RefillId id, int units) {
        return first(refill(id), units);
    }

    private static List<LotUnits> first(Refill refill, int units) {
        var lots = new ArrayList<LotUnits>();
        int wanted = units;
        for (LotUnits lot : refill.outstanding()) {
            int taken = Math.min(wanted, lot.units());
            if (taken > 0) {
                lots.add(new LotUnits(lot.lot(), lot.receivedOn(), lot.expiresOn(), taken));
                wanted -= taken;
            }
        }
        return lots;
    }

    Transit expecting(RefillId id, List<LotPicked> lots) {
        var all = new ArrayList<>(refills);
        all.add(new Refill(
                id,
                lots.stream()
                        .map(lot -> new LotUnits(lot.lot(), lot.receivedOn(), lot.expiresOn(), lot.units()))
                        .toList(),
                false));
        long ended = all.stream().filter(refill -> !refill.isUnderWay()).count();
        if (ended > MOST_ENDED) {
            all.stream().filter(refill -> !refill.isUnderWay()).findFirst().ifPresent(all::remove);
        }
        return new Transit(all);
    }

    Transit arrived(RefillId id, int units) {
        return changed(id, refill(id).without(units));
    }

    Transit closed(RefillId id) {
        return changed(id, new Refill(id, refill(id).outstanding(), true));
    }

    private Transit changed(RefillId id, Refill changed) {
        return new Transit(refills.stream()
                .map(refill -> refill.id().equals(id) ? changed : refill)
                .toList());
    }
}
