/** Deadlines on the store's clock, fired in order of due time. */
@NullMarked
package io.smartshelf.saga.deadline;

import org.jspecify.annotations.NullMarked;
