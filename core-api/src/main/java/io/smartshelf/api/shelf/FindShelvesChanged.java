package io.smartshelf.api.shelf;

import io.smartshelf.api.common.StoreId;

/**
 * Asks for the shelves of a store that changed behind a log position, ordered by position; the answer is a
 * {@link ShelfPage} without lots. Position -1 asks for every shelf.
 */
public record FindShelvesChanged(StoreId store, long afterPosition) {}
