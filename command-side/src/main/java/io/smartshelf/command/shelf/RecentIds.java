package io.smartshelf.command.shelf;

import java.util.LinkedHashSet;

/**
 * The newest ids of a kind, at most {@value #MOST}; enough to outlast every redelivery in flight. Changed in place: a copy
 * per reading would be most of what a shelf leaves to the garbage collector.
 */
record RecentIds(LinkedHashSet<String> ids) {

    /** Ingestion never has more readings of one shelf in flight than this. */
    static final int MOST = 256;

    /** None so far. */
    RecentIds() {
        this(new LinkedHashSet<>());
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    void add(String id) {
        ids.add(id);
        if (ids.size() > MOST) {
            ids.remove(ids.iterator().next());
        }
    }
}
