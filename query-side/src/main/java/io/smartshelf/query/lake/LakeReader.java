package io.smartshelf.query.lake;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables of a lake, through Kernel: Standalone, which writes them, reads decimals without their scale and cannot read
 * rows within rows.
 */
public final class LakeReader {

    private final Path lake;
    private final Engine engine;

    public LakeReader(Path lake) {
        this.lake = lake;
        var configuration = new Configuration(false);
        configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        this.engine = DefaultEngine.create(configuration);
    }

    /** Position of the last event in a table; nothing if there is no such table or no event in it. */
    public Optional<Long> position(LakeTable table) {
        try {
            return snapshot(table).getLatestTransactionVersion(engine, table.path());
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    /** All rows of a table as it is now, each with a value per column of the table. */
    public List<@Nullable Object[]> rows(LakeTable table) {
        var rows = new ArrayList<@Nullable Object[]>();
        read(table, file -> true, rows::add);
        return rows;
    }

    /**
     * Hands over the rows of some files of a table as it is now.
     *
     * @param wanted is asked with the name of each file
     * @return how many files these were
     */
    int read(LakeTable table, Predicate<String> wanted, Consumer<@Nullable Object[]> rows) {
        var scan = snapshot(table).getScanBuilder().build();
        var state = scan.getScanState(engine);
        int files = 0;
        try (var batches = scan.getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (var batch = batches.next().getRows()) {
                    while (batch.hasNext()) {
                        var file = batch.next();
                        var path = InternalScanFileUtils.getAddFileStatus(file).getPath();
                        if (wanted.test(path.substring(path.lastIndexOf('/') + 1))) {
                            files++;
                            readFile(table, state, file, rows);
                        }
                    }
                }
            }
            return files;
        } catch (IOException e) {
            throw new LakeIoException("cannot read " + table.path(), e);
        }
    }

    private Snapshot snapshot(LakeTable table) {
        return TableManager.loadSnapshot(
                        lake.resolve(table.path()).toAbsolutePath().toString())
                .build(engine);
    }

    private void readFile(LakeTable table, Row state, Row file, Consumer<@Nullable Object[]> rows) throws IOException {
        var status = InternalScanFileUtils.getAddFileStatus(file);
        var physical = engine.getParquetHandler()
                .readParquetFiles(
                        Utils.singletonCloseableIterator(status),
                        ScanStateRow.getPhysicalDataReadSchema(state),
                        Optional.empty());
        try (var batches = Scan.transformPhysicalData(engine, state, file, physical.map(FileReadResult::getData))) {
            while (batches.hasNext()) {
                hand(table, batches.next(), rows);
            }
        }
    }

    private static void hand(LakeTable table, FilteredColumnarBatch batch, Consumer<@Nullable Object[]> rows) {
        var data = batch.getData();
        var selection = batch.getSelectionVector();
        var columns = table.columns();
        for (int row = 0; row < data.getSize(); row++) {
            if (selection.isPresent()
                    && (selection.get().isNullAt(row) || !selection.get().getBoolean(row))) {
                continue;
            }
            var values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                int ordinal = data.getSchema().indexOf(columns.get(i).name());
                values[i] = columns.get(i).type().read(data.getColumnVector(ordinal), row);
            }
            rows.accept(values);
        }
    }
}
