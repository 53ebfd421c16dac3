/** The way of a reading from its device to the feeds, with everything that can go wrong on it. */
@NullMarked
package io.smartshelf.sim.fault;

import org.jspecify.annotations.NullMarked;
