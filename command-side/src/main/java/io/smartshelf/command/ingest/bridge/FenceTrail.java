package io.smartshelf.command.ingest.bridge;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Where the fences of one stream stand in it, to know how far a confirmed fence lets it be trimmed. */
final class FenceTrail {

    private final NavigableMap<Long, String> entryIds = new TreeMap<>();

    /** The first entry of a fence counts: what was sent again after it has not been confirmed by it. */
    void saw(long fence, String entryId) {
        entryIds.putIfAbsent(fence, entryId);
    }

    boolean isEmpty() {
        return entryIds.isEmpty();
    }

    /** The entry before which everything is confirmed; it and all earlier fences are forgotten. */
    Optional<String> confirmed(long fence) {
        var last = Optional.ofNullable(entryIds.floorEntry(fence)).map(Map.Entry::getValue);
        entryIds.headMap(fence, true).clear();
        return last;
    }
}
