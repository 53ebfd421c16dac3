package io.smartshelf.api.shelf;

import java.util.List;

/**
 * A page of shelves.
 *
 * @param total shelves that match, on all pages
 * @param position of the projection when the page was read: the page holds everything up to it
 */
public record ShelfPage(List<ShelfStatus> shelves, boolean hasNext, int total, long position) {}
