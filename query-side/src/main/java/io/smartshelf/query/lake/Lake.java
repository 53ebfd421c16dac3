package io.smartshelf.query.lake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events and commits what follows from them to the tables of a lake. A table that fails is left where it stands and
 * tried again, the others go on. Used by one thread.
 */
final class Lake {

    private static final Logger log = LoggerFactory.getLogger(Lake.class);

    /** A restart reads at most so many events again. */
    private static final long FURTHEST_WITHOUT_A_COMMIT = 100_000;

    private static final int RETRY_DOUBLINGS = 6;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration SLOWEST_RETRY = Duration.ofMinutes(1);

    private final LakeSettings settings;
    private final DataSource database;
    private final InstantSource clock;
    private final StoreZones zones;
    private final List<FromLog> fromLog;
    private final List<FromReadModel> fromReadModel;
    private final LakeUpkeep upkeep;

    private long seen;
    private int waiting;
    private @Nullable Instant waitingSince;
    private boolean readAgain;

    /** Opens the tables, and makes those that are missing. */
    Lake(LakeSettings settings, DataSource database, Supplier<UUID> names, InstantSource clock, CommitWatcher watcher) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.zones = new StoreZones(database);
        this.fromLog = LakeTables.OF_LOG.stream()
                .map(of -> new FromLog(open(of.table(), names, watcher), of))
                .toList();
        this.fromReadModel = LakeTables.OF_READ_MODEL.stream()
                .map(of -> new FromReadModel(open(of.table(), names, watcher), of))
                .toList();
        this.upkeep = new LakeUpkeep(settings, clock);
        this.seen = first();
    }

    private DeltaTable open(LakeTable table, Supplier<UUID> names, CommitWatcher watcher) {
        return DeltaTable.open(settings.root(), table, settings.retention(), names, clock, watcher);
    }

    /** Position behind which events are to be taken from now on. */
    long begin() {
        readAgain = false;
        waiting = 0;
        waitingSince = null;
        fromLog.forEach(FromLog::reset);
        seen = first();
        return seen;
    }

    private long first() {
        // Where all are parked nothing is lost: they read again when they are tried again.
        long first = fromLog.stream()
                .filter(table -> !table.isParked())
                .mapToLong(table -> table.position)
                .min()
                .orElseGet(() -> fromLog.stream()
                        .mapToLong(table -> table.position)
                        .max()
                        .orElse(0));
        return Math.max(first, 0);
    }

    /** Takes the next event of the log. */
    void take(Object event, long position) {
        fromLog.forEach(table -> table.take(event, position));
        seen = position;
        waiting++;
        if (waitingSince == null) {
            waitingSince = clock.instant();
        }
    }

    /** Whether it is time to commit. */
    boolean isDue() {
        return waiting >= settings.batchEvents()
                || (waitingSince != null
                        && !waitingSince.plus(settings.batchAge()).isAfter(clock.instant()))
                || fromReadModel.stream().anyMatch(Fed::isRetryDue);
    }

    /** Whether events must be taken again, from {@link #begin()} on. */
    boolean mustReadAgain() {
        return readAgain || fromLog.stream().anyMatch(Fed::isRetryDue);
    }

    /**
     * Commits what has been taken and what the read model shows.
     *
     * @param evenNothing whether also tables move on of which nothing changed
     */
    void commit(boolean evenNothing) throws InterruptedException {
        try (var readModel = ReadModelSnapshot.of(database)) {
            fromLog.forEach(table -> table.attempt(() -> table.commit(evenNothing)));
            fromReadModel.forEach(table -> table.attempt(() -> table.commit(readModel, evenNothing)));
            // The read model may show the last events only in a moment.
            boolean allShown = readModel.position() >= seen;
            waiting = 0;
            waitingSince = allShown ? null : clock.instant();
        }
    }

    /** Puts small files together and deletes what nobody can be reading any more, if it is time for that. */
    void keepUp() {
        if (upkeep.isDue()) {
            upkeep.run(tables().map(table -> table.delta).toList());
        }
    }

    LakeStatus status() {
        var positions = new HashMap<String, Long>();
        var troubles = new HashMap<String, LakeTrouble>();
        tables().forEach(table -> {
            positions.put(table.path(), table.position);
            if (table.trouble != null) {
                troubles.put(table.path(), table.trouble);
            }
        });
        return new LakeStatus(seen, positions, troubles);
    }

    private Stream<Fed> tables() {
        return Stream.concat(fromLog.stream(), fromReadModel.stream());
    }

    /** A table, how far it is, and what keeps it there. */
    private abstract class Fed {

        final DeltaTable delta;
        long position;

        @Nullable
        LakeTrouble trouble;

        private boolean parked;
        private Instant retryAt = Instant.MIN;

        Fed(DeltaTable delta) {
            this.delta = delta;
            this.position = delta.position();
        }

        String path() {
            return delta.table().path();
        }

        boolean isParked() {
            return parked;
        }

        boolean isRetryDue() {
            return parked && !clock.instant().isBefore(retryAt);
        }

        void tryAgainIfDue() {
            if (isRetryDue()) {
                parked = false;
            }
        }

        /** Whether a commit is worth its file. */
        boolean countsEvenEmpty(long to, boolean evenNothing) {
            return evenNothing || to - position >= FURTHEST_WITHOUT_A_COMMIT;
        }

        void moved(long to) {
            position = to;
            trouble = null;
        }

        void attempt(Runnable work) {
            try {
                work.run();
            } catch (PositionMoved e) {
                log.info("another writer is at the lake, going on from where it is: {}", e.getMessage());
                position = delta.position();
                readAgain = true;
            } catch (RuntimeException e) {
                failed(e);
            }
        }

        void failed(RuntimeException cause) {
            var now = clock.instant();
            int attempts = trouble == null ? 1 : trouble.attempts() + 1;
            var wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts - 1, RETRY_DOUBLINGS));
            parked = true;
            retryAt = now.plus(wait.compareTo(SLOWEST_RETRY) < 0 ? wait : SLOWEST_RETRY);
            trouble = new LakeTrouble(
                    String.valueOf(cause.getMessage()), attempts, trouble == null ? now : trouble.since());
            log.error(
                    "table {} of the lake stays at position {} (attempt {}, the next at {}): {}",
                    path(),
                    position,
                    attempts,
                    retryAt,
                    cause.getMessage(),
                    cause);
        }
    }

    private final class FromLog extends Fed {

        private final LogTable of;
        private final int date;
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        FromLog(DeltaTable delta, LogTable of) {
            super(delta);
            this.of = of;
            this.date = of.table().indexOf(LakeTables.STORE_DATE);
        }

        void reset() {
            rows.clear();
            position = delta.position();
            tryAgainIfDue();
        }

        void take(Object event, long at) {
            if (!isParked() && at > position) {
                try {
                    of.rowsOf(event, at, zones, rows::add);
                } catch (RuntimeException e) {
                    failed(new IllegalStateException("event " + at + ": " + e.getMessage(), e));
                }
            }
        }

        void commit(boolean evenNothing) {
            if (isParked() || seen <= position) {
                return;
            }
            // One file a day.
            rows.sort(Comparator.comparing(row -> String.valueOf(row[date])));
            if (delta.append(position, seen, countsEvenEmpty(seen, evenNothing), files -> rows.forEach(files::add))) {
                moved(seen);
            }
            rows.clear();
        }

        @Override
        void failed(RuntimeException cause) {
            super.failed(cause);
            rows.clear();
        }
    }

    private final class FromReadModel extends Fed {

        private final ReadModelTable of;

        FromReadModel(DeltaTable delta, ReadModelTable of) {
            super(delta);
            this.of = of;
        }

        void commit(ReadModelSnapshot readModel, boolean evenNothing) {
            tryAgainIfDue();
            long to = readModel.position();
            // Nothing is new, or the read model is being derived again: the table knows the outcome.
            if (isParked() || to <= position) {
                return;
            }
            boolean counts = countsEvenEmpty(to, evenNothing);
            Consumer<DataFiles> rows = files -> readModel.changes(of, position, files::add);
            boolean committed = of.kept() == ReadModelTable.Kept.ADDED
                    ? delta.append(position, to, counts, rows)
                    : delta.replacePartitions(position, to, counts, rows);
            if (committed) {
                moved(to);
            } else {
                trouble = null;
            }
        }
    }
}
