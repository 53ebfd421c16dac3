package io.smartshelf.graphql.shelf;

import java.util.List;

/** Shelves that changed, as the schema shows them; with what was sent before they are complete up to the position. */
record ShelfChanges(long position, List<Shelf> shelves) {}
