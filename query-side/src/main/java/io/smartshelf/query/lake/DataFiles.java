package io.smartshelf.query.lake;

import io.delta.standalone.actions.AddFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * New data files of a table, one for each run of rows of one partition. They are on disk when this is closed, and nobody
 * sees them before they are committed.
 */
final class DataFiles implements AutoCloseable {

    private static final long ROW_GROUP_BYTES = 8L << 20;
    private static final int PAGE_BYTES = 256 << 10;

    private final Path root;
    private final LakeTable table;
    private final Supplier<UUID> names;
    private final InstantSource clock;
    private final boolean changesData;
    private final List<AddFile> written = new ArrayList<>();
    private @Nullable Open open;

    /** @param changesData whether the rows are not only the same as before in other files */
    DataFiles(Path root, LakeTable table, Supplier<UUID> names, InstantSource clock, boolean changesData) {
        this.root = root;
        this.table = table;
        this.names = names;
        this.clock = clock;
        this.changesData = changesData;
    }

    /** @param row a value for each column of the table */
    void add(@Nullable Object[] row) {
        var partition = partitionOf(table, row);
        try {
            if (open == null || !open.partition.equals(partition)) {
                finish();
                open = new Open(partition);
            }
            open.add(row);
        } catch (IOException e) {
            throw new LakeIoException("cannot write rows of " + table.path(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a row at " + row[table.indexOf(LakeTables.POSITION)] + " cannot be put into " + table.path() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Closes the last file and says what to commit. */
    List<AddFile> finished() {
        try {
            finish();
        } catch (IOException e) {
            throw new LakeIoException("cannot finish a file of " + table.path(), e);
        }
        return written;
    }

    /** Abandons a file that is not finished: it is never committed. */
    @Override
    public void close() {
        var unfinished = open;
        open = null;
        if (unfinished != null) {
            try {
                unfinished.writer.close();
            } catch (IOException e) {
                throw new LakeIoException("cannot close a file of " + table.path(), e);
            }
        }
    }

    /** The partition of a row, as the log writes it. */
    static Map<String, String> partitionOf(LakeTable table, @Nullable Object[] row) {
        var partition = new LinkedHashMap<String, String>();
        for (var column : table.partitionColumns()) {
            var value = Objects.requireNonNull(row[table.indexOf(column)], column);
            partition.put(column, value.toString());
        }
        return partition;
    }

    private void finish() throws IOException {
        var finished = open;
        if (finished == null) {
            return;
        }
        finished.writer.close();
        open = null;
        Disk.force(finished.path);
        Disk.forceFolder(root);
        var folder = root;
        for (var name : root.relativize(finished.folder)) {
            folder = folder.resolve(name);
            Disk.forceFolder(folder);
        }
        written.add(AddFile.builder(
                        finished.relative, finished.partition, Files.size(finished.path), clock.millis(), changesData)
                // Standalone puts this into the log as it is, and the log wants a string.
                .stats("\"{\\\"numRecords\\\":" + finished.rows + "}\"")
                .build());
    }

    private final class Open {

        private final Map<String, String> partition;
        private final String relative;
        private final Path folder;
        private final Path path;
        private final ParquetWriter<@Nullable Object[]> writer;
        private long rows;

        Open(Map<String, String> partition) throws IOException {
            this.partition = partition;
            var folders = partition.entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("/"));
            folder = root.resolve(folders);
            path = folder.resolve("part-" + names.get() + ".zstd.parquet");
            relative = root.relativize(path).toString();
            Files.createDirectories(folder);
            writer = new RowWriter(new LocalOutputFile(path), table)
                    .withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .withPageSize(PAGE_BYTES)
                    .build();
        }

        void add(@Nullable Object[] row) throws IOException {
            writer.write(row);
            rows++;
        }
    }

    private static final class RowWriter extends ParquetWriter.Builder<@Nullable Object[], RowWriter> {

        private final LakeTable table;

        RowWriter(OutputFile file, LakeTable table) {
            super(file);
            this.table = table;
        }

        @Override
        protected RowWriter self() {
            return this;
        }

        // Still abstract.
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
            return new Rows(table);
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows(table);
        }
    }

    private static final class Rows extends WriteSupport<@Nullable Object[]> {

        private final List<LakeColumn> columns;
        private final int[] positions;
        private @Nullable RecordConsumer file;

        Rows(LakeTable table) {
            columns = table.dataColumns();
            positions = columns.stream()
                    .mapToInt(column -> table.indexOf(column.name()))
                    .toArray();
        }

        // Still abstract.
        @Override
        @SuppressWarnings("deprecation")
        public WriteContext init(Configuration configuration) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context();
        }

        private WriteContext context() {
            var fields = columns.stream()
                    .map(column -> column.type().parquet(column.name()))
                    .toArray(Type[]::new);
            return new WriteContext(new MessageType("row", fields), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            file = recordConsumer;
        }

        @Override
        public void write(@Nullable Object[] row) {
            var values = new @Nullable Object[positions.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = row[positions[i]];
            }
            var current = Objects.requireNonNull(file, "prepared");
            current.startMessage();
            RowsType.writeFields(current, columns, values);
            current.endMessage();
        }
    }
}
