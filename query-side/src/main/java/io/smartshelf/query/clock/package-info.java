/** The store's clock as the store wrote it. */
@NullMarked
package io.smartshelf.query.clock;

import org.jspecify.annotations.NullMarked;
