package io.smartshelf.query.lake;

import io.delta.standalone.types.StructType;
import java.util.List;

/**
 * A table of the lake.
 *
 * @param path below the lake's root; also the name under which the table keeps its position
 * @param partitionColumns by which its files are kept apart, of type text or date; they are among the columns
 */
public record LakeTable(String path, List<LakeColumn> columns, List<String> partitionColumns) {

    public LakeTable {
        columns = List.copyOf(columns);
        partitionColumns = List.copyOf(partitionColumns);
        for (var partition : partitionColumns) {
            indexOf(columns, partition, path);
        }
    }

    StructType schema() {
        return RowsType.schema(columns);
    }

    /** The columns of a data file: all but those of the partition, which is said of the file as a whole. */
    List<LakeColumn> dataColumns() {
        return columns.stream()
                .filter(column -> !partitionColumns.contains(column.name()))
                .toList();
    }

    /** Where a column stands in a row. */
    int indexOf(String column) {
        return indexOf(columns, column, path);
    }

    private static int indexOf(List<LakeColumn> columns, String name, String path) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("table " + path + " has no column " + name);
    }
}
