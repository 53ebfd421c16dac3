/** The store itself: who comes in, what they take, put back and pay, and what really stands on the shelves. No I/O. */
@NullMarked
package io.smartshelf.sim.store;

import org.jspecify.annotations.NullMarked;
