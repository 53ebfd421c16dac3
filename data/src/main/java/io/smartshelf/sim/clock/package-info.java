/** The store's own time: how fast it runs, and where other roles read it. */
@NullMarked
package io.smartshelf.sim.clock;

import org.jspecify.annotations.NullMarked;
