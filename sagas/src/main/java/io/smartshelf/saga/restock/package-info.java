/** Restock and refill: a low shelf is filled from the back room. */
@NullMarked
package io.smartshelf.saga.restock;

import org.jspecify.annotations.NullMarked;
