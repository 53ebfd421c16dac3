package io.smartshelf.query.shelf;

/** What the projections of shelves have in common: one processor, so that their tables stand at one position. */
public final class ShelfProjections {

    /** Name of the processor. */
    public static final String PROCESSOR = "shelf";

    private ShelfProjections() {}
}
