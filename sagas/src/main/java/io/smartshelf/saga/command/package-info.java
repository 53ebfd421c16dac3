/** How routines speak to the aggregates. */
@NullMarked
package io.smartshelf.saga.command;

import org.jspecify.annotations.NullMarked;
