package io.smartshelf.sim.fault;

import io.smartshelf.draws.Draws;
import io.smartshelf.sim.store.Mishap;
import io.smartshelf.sim.store.Mishap.Kind;
import io.smartshelf.sim.store.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Carries readings from the devices to the feeds and does to them what {@link Faults} says. What becomes of a reading
 * depends on the seed and on the reading alone. Not safe for use by several threads.
 */
public final class FaultyChannel {

    private final Faults faults;
    private final Draws draws;
    private final PriorityQueue<InFlight> inFlight = new PriorityQueue<>(InFlight.ARRIVAL);

    /** @param inFlight what an earlier channel of the same seed held back and did not release */
    public FaultyChannel(Faults faults, long seed, Collection<InFlight> inFlight) {
        this.faults = faults;
        this.draws = Draws.seeded(seed).of("faults");
        this.inFlight.addAll(inFlight);
    }

    /**
     * Takes in readings and lets through what is due.
     *
     * @param readings read at or before {@code now}
     */
    public Passage pass(Collection<Reading> readings, Instant now) {
        var due = new ArrayList<InFlight>();
        var released = new ArrayList<InFlight>();
        for (var next = inFlight.peek(); next != null && !next.due().isAfter(now); next = inFlight.peek()) {
            due.add(next);
            released.add(inFlight.remove());
        }
        var heldBack = new ArrayList<InFlight>();
        var mishaps = new ArrayList<Mishap>();
        for (var reading : readings) {
            for (var copy : copies(reading, mishaps)) {
                (copy.due().isAfter(now) ? heldBack : due).add(copy);
            }
        }
        inFlight.addAll(heldBack);
        due.sort(InFlight.ARRIVAL);
        return new Passage(
                due.stream().map(InFlight::message).toList(),
                List.copyOf(heldBack),
                List.copyOf(released),
                List.copyOf(mishaps));
    }

    public boolean hasInFlight() {
        return !inFlight.isEmpty();
    }

    /** Lets through everything held back, before its time. */
    public Passage flush() {
        return pass(List.of(), Instant.MAX);
    }

    private List<InFlight> copies(Reading reading, List<Mishap> mishaps) {
        var fate = draws.of(reading.feed().topic()).of(reading.source()).of(reading.sequence());
        if (fate.of("lost").chance(faults.lost())) {
            mishaps.addAll(Told.lost(reading));
            return List.of();
        }
        var message = new Message(reading.feed(), reading.key(), WireJson.write(reading.message()));
        var count = 1;
        if (fate.of("repeated").chance(faults.repeated())) {
            count = faults.copies();
            mishaps.addAll(Told.mishaps(reading, Kind.REPEATED));
        }
        var copies = new ArrayList<InFlight>(count);
        for (var copy = 0; copy < count; copy++) {
            var due = reading.at().plus(delay(fate.of("copy").of(copy), reading, mishaps));
            copies.add(new InFlight(due, reading.at(), reading.source(), reading.sequence(), copy, message));
        }
        return copies;
    }

    /** In whole milliseconds. */
    private Duration delay(Draws fate, Reading reading, List<Mishap> mishaps) {
        var delay = Duration.ZERO;
        if (fate.of("late").chance(faults.late())) {
            delay = delay.plus(faults.lateBy());
            mishaps.addAll(Told.mishaps(reading, Kind.LATE));
        }
        if (fate.of("shuffled").chance(faults.shuffled())) {
            delay = delay.plusMillis(
                    (long) (fate.of("delay").uniform() * faults.within().toMillis()));
            mishaps.addAll(Told.mishaps(reading, Kind.REORDERED));
        }
        return delay;
    }
}
