/** The warehouse: a store's back room, its lots, what is promised of them and what is on order. */
@NullMarked
package io.smartshelf.api.warehouse;

import org.jspecify.annotations.NullMarked;
