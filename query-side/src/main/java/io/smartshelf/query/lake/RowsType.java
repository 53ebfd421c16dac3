package io.smartshelf.query.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.standalone.types.ArrayType;
import io.delta.standalone.types.DataType;
import io.delta.standalone.types.StructType;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A list of small rows within a row, in Java a list of arrays in the order of the fields. */
record RowsType(List<LakeColumn> fields) implements ColumnType {

    RowsType {
        fields = List.copyOf(fields);
    }

    @Override
    public DataType delta() {
        return new ArrayType(schema(fields), true);
    }

    /** The schema of rows with these columns. */
    static StructType schema(List<LakeColumn> columns) {
        var schema = new StructType();
        for (var column : columns) {
            schema = schema.add(column.name(), column.type().delta(), true);
        }
        return schema;
    }

    // Three levels, with an element that may be null: of the older form with two, Kernel cannot read a line.
    @Override
    public Type parquet(String column) {
        return Types.optionalList()
                .element(Types.buildGroup(Repetition.OPTIONAL)
                        .addFields(fields.stream()
                                .map(field -> field.type().parquet(field.name()))
                                .toArray(Type[]::new))
                        .named("element"))
                .named(column);
    }

    @Override
    public void write(RecordConsumer file, Object value) {
        var rows = (List<?>) value;
        file.startGroup();
        if (!rows.isEmpty()) {
            file.startField("list", 0);
            for (var row : rows) {
                file.startGroup();
                file.startField("element", 0);
                file.startGroup();
                writeFields(file, fields, (Object[]) row);
                file.endGroup();
                file.endField("element", 0);
                file.endGroup();
            }
            file.endField("list", 0);
        }
        file.endGroup();
    }

    /** Puts the values that there are into a row or group that has been started. */
    static void writeFields(RecordConsumer file, List<LakeColumn> columns, @Nullable Object[] values) {
        for (int i = 0; i < columns.size(); i++) {
            var value = values[i];
            if (value != null) {
                var column = columns.get(i);
                file.startField(column.name(), i);
                try {
                    column.type().write(file, value);
                } catch (IllegalArgumentException | ClassCastException e) {
                    throw new IllegalArgumentException("column " + column.name() + ": " + e.getMessage(), e);
                }
                file.endField(column.name(), i);
            }
        }
    }

    @Override
    public @Nullable Object read(ColumnVector column, int row) {
        if (column.isNullAt(row)) {
            return null;
        }
        var elements = column.getArray(row).getElements();
        var rows = new ArrayList<@Nullable Object[]>();
        for (int element = 0; element < elements.getSize(); element++) {
            var values = new @Nullable Object[fields.size()];
            for (int field = 0; field < values.length; field++) {
                values[field] = fields.get(field).type().read(elements.getChild(field), element);
            }
            rows.add(values);
        }
        return rows;
    }

    @Override
    public Object read(ResultSet row, int column) {
        throw new UnsupportedOperationException("no query answers rows within rows");
    }
}
