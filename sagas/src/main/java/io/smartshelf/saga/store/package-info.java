/** What routines know of stores: their dates and their articles. */
@NullMarked
package io.smartshelf.saga.store;

import org.jspecify.annotations.NullMarked;
