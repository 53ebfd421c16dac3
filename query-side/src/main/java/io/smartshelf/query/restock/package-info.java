/** Restocks: what shelves asked for and what became of it. */
@NullMarked
package io.smartshelf.query.restock;

import org.jspecify.annotations.NullMarked;
