/** The store's own time. */
@NullMarked
package io.smartshelf.api.clock;

import org.jspecify.annotations.NullMarked;
