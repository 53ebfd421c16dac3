package io.smartshelf.command.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Commands whose events are appended in one transaction; no aggregate stands in two of them. */
final class AppendGroup {

    private static final int MOST_EVENTS = 4_000;
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final List<PendingAppend> appends = new ArrayList<>();
    private final Set<String> aggregates = new HashSet<>();
    private int events;
    private int bytes;

    /** Adds the append unless the group is full or touches one of its aggregates already. A first one always fits. */
    boolean offer(PendingAppend append) {
        boolean full = events + append.events().size() > MOST_EVENTS || bytes + append.bytes() > MOST_BYTES;
        if (!appends.isEmpty() && (full || !Collections.disjoint(aggregates, append.aggregates()))) {
            return false;
        }
        appends.add(append);
        aggregates.addAll(append.aggregates());
        events += append.events().size();
        bytes += append.bytes();
        return true;
    }

    List<PendingAppend> appends() {
        return appends;
    }

    int events() {
        return events;
    }
}
