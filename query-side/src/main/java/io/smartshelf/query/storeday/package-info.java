/** The days of a store. */
@NullMarked
package io.smartshelf.query.storeday;

import org.jspecify.annotations.NullMarked;
