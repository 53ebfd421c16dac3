package io.smartshelf.command.shelf;

import io.smartshelf.api.shelf.LotTaken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one visit owes to a shelf, or the shelf's records to the visit.
 *
 * @param inBasket units seen leaving the display and not paid
 * @param paidUnseen units paid before they were seen leaving; a pickup that arrives later settles them
 * @param settled units paid first and seen later; a put-back may undo them
 * @param shrunk units written off, which a later payment brings back
 * @param shrunkLots the lots those were written off from, each once
 * @param lastAt store time of the newest reading of this visit
 */
record VisitBalance(int inBasket, int paidUnseen, int settled, int shrunk, List<LotTaken> shrunkLots, Instant lastAt) {

    static final VisitBalance NOTHING = new VisitBalance(0, 0, 0, 0, List.of(), Instant.EPOCH);

    VisitBalance {
        shrunkLots = List.copyOf(shrunkLots);
    }

    VisitBalance pickedUp(int units, int moved, Instant at) {
        int settles = Math.min(units, paidUnseen);
        return new VisitBalance(
                inBasket + moved, paidUnseen - settles, settled + settles, shrunk, shrunkLots, later(at));
    }

    VisitBalance putBack(int units, int moved, Instant at) {
        int undone = Math.min(units - moved, settled);
        return new VisitBalance(inBasket - moved, paidUnseen + undone, settled - undone, shrunk, shrunkLots, later(at));
    }

    VisitBalance paid(int fromBasket, int unseen, Instant at) {
        return new VisitBalance(inBasket - fromBasket, paidUnseen + unseen, settled, shrunk, shrunkLots, later(at));
    }

    VisitBalance writtenOff(int units, List<LotTaken> lots, Instant at) {
        var all = new LinkedHashMap<String, LotTaken>();
        Stream.concat(shrunkLots.stream(), lots.stream()).forEach(lot -> all.merge(lot.lot(), lot, VisitBalance::both));
        return new VisitBalance(
                inBasket - units, paidUnseen, settled, shrunk + units, List.copyOf(all.values()), later(at));
    }

    private static LotTaken both(LotTaken earlier, LotTaken later) {
        return new LotTaken(later.lot(), earlier.units() + later.units(), later.unitsLeft());
    }

    VisitBalance writeOffReversed(int units, Instant at) {
        var left = new ArrayList<LotTaken>();
        int back = units;
        for (LotTaken lot : shrunkLots) {
            int returned = Math.min(back, lot.units());
            back -= returned;
            if (returned < lot.units()) {
                left.add(new LotTaken(lot.lot(), lot.units() - returned, lot.unitsLeft()));
            }
        }
        return new VisitBalance(inBasket + units, paidUnseen, settled, shrunk - units, left, later(at));
    }

    /** Nothing is open and nothing that arrives late could change that. */
    boolean hasNoHistory() {
        return paidUnseen == 0 && settled == 0 && shrunk == 0;
    }

    private Instant later(Instant at) {
        return at.isAfter(lastAt) ? at : lastAt;
    }
}
