package io.smartshelf.query.lake;

import static io.smartshelf.query.ShelfStory.receipt;
import static io.smartshelf.query.ShelfStory.shelf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.ReceiptRecorded;
import io.smartshelf.query.ReadModel;
import io.smartshelf.query.ShelfStory;
import io.smartshelf.query.StockFlowStory;
import io.smartshelf.query.lake.CommitWatcher.Stage;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@RealServers(Server.POSTGRESQL)
class LakeTest {

    private static final String RECEIPTS = "raw/pos_transactions";
    private static final String SHELF_EVENTS = "raw/shelf_events";

    private static ReadModel readModel;

    @TempDir
    Path root;

    private LakeOnDisk lake;

    @BeforeAll
    static void tellOfADay(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
        readModel.apply(shelf("MILK", "Dairy", 12)
                .with("OLD", "2026-01-05", 4)
                .with("NEW", "2026-01-09", 6)
                .registered()
                .pickedUp("08:00", 3)
                .putBack("08:05", 1)
                .sold("08:10", "OLD", 1)
                .events());
        readModel.apply(
                receipt("t1", "08:10", "MILK", 1),
                receiptOf("t2", "0.1234567891"),
                receiptOf("t3", "0.00005"),
                new ReceiptRecorded(
                        new ReceiptId(StoreId.DEFAULT, "empty"),
                        null,
                        null,
                        null,
                        null,
                        ShelfStory.at("09:00"),
                        List.of(),
                        0,
                        BigDecimal.ZERO));
        readModel.apply(ShelfStory.entered("v1", "07:55"), ShelfStory.left("v1", "09:55", "10:15"));
        readModel.apply(StockFlowStory.beginning()).apply(StockFlowStory.ending());
    }

    @AfterAll
    static void stop() {
        readModel.close();
    }

    @BeforeEach
    void openLake() {
        lake = new LakeOnDisk(root, readModel);
    }

    /** Two discounts on one line multiply. */
    private static ReceiptRecorded receiptOf(String transaction, String discount) {
        var line = new ReceiptLine(
                1, "MILK", 2, new BigDecimal("2.5"), new BigDecimal(discount), new BigDecimal("4.38"), null, null);
        return new ReceiptRecorded(
                new ReceiptId(StoreId.DEFAULT, transaction),
                null,
                "till-1",
                1L,
                null,
                ShelfStory.at("08:30"),
                List.of(line),
                2,
                line.total());
    }

    @Test
    void everyTableShowsWhatTheReadModelShows() throws Exception {
        lake.catchUp();

        for (var copy : LakeTables.OF_READ_MODEL) {
            assertThat(lake.rows(copy.table().path()))
                    .as(copy.table().path())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(shown(copy));
        }
        assertThat(lake.positions()).containsExactly(readModel.head());
    }

    @Test
    void receiptsHoldTheirLinesWithTheNumbersOfTheReadModel() throws Exception {
        lake.catchUp();

        var lines = new ArrayList<String>();
        for (var row : lake.rows(RECEIPTS)) {
            for (var item : (List<?>) row.get(8)) {
                var fields = (List<?>) item;
                lines.add(row.get(4) + " " + fields.get(0) + " " + fields.get(2) + " " + trimmed(fields.get(3)) + " "
                        + trimmed(fields.get(4)) + " " + trimmed(fields.get(5)) + " " + fields.get(6));
            }
        }
        assertThat(lines)
                .containsExactlyInAnyOrderElementsOf(readModel.jdbc().queryForList("""
                        select concat_ws(' ', transaction_id, shelf_id, quantity, trim_scale(unit_price),
                                         trim_scale(discount), trim_scale(total_price),
                                         coalesce(cast(expiry_date as text), 'null'))
                          from ops.pos_transaction_items
                        """, String.class))
                .contains("t2 MILK 2 2.5 0.1234567891 4.38 null", "t3 MILK 2 2.5 0.00005 4.38 null");
        assertThat(lake.rows(RECEIPTS))
                .anySatisfy(row -> assertThat(row)
                        .containsExactly(
                                "S001",
                                LocalDate.parse("2026-01-01"),
                                row.get(2),
                                "pos_transaction",
                                "empty",
                                null,
                                null,
                                ShelfStory.at("09:00"),
                                List.of()));
    }

    private static String trimmed(Object amount) {
        return ((BigDecimal) amount).stripTrailingZeros().toPlainString();
    }

    @Test
    void rawTablesHoldEveryReadingOnce() throws Exception {
        lake.catchUp();

        assertThat(lake.rows(SHELF_EVENTS))
                .extracting(row -> row.get(3))
                .contains("pickup", "putback")
                .hasSameSizeAs(new HashSet<>(lake.rows(SHELF_EVENTS)));
        assertThat(lake.rows("raw/foot_traffic"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .endsWith(
                                "foot_traffic",
                                "v1",
                                ShelfStory.at("09:55"),
                                ShelfStory.at("10:15"),
                                20,
                                "Thursday",
                                "07:00\u201309:59"));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aCrashAtAnyPointOfAnyCommitNeitherLosesNorDoublesARow(Stage stage) throws Exception {
        var undisturbed =
                new LakeOnDisk(root.resolve("undisturbed"), readModel).catchUp().everything();
        var crashes = new ArrayList<String>();
        // In one table after the other, and in each once.
        CommitWatcher crashing = (table, reached) -> {
            if (reached == stage && !crashes.contains(table)) {
                crashes.add(table);
                throw new Crash();
            }
        };

        lake.reopened(crashing);
        int starts = 0;
        for (boolean done = false; !done; starts++) {
            try {
                lake.catchUp();
                done = true;
            } catch (Crash crash) {
                lake.reopened(crashing);
            }
        }

        assertThat(crashes).hasSameSizeAs(LakeTables.all());
        assertThat(starts).isEqualTo(crashes.size() + 1);
        assertThat(lake.everything()).isEqualTo(undisturbed);
    }

    @Test
    void ofTwoWritersOfOneLakeTheSlowerOneGoesOnFromWhereTheOtherIs() throws Exception {
        var undisturbed =
                new LakeOnDisk(root.resolve("undisturbed"), readModel).catchUp().everything();
        var rival = new LakeOnDisk(root, readModel);
        rival.read();
        lake.catchUp();

        rival.lake().commit(true);

        assertThat(rival.lake().mustReadAgain()).isTrue();
        assertThat(rival.lake().status().troubles()).isEmpty();
        rival.catchUp();
        assertThat(lake.everything()).isEqualTo(undisturbed);
    }

    @Test
    void aCommitForAPositionTheTableHasPassedIsRefused() {
        var table = lake.delta(RECEIPTS);
        table.append(-1, 10, true, rows -> {});
        var rival = lake.delta(RECEIPTS);
        rival.append(10, 20, true, rows -> {});

        assertThatThrownBy(() -> table.append(10, 30, true, rows -> rows.add(aReceipt(11, "1.00"))))
                .isInstanceOf(PositionMoved.class)
                .hasMessageContaining(RECEIPTS)
                .hasMessageContaining("20");
        assertThat(lake.rows(RECEIPTS)).isEmpty();
        assertThat(table.position()).isEqualTo(20);
    }

    @Test
    void aTableOfWhichNothingChangedMovesOnOnlyOnceInAWhile() throws Exception {
        lake.read();
        lake.lake().commit(false);
        assertThat(lake.position("raw/foot_traffic")).isEqualTo(readModel.head());

        lake.lake().take(new Object(), readModel.head() + 99_999);
        lake.lake().commit(false);
        assertThat(lake.position("raw/foot_traffic")).isEqualTo(readModel.head());

        lake.lake().take(new Object(), readModel.head() + 100_000);
        lake.lake().commit(false);
        assertThat(lake.position("raw/foot_traffic")).isEqualTo(readModel.head() + 100_000);
    }

    @Test
    void aRowThatDoesNotFitParksItsTableAndIsToldWhileTheOthersGoOn() throws Exception {
        lake.catchUp();
        long head = readModel.head();
        lake.lake().take(receiptOf("too large", "1000000"), head + 1);
        lake.lake().take(ShelfStory.left("v2", "11:00", "11:20"), head + 2);

        lake.lake().commit(false);

        assertThat(lake.position("raw/foot_traffic")).isEqualTo(head + 2);
        assertThat(lake.position(RECEIPTS)).isEqualTo(head);
        assertThat(lake.lake().status().troubles()).containsOnlyKeys(RECEIPTS);
        var trouble = trouble(RECEIPTS);
        assertThat(trouble.reason()).contains("discount", "1000000", Long.toString(head + 1), RECEIPTS);
        assertThat(trouble.attempts()).isEqualTo(1);
        assertThat(lake.lake().mustReadAgain()).isFalse();

        lake.passes(Duration.ofSeconds(1));
        assertThat(lake.lake().mustReadAgain()).isTrue();
        assertThat(lake.lake().begin()).isEqualTo(head);
        lake.lake().take(receiptOf("too large", "1000000"), head + 1);
        lake.lake().commit(false);
        assertThat(trouble(RECEIPTS).attempts()).isEqualTo(2);

        lake.passes(Duration.ofMinutes(1));
        lake.lake().begin();
        lake.lake().take(receiptOf("fits", "0.5"), head + 1);
        lake.lake().commit(false);
        assertThat(lake.lake().status().troubles()).isEmpty();
        assertThat(lake.position(RECEIPTS)).isEqualTo(head + 1);
    }

    @Test
    void aBatchIsCommittedWhenItIsLargeOrOld() {
        assertThat(lake.lake().isDue()).isFalse();
        lake.lake().take(new Object(), 1);
        assertThat(lake.lake().isDue()).isFalse();
        lake.passes(Duration.ofSeconds(60));
        assertThat(lake.lake().isDue()).isTrue();

        lake.lake().begin();
        for (int event = 1; event < 1_000; event++) {
            lake.lake().take(new Object(), event);
        }
        assertThat(lake.lake().isDue()).isFalse();
        lake.lake().take(new Object(), 1_000);
        assertThat(lake.lake().isDue()).isTrue();
    }

    @Test
    void smallFilesPutTogetherHoldTheSameRowsAndTheReplacedOnesAreKeptForTheirReadersFirst() throws Exception {
        lake.catchUp();
        var table = lake.delta(RECEIPTS);
        long position = table.position();
        for (int i = 0; i < 60; i++) {
            var row = aReceipt(position + 1, "0." + (10 + i));
            table.append(position, position + 1, false, rows -> rows.add(row));
            position++;
        }
        var before = lake.everything();
        var replaced = lake.files(RECEIPTS, ".parquet").stream()
                .filter(file -> !file.toString().contains("_delta_log"))
                .toList();
        assertThat(replaced).hasSize(61);

        var upkeep = lake.upkeep();
        upkeep.compact(table);
        assertThat(upkeep.vacuum(table)).isZero();

        assertThat(table.files()).hasSize(1);
        assertThat(lake.everything()).isEqualTo(before);
        assertThat(lake.position(RECEIPTS)).isEqualTo(position);
        assertThat(replaced).allMatch(Files::exists);

        lake.passes(LakeOnDisk.RETENTION.plusMinutes(1));
        assertThat(upkeep.vacuum(table)).isEqualTo(61);
        assertThat(replaced).noneMatch(Files::exists);
        assertThat(lake.everything()).isEqualTo(before);
    }

    @Test
    void aFileThatWasNeverCommittedIsDeletedInTheEnd() throws Exception {
        lake.catchUp();
        var table = lake.delta(RECEIPTS);
        var orphan = lake.folder(RECEIPTS).resolve("store_date=2026-01-01/part-" + UUID.randomUUID() + ".parquet");
        Files.writeString(orphan, "cut short");
        assertThat(lake.upkeep().vacuum(table)).isZero();

        var setTime =
                Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
        assertThat(setTime).isEqualTo(orphan);
        assertThat(lake.upkeep().vacuum(table)).isEqualTo(1);
        assertThat(lake.rows(RECEIPTS)).hasSize(4);
    }

    @Test
    void aFileReplacedWithinTheRetentionIsKeptHoweverOldItIs() throws Exception {
        lake.catchUp();
        var table = lake.delta("cleansed/shelf_state");
        var old = lake.files("cleansed/shelf_state", ".zstd.parquet").get(0);
        var setTime = Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        assertThat(setTime).isEqualTo(old);
        var rows = new LakeReader(root).rows(table.table());
        table.replacePartitions(table.position(), table.position() + 1, false, files -> rows.forEach(files::add));

        assertThat(lake.upkeep().vacuum(table)).isZero();

        assertThat(old).exists();
        assertThat(lake.rows("cleansed/shelf_state")).hasSameSizeAs(rows);
    }

    @Test
    void theLogOfATableCanBeReadByEverybody() throws Exception {
        lake.catchUp();

        // A string, not an object: else nobody could open the table any more.
        assertThat(lake.files(RECEIPTS, ".json").stream()
                        .map(LakeTest::text)
                        .filter(text -> text.contains("numRecords")))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).contains("\"stats\":\"{\\\"numRecords\\\":"));
        // What Hadoop's file system leaves beside its files.
        assertThat(lake.files(RECEIPTS, ".crc")).isEmpty();
        assertThat(lake.files(RECEIPTS, ".draft")).isEmpty();
    }

    @Test
    void aTableIsOpenedFromItsCheckpoint() throws Exception {
        var table = lake.delta(RECEIPTS);
        for (int i = 0; i < 60; i++) {
            long from = table.position();
            table.append(from, from + 1, false, rows -> rows.add(aReceipt(from + 1, "0.50")));
        }
        assertThat(lake.files(RECEIPTS, "_last_checkpoint")).hasSize(1);
        assertThat(lake.files(RECEIPTS, ".checkpoint.parquet")).isNotEmpty();
        // Only the checkpoint knows the first commits now.
        for (var commit : lake.files(RECEIPTS, ".json").subList(0, 50)) {
            Files.delete(commit);
        }

        assertThat(lake.rows(RECEIPTS)).hasSize(60);
        assertThat(lake.delta(RECEIPTS).position()).isEqualTo(59);
    }

    @Test
    void aTableOfOtherColumnsIsNotWrittenTo() {
        var other = new LakeTable(
                RECEIPTS,
                List.of(Columns.text(LakeTables.STORE), Columns.date(LakeTables.STORE_DATE)),
                List.of(LakeTables.STORE_DATE));

        assertThatThrownBy(() -> DeltaTable.open(
                        root, other, LakeOnDisk.RETENTION, UUID::randomUUID, lake.clock(), CommitWatcher.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(RECEIPTS)
                .hasMessageContaining("other columns");
    }

    private static @Nullable Object[] aReceipt(long position, String discount) {
        return new @Nullable Object[] {
            "S001",
            LocalDate.parse("2026-01-01"),
            position,
            "pos_transaction",
            "more-" + position,
            null,
            null,
            ShelfStory.at("12:00"),
            List.<@Nullable Object[]>of(new @Nullable Object[] {
                "MILK", null, 1, new BigDecimal("29.81"), new BigDecimal(discount), new BigDecimal("29.81"), null
            })
        };
    }

    private LakeTrouble trouble(String table) {
        return requireNonNull(lake.lake().status().troubles().get(table), table);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the read model has for a table. */
    private static List<List<@Nullable Object>> shown(ReadModelTable copy) {
        var columns = copy.table().columns();
        var names = columns.stream().map(LakeColumn::name).collect(Collectors.joining(", "));
        return new JdbcTemplate(readModel.database().dataSource())
                .query("select " + names + " from (" + copy.view() + ") v", (row, number) -> {
                    var values = new ArrayList<@Nullable Object>();
                    for (int i = 0; i < columns.size(); i++) {
                        var type = columns.get(i).type();
                        var value = type.read(row, i + 1);
                        values.add(
                                value instanceof BigDecimal amount && type instanceof DecimalType decimal
                                        ? decimal.fitted(amount)
                                        : value);
                    }
                    return values;
                });
    }

    /** As if the process had died. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
