package io.smartshelf.query.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.standalone.types.DataType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** How values of a column are called in each of the places they pass: PostgreSQL, Java, Parquet, Delta's log and Kernel. */
public interface ColumnType {

    /** In the table's schema. */
    DataType delta();

    /** In a data file. */
    Type parquet(String column);

    /** Puts a value into a data file. */
    void write(RecordConsumer file, Object value);

    /** The value of a row of a data file; null if it has none. */
    @Nullable
    Object read(ColumnVector column, int row);

    /** The value of a row of a query. */
    @Nullable
    Object read(ResultSet row, int column) throws SQLException;
}
