/** What may be asked of a shelf, what can have happened to it, and what can be asked about it. */
@NullMarked
package io.smartshelf.api.shelf;

import org.jspecify.annotations.NullMarked;
