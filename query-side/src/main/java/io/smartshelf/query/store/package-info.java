/** Stores and their floor plans. */
@NullMarked
package io.smartshelf.query.store;

import org.jspecify.annotations.NullMarked;
