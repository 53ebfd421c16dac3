/** The restock: what a shelf asked for, what was picked for it and what arrived. */
@NullMarked
package io.smartshelf.api.restock;

import org.jspecify.annotations.NullMarked;
