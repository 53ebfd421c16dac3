package io.smartshelf.query.lake;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the lake is written.
 *
 * @param root the folder its tables are in
 * @param batchEvents how many events are committed together at most
 * @param batchAge how long the first of them waits for others at most
 * @param retention how long what has been replaced is kept for whoever still reads it
 * @param upkeepEvery how often small files are put together and replaced ones deleted
 */
public record LakeSettings(Path root, int batchEvents, Duration batchAge, Duration retention, Duration upkeepEvery) {

    private static final int BATCH_EVENTS = 20_000;
    private static final Duration BATCH_AGE = Duration.ofSeconds(60);
    private static final Duration RETENTION = Duration.ofHours(2);
    private static final Duration UPKEEP_EVERY = Duration.ofHours(1);

    public LakeSettings {
        if (batchEvents < 1) {
            throw new IllegalArgumentException("a batch of the lake has one event or more, not " + batchEvents);
        }
        if (batchAge.isNegative() || retention.isNegative() || upkeepEvery.isNegative()) {
            throw new IllegalArgumentException("times of the lake are not negative: batch age " + batchAge
                    + ", retention " + retention + ", upkeep every " + upkeepEvery);
        }
    }

    public static LakeSettings at(Path root) {
        return new LakeSettings(root, BATCH_EVENTS, BATCH_AGE, RETENTION, UPKEEP_EVERY);
    }
}
