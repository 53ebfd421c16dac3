package io.smartshelf.command.shelf;

import io.smartshelf.api.shelf.ShelfId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** By how much a lot is marked down on a day: 30, 40 or 50 %, drawn from the lot and the day alone. */
final class MarkDown {

    private static final List<BigDecimal> LEVELS =
            List.of(new BigDecimal("0.30"), new BigDecimal("0.40"), new BigDecimal("0.50"));

    private MarkDown() {}

    static BigDecimal of(ShelfId shelf, String lot, LocalDate date) {
        // Finalizer of SplitMix64 over a hash of the names: the same on every machine.
        long mixed = 31L * (shelf + "/" + lot).hashCode() + date.toEpochDay();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return LEVELS.get((int) Math.floorMod(mixed ^ (mixed >>> 31), (long) LEVELS.size()));
    }
}
