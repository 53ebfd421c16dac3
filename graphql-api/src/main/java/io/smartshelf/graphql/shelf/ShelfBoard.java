package io.smartshelf.graphql.shelf;

import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfPage;
import io.smartshelf.api.shelf.ShelfStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest known state of every shelf of one store. All listeners of the store read from it what lies behind their own
 * position, so none of them needs a buffer. Safe for use by many threads.
 */
final class ShelfBoard {

    private final Map<ShelfId, ShelfStatus> shelves = new HashMap<>();
    // No two shelves stand at one position: an event belongs to one shelf.
    private final NavigableMap<Long, ShelfStatus> byPosition = new TreeMap<>();
    private long position = -1;
    private int rebuilds;

    /** What a page brought. */
    enum Outcome {
        NOTHING_NEW,
        CHANGED,
        /** More lies behind the new position. */
        CHANGED_AND_MORE,
        /** The read model stands before what is known here, so it is another one: everything must be read anew. */
        REBUILT
    }

    /** Everything up to here is known. */
    synchronized long position() {
        return position;
    }

    /** Takes in what changed behind {@link #position()}. */
    synchronized Outcome apply(ShelfPage page) {
        if (page.position() < position) {
            shelves.clear();
            byPosition.clear();
            position = -1;
            rebuilds++;
            return Outcome.REBUILT;
        }
        boolean first = position < 0;
        page.shelves().forEach(this::replace);
        position = page.position();
        if (page.hasNext()) {
            return Outcome.CHANGED_AND_MORE;
        }
        return first || !page.shelves().isEmpty() ? Outcome.CHANGED : Outcome.NOTHING_NEW;
    }

    private void replace(ShelfStatus shelf) {
        ShelfStatus before = shelves.put(shelf.shelfId(), shelf);
        if (before != null) {
            byPosition.remove(before.position());
        }
        byPosition.put(shelf.position(), shelf);
    }

    /** A listener that has seen everything up to a position. */
    Reader reader(long seen) {
        return new Reader(seen);
    }

    /** Where one listener stands. Used by one thread at a time. */
    final class Reader {

        private long seen;
        private int rebuildsSeen;
        private boolean begun;

        private Reader(long seen) {
            this.seen = seen;
            synchronized (ShelfBoard.this) {
                this.rebuildsSeen = rebuilds;
            }
        }

        /**
         * What changed since the last call, nothing if nothing did; the first answer may hold no shelves. Afterwards all
         * of it has been seen.
         */
        Optional<ShelfChanges> next() {
            synchronized (ShelfBoard.this) {
                if (rebuildsSeen != rebuilds) {
                    rebuildsSeen = rebuilds;
                    seen = -1;
                }
                if (position < seen || (begun && position == seen)) {
                    return Optional.empty();
                }
                List<Shelf> changed = new ArrayList<>();
                byPosition.tailMap(seen, false).values().forEach(shelf -> changed.add(Shelf.withoutLots(shelf)));
                if (begun && changed.isEmpty()) {
                    return Optional.empty();
                }
                begun = true;
                seen = position;
                return Optional.of(new ShelfChanges(position, changed));
            }
        }
    }
}
