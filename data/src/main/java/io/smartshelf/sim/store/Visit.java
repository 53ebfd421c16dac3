package io.smartshelf.sim.store;

import io.smartshelf.draws.Draws;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Someone's way through the store, as intended. What comes of it depends on what stands on the shelves.
 *
 * @param id identifies the visit for ever
 * @param date the store date of the entry; the visit belongs to it even if it ends on the next
 * @param number counts the visits of the date from 1, in order of entry
 * @param checkout when the basket is paid, shortly before the exit
 * @param actions in order of time, no two at the same moment
 * @param draws for what is decided on the way
 */
record Visit(
        String id,
        LocalDate date,
        int number,
        Instant entry,
        int minutes,
        Instant checkout,
        List<Action> actions,
        Draws draws) {

    Instant exit() {
        return entry.plusSeconds(minutes * 60L);
    }

    /** Something a visitor sets out to do. */
    sealed interface Action {
        Instant at();
    }

    /**
     * @param shelf index of the shelf
     * @param wanted units
     */
    record PickUp(Instant at, int shelf, int wanted) implements Action {}

    record PutBack(Instant at) implements Action {}
}
