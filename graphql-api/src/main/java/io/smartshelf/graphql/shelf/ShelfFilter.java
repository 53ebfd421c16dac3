package io.smartshelf.graphql.shelf;

import org.jspecify.annotations.Nullable;

/** Which shelves are asked for, as the schema says it. */
record ShelfFilter(
        @Nullable String category,
        @Nullable String text,
        @Nullable Double maxFill) {

    static final ShelfFilter NONE = new ShelfFilter(null, null, null);

    private static final int LONGEST = 100;

    /**
     * Bounds what a request may make the database compare.
     *
     * @throws IllegalArgumentException if a text is longer than anything it could match
     */
    ShelfFilter requireShort() {
        requireShort("category", category);
        requireShort("text", text);
        return this;
    }

    private static void requireShort(String name, @Nullable String value) {
        if (value != null && value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    name + " has " + value.length() + " characters, it must have at most " + LONGEST);
        }
    }
}
