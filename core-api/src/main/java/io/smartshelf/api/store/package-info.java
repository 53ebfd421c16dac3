/** Stores, their zones and the people inside. */
@NullMarked
package io.smartshelf.api.store;

import org.jspecify.annotations.NullMarked;
