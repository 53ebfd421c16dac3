package io.smartshelf.api.common;

import java.util.Set;

/** What every question for a page of a list checks. */
public final class Paging {

    /** Upper bound of a page. */
    public static final int MAX_FIRST = 500;

    private Paging() {}

    /** @throws IllegalArgumentException if a page of so many is out of bounds */
    public static void check(int first) {
        if (first < 1 || first > MAX_FIRST) {
            throw new IllegalArgumentException("first is " + first + ", it must lie between 1 and " + MAX_FIRST);
        }
    }

    /** @throws IllegalArgumentException if no status is asked for, so that nothing could be found */
    public static void checkAny(Set<?> statuses) {
        if (statuses.isEmpty()) {
            throw new IllegalArgumentException("statuses is empty, it must name at least one");
        }
    }
}
