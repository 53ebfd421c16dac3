package io.smartshelf.app.audit;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong: counts everything, keeps the first {@value #KEPT}. */
final class Findings {

    static final int KEPT = 1_000;

    private final List<Finding> kept = new ArrayList<>();
    private long count;

    void add(String rule, String subject, String text) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(new Finding(rule, subject, text));
        }
    }

    void check(boolean holds, String rule, String subject, String text) {
        if (!holds) {
            add(rule, subject, text);
        }
    }

    long count() {
        return count;
    }

    List<Finding> kept() {
        return List.copyOf(kept);
    }
}
