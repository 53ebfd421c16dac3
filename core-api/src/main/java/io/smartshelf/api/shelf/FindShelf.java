package io.smartshelf.api.shelf;

/** Asks for one shelf with its lots; the answer is a {@link ShelfStatus}, or nothing. */
public record FindShelf(ShelfId shelfId) {}
