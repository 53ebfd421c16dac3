/** A till's transaction, counted once. */
@NullMarked
package io.smartshelf.api.receipt;

import org.jspecify.annotations.NullMarked;
