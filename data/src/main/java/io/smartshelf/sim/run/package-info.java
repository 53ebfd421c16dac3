/** Runs simulated stores: moves their clock, keeps their state in PostgreSQL and sends their readings to Redis. */
@NullMarked
package io.smartshelf.sim.run;

import org.jspecify.annotations.NullMarked;
