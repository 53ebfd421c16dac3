package io.smartshelf.query.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.standalone.types.DataType;
import io.delta.standalone.types.DateType;
import io.delta.standalone.types.DoubleType;
import io.delta.standalone.types.IntegerType;
import io.delta.standalone.types.LongType;
import io.delta.standalone.types.StringType;
import io.delta.standalone.types.TimestampType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** The types without parameters. */
// The types of Delta and Parquet never change, they only do not say so.
@SuppressWarnings("ImmutableEnumChecker")
enum PlainType implements ColumnType {
    TEXT(new StringType(), PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()) {
        @Override
        public void write(RecordConsumer file, Object value) {
            file.addBinary(Binary.fromString((String) value));
        }

        @Override
        Object present(ColumnVector column, int row) {
            return column.getString(row);
        }

        @Override
        public @Nullable Object read(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }
    },
    INTEGER(new IntegerType(), PrimitiveTypeName.INT32, null) {
        @Override
        public void write(RecordConsumer file, Object value) {
            file.addInteger((Integer) value);
        }

        @Override
        Object present(ColumnVector column, int row) {
            return column.getInt(row);
        }

        @Override
        public @Nullable Object read(ResultSet row, int column) throws SQLException {
            return row.getObject(column, Integer.class);
        }
    },
    LONG(new LongType(), PrimitiveTypeName.INT64, null) {
        @Override
        public void write(RecordConsumer file, Object value) {
            file.addLong((Long) value);
        }

        @Override
        Object present(ColumnVector column, int row) {
            return column.getLong(row);
        }

        @Override
        public @Nullable Object read(ResultSet row, int column) throws SQLException {
            return row.getObject(column, Long.class);
        }
    },
    DOUBLE(new DoubleType(), PrimitiveTypeName.DOUBLE, null) {
        @Override
        public void write(RecordConsumer file, Object value) {
            file.addDouble((Double) value);
        }

        @Override
        Object present(ColumnVector column, int row) {
            return column.getDouble(row);
        }

        @Override
        public @Nullable Object read(ResultSet row, int column) throws SQLException {
            return row.getObject(column, Double.class);
        }
    },
    /** To the microsecond, as PostgreSQL keeps it. */
    INSTANT(new TimestampType(), PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)) {
        @Override
        public void write(RecordConsumer file, Object value) {
            file.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
        }

        @Override
        Object present(ColumnVector column, int row) {
            return Instant.EPOCH.plus(column.getLong(row), ChronoUnit.MICROS);
        }

        @Override
        public @Nullable Object read(ResultSet row, int column) throws SQLException {
            var moment = row.getObject(column, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
        }
    },
    DATE(new DateType(), PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType()) {
        @Override
        public void write(RecordConsumer file, Object value) {
            file.addInteger((int) ((LocalDate) value).toEpochDay());
        }

        @Override
        Object present(ColumnVector column, int row) {
            return LocalDate.ofEpochDay(column.getInt(row));
        }

        @Override
        public @Nullable Object read(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDate.class);
        }
    };

    private final DataType delta;
    private final PrimitiveTypeName physical;
    private final @Nullable LogicalTypeAnnotation logical;

    PlainType(DataType delta, PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation logical) {
        this.delta = delta;
        this.physical = physical;
        this.logical = logical;
    }

    abstract Object present(ColumnVector column, int row);

    @Override
    public DataType delta() {
        return delta;
    }

    @Override
    public Type parquet(String column) {
        var type = Types.optional(physical);
        return logical == null ? type.named(column) : type.as(logical).named(column);
    }

    @Override
    public @Nullable Object read(ColumnVector column, int row) {
        return column.isNullAt(row) ? null : present(column, row);
    }
}
