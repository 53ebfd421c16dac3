package io.smartshelf.query.lake;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table of the lake whose rows follow from single events. */
interface LogTable {

    LakeTable table();

    /** Hands over the rows of one event, most often none. */
    void rowsOf(Object event, long position, StoreZones zones, Consumer<@Nullable Object[]> rows);
}
