package io.smartshelf.sim.run;

import io.smartshelf.sim.fault.Passage;
import io.smartshelf.sim.store.StoreChanges;
import java.time.Instant;
import java.util.List;

/**
 * A move of the clock and everything that came of it.
 *
 * @param number counts the steps from 1 since the first store opened; the step's fence carries it
 * @param now store time after the step
 * @param logPosition how far the staff has read the log
 */
record Step(long number, Instant now, long logPosition, Passage passage, List<StoreChanges> changes) {}
