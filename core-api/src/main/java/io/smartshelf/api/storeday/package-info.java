/** One day of one store: its opening and its visits. */
@NullMarked
package io.smartshelf.api.storeday;

import org.jspecify.annotations.NullMarked;
