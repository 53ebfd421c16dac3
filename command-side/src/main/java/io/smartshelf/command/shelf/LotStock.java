package io.smartshelf.command.shelf;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.shelf.LotTaken;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lots of a shelf, earliest expiry first. A lot without units stays known: its units may come back. */
record LotStock(List<LotUnits> lots) {

    static final LotStock NONE = new LotStock(List.of());

    private static final Comparator<LotUnits> EARLIEST_EXPIRY_FIRST =
            Comparator.comparing(LotUnits::expiresOn).thenComparing(LotUnits::lot);

    /** An empty lot is forgotten once so many younger ones are known. */
    private static final int MOST_EMPTY_LOTS = 50;

    LotStock {
        lots = List.copyOf(lots);
    }

    static LotStock of(List<LotUnits> lots) {
        return new LotStock(lots.stream().sorted(EARLIEST_EXPIRY_FIRST).toList());
    }

    int units() {
        return lots.stream().mapToInt(LotUnits::units).sum();
    }

    /**
     * Which lots give so many units: the named one as far as it reaches, then by earliest expiry.
     *
     * @throws IllegalStateException if all lots together hold less
     */
    List<LotTaken> allocate(int units, @Nullable String named) {
        return allocate(units, named, null);
    }

    /**
     * As {@link #allocate(int, String)}, but an expired lot gives only what no other can, unless it is named.
     *
     * @param today null if expired lots are not spared
     */
    List<LotTaken> allocate(int units, @Nullable String named, @Nullable LocalDate today) {
        var taken = new ArrayList<LotTaken>();
        int missing = units;
        if (named != null) {
            for (LotUnits lot : lots) {
                if (lot.lot().equals(named)) {
                    missing -= take(lot, missing, taken);
                }
            }
        }
        for (boolean expired : List.of(false, true)) {
            for (LotUnits lot : lots) {
                if (!lot.lot().equals(named) && hasExpired(lot, today) == expired) {
                    missing -= take(lot, missing, taken);
                }
            }
        }
        if (missing > 0) {
            throw new IllegalStateException("lots hold " + units() + " units, " + units + " were to be taken");
        }
        return List.copyOf(taken);
    }

    private static boolean hasExpired(LotUnits lot, @Nullable LocalDate today) {
        return today != null && lot.expiresOn().isBefore(today);
    }

    private static int take(LotUnits lot, int wanted, List<LotTaken> taken) {
        int units = Math.min(lot.units(), wanted);
        if (units > 0) {
            taken.add(new LotTaken(lot.lot(), units, lot.units() - units));
        }
        return units;
    }

    /** What the same lots hold once so many units came back to them. */
    List<LotTaken> giveBack(List<LotTaken> earlier, int units) {
        var returned = new ArrayList<LotTaken>();
        int missing = units;
        for (LotTaken taken : earlier) {
            int back = Math.min(taken.units(), missing);
            if (back > 0) {
                returned.add(new LotTaken(taken.lot(), back, unitsOf(taken.lot()) + back));
                missing -= back;
            }
        }
        return List.copyOf(returned);
    }

    /** What the lots hold once these units have joined them, lot by lot. */
    List<LotTaken> adding(List<LotUnits> arriving) {
        var added = new LinkedHashMap<String, Integer>();
        arriving.forEach(lot -> added.merge(lot.lot(), lot.units(), Integer::sum));
        return added.entrySet().stream()
                .map(lot -> new LotTaken(lot.getKey(), lot.getValue(), unitsOf(lot.getKey()) + lot.getValue()))
                .toList();
    }

    /**
     * What the lots hold that a count changes: nothing is left of what had expired; of the others the earliest expiry misses
     * what is missing, the latest gets what is too much. Where all have expired, none is gone for that. Empty if nothing
     * changes, and if a surplus finds no lot.
     *
     * @param correction units more than all lots were known to hold
     * @param today null if what had expired may still stand there
     */
    List<LotTaken> counted(int correction, @Nullable LocalDate today) {
        var others = new LotStock(
                lots.stream().filter(lot -> !hasExpired(lot, today)).toList());
        if (others.lots().isEmpty()) {
            return correction < 0 ? allocate(-correction, null) : addingToYoungest(correction);
        }
        var changed = new ArrayList<LotTaken>();
        int change = correction;
        for (LotUnits lot : lots) {
            if (hasExpired(lot, today)) {
                change += take(lot, lot.units(), changed);
            }
        }
        changed.addAll(change < 0 ? others.allocate(-change, null) : others.addingToYoungest(change));
        return List.copyOf(changed);
    }

    private List<LotTaken> addingToYoungest(int units) {
        if (units == 0 || lots.isEmpty()) {
            return List.of();
        }
        var youngest = lots.get(lots.size() - 1);
        return List.of(new LotTaken(youngest.lot(), units, youngest.units() + units));
    }

    /** The lots together with units that arrived. */
    LotStock received(List<LotUnits> arriving) {
        var all = new ArrayList<>(lots);
        for (LotUnits lot : arriving) {
            int known = all.stream()
                    .filter(each -> each.lot().equals(lot.lot()))
                    .mapToInt(LotUnits::units)
                    .sum();
            all.removeIf(each -> each.lot().equals(lot.lot()));
            all.add(new LotUnits(lot.lot(), lot.receivedOn(), lot.expiresOn(), known + lot.units()));
        }
        return of(all);
    }

    /** The lots after these changes; each names what is left of its lot. */
    LotStock after(List<LotTaken> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        var changed = new ArrayList<LotUnits>(lots.size());
        for (LotUnits lot : lots) {
            int left = changes.stream()
                    .filter(change -> change.lot().equals(lot.lot()))
                    .mapToInt(LotTaken::unitsLeft)
                    .findFirst()
                    .orElse(lot.units());
            changed.add(left == lot.units() ? lot : new LotUnits(lot.lot(), lot.receivedOn(), lot.expiresOn(), left));
        }
        long empty = changed.stream().filter(lot -> lot.units() == 0).count();
        if (empty > MOST_EMPTY_LOTS) {
            changed.stream().filter(lot -> lot.units() == 0).findFirst().ifPresent(changed::remove);
        }
        return new LotStock(changed);
    }

    int unitsOf(String code) {
        return lots.stream()
                .filter(lot -> lot.lot().equals(code))
                .mapToInt(LotUnits::units)
                .findFirst()
                .orElse(0);
    }
}
