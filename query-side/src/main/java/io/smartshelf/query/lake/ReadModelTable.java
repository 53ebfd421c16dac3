package io.smartshelf.query.lake;

import java.util.stream.Collectors;

/**
 * A table of the lake that is a copy of the read model.
 *
 * @param view a query with the table's columns; {@code global_index} is the position of the newest event in a row
 * @param kept whether rows change: then the partitions of the rows that did are written anew, else rows are only added
 */
record ReadModelTable(LakeTable table, String view, Kept kept) {

    /** What becomes of the rows of a table. */
    enum Kept {
        ADDED,
        REPLACED
    }

    /** The rows to write, partition by partition, to bring the table from the position that is its parameter to the present. */
    String changes() {
        var columns = table.columns().stream().map(LakeColumn::name).collect(Collectors.joining(", "));
        var partition = String.join(", ", table.partitionColumns());
        var changed = "v." + LakeTables.POSITION + " > ?";
        var wanted = kept == Kept.ADDED
                ? changed
                : "(%s) in (select %s from v where %s)".formatted(partition, partition, changed);
        return "with v as not materialized (%s) select %s from v where %s order by %s, %s"
                .formatted(view, columns, wanted, partition, LakeTables.POSITION);
    }
}
