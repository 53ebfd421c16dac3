package io.smartshelf.sim.fault;

import java.time.Instant;
import java.util.Comparator;

/**
 * A message between its device and its feed.
 *
 * @param due when it arrives
 * @param copy 0 for the first of several copies
 */
public record InFlight(Instant due, Instant readAt, String source, long sequence, int copy, Message message) {

    /** The order of arrival, the same however time is cut into steps. */
    static final Comparator<InFlight> ARRIVAL = Comparator.comparing(InFlight::due)
            .thenComparing(InFlight::readAt)
            .thenComparing(InFlight::source)
            .thenComparingLong(InFlight::sequence)
            .thenComparingInt(InFlight::copy);
}
