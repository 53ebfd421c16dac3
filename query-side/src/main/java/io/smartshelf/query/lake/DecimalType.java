package io.smartshelf.query.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.standalone.types.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A decimal number; digits behind the scale are rounded half up, as PostgreSQL does. */
record DecimalType(int precision, int scale) implements ColumnType {

    /** Holds every precision that Delta knows. */
    private static final int BYTES = 16;

    /**
     * The number as the column holds it.
     *
     * @throws IllegalArgumentException if it is too large
     */
    BigDecimal fitted(BigDecimal value) {
        var rounded = value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > precision) {
            throw new IllegalArgumentException(
                    value + " has more than " + (precision - scale) + " digits before the point");
        }
        return rounded;
    }

    @Override
    public DataType delta() {
        return new io.delta.standalone.types.DecimalType(precision, scale);
    }

    @Override
    public Type parquet(String column) {
        return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(BYTES)
                .as(LogicalTypeAnnotation.decimalType(scale, precision))
                .named(column);
    }

    @Override
    public void write(RecordConsumer file, Object value) {
        var unscaled = fitted((BigDecimal) value).unscaledValue();
        var digits = unscaled.toByteArray();
        var bytes = new byte[BYTES];
        Arrays.fill(bytes, 0, BYTES - digits.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, BYTES - digits.length, digits.length);
        file.addBinary(Binary.fromConstantByteArray(bytes));
    }

    @Override
    public @Nullable Object read(ColumnVector column, int row) {
        return column.isNullAt(row) ? null : column.getDecimal(row);
    }

    @Override
    public @Nullable Object read(ResultSet row, int column) throws SQLException {
        return row.getBigDecimal(column);
    }
}
