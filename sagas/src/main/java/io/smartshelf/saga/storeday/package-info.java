/** The store's day: at midnight one day is closed and the next one begins, on every shelf and in the back room. */
@NullMarked
package io.smartshelf.saga.storeday;

import org.jspecify.annotations.NullMarked;
