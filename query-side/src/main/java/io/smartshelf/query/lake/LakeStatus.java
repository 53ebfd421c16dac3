package io.smartshelf.query.lake;

import java.util.Map;

/**
 * How far the lake is.
 *
 * @param seen position of the last event that was looked at
 * @param positions by table, of the last event in it
 * @param troubles by table; {@code log} for the log itself
 */
public record LakeStatus(long seen, Map<String, Long> positions, Map<String, LakeTrouble> troubles) {

    public LakeStatus {
        positions = Map.copyOf(positions);
        troubles = Map.copyOf(troubles);
    }

    /** The least of the tables' positions. */
    public long position() {
        return positions.values().stream().mapToLong(Long::longValue).min().orElse(-1);
    }
}
