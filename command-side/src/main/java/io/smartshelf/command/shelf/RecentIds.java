package io.smartshelf.command.shelf;

import java.util.ArrayList;
import java.util.List;

/** The newest ids of a kind, at most {@value #MOST}; enough to outlast every redelivery in flight. */
record RecentIds(List<String> ids) {

    static final RecentIds NONE = new RecentIds(List.of());

    /** Ingestion never has more readings of one shelf in flight than this. */
    static final int MOST = 256;

    RecentIds {
        ids = List.copyOf(ids);
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    RecentIds with(String id) {
        var next = new ArrayList<String>(ids.size() + 1);
        next.addAll(ids.size() < MOST ? ids : ids.subList(1, ids.size()));
        next.add(id);
        return new RecentIds(next);
    }
}
