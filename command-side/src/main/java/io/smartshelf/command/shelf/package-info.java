/** The shelf: units on display, units in baskets and the lots both consist of. */
@NullMarked
package io.smartshelf.command.shelf;

import org.jspecify.annotations.NullMarked;
