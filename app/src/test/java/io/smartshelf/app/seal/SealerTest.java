package io.smartshelf.app.seal;

import static io.smartshelf.app.seal.SealedLog.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class SealerTest {

    private static final InstantSource AT_ONCE = InstantSource.fixed(ACCEPTED);
    private static final InstantSource A_MINUTE_LATER = InstantSource.fixed(ACCEPTED.plus(Sealer.OLDEST_UNSEALED));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path scratch;

    private SealedLog log;

    @BeforeEach
    void anEmptyLog(TestServers servers) {
        log = new SealedLog(servers, scratch);
    }

    @Test
    void aFullBlockIsSealedAtOnceAndTheRestWhenTheStoreCloses() throws SQLException {
        try (var sealer = log.sealer(AT_ONCE)) {
            log.append(Sealer.MOST_EVENTS + 10);
            sealer.appended(Sealer.MOST_EVENTS + 10);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lastIndexes()).containsExactly((long) Sealer.MOST_EVENTS));
        }

        assertThat(lastIndexes()).containsExactly((long) Sealer.MOST_EVENTS, (long) Sealer.MOST_EVENTS + 10);
        assertThat(log.audit().findings()).isEmpty();
    }

    @Test
    void aSmallerBlockIsSealedAsSoonAsItsFirstEventIsAMinuteOld() {
        try (var sealer = log.sealer(A_MINUTE_LATER)) {
            log.append(10);
            sealer.appended(10);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lastIndexes()).containsExactly(10L));
        }
    }

    @Test
    void aBlockSaysWhenItWasSealedAndByWhichKey() {
        log.append(10).seal();

        assertThat(
                        log.sql()
                                .queryForMap(
                                        "select number, first_index, sealed_at, key_id, length(leaves) as bytes from log.block"))
                .containsEntry("number", 1L)
                .containsEntry("first_index", 1L)
                .containsEntry("sealed_at", Timestamp.from(ACCEPTED))
                .containsEntry(
                        "key_id",
                        new KeyDirectory(log.files().keys())
                                .publicKeys()
                                .byId()
                                .keySet()
                                .iterator()
                                .next())
                .containsEntry("bytes", 320);
    }

    @Test
    void whatWasSealedByAnOldKeyHoldsBesideWhatTheNewOneSeals() throws Exception {
        log.append(10).seal();
        deleteKey();

        log.append(10).seal();

        assertThat(log.sql().queryForList("select distinct key_id from log.block"))
                .hasSize(2);
        assertThat(log.audit().findings()).isEmpty();
    }

    @Test
    void aSealerWhoseConnectionIsCutGoesOn() throws SQLException {
        try (var sealer = log.sealer(A_MINUTE_LATER)) {
            log.append(10);
            sealer.appended(10);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lastIndexes()).containsExactly(10L));

            assertThat(log.sql().queryForList("""
                    select pg_terminate_backend(pid) from pg_locks
                     where locktype = 'advisory' and objid = hashtext('log.seal')::oid
                       and database = (select oid from pg_database where datname = current_database())
                    """, Boolean.class)).containsExactly(true);
            log.append(10);
            sealer.appended(20);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lastIndexes()).containsExactly(10L, 20L));
        }
        assertThat(log.audit().findings()).isEmpty();
    }

    @Test
    void aBlockThatACrashKeptOutOfTheChainFileIsAddedAtTheNextStart() throws Exception {
        log.append(10).seal().append(10).seal();
        keepLines(1);

        log.append(10).seal();

        assertThat(Files.readAllLines(log.files().chain())).hasSize(3);
        assertThat(log.audit().notices())
                .containsExactly("Sealed: events 1 to 30, blocks: 3.", "Nothing is left unsealed.");
        assertThat(log.audit().findings()).isEmpty();
    }

    @Test
    void aLineThatACrashLeftHalfWrittenIsWrittenAnew() throws Exception {
        log.append(10).seal().append(10).seal();
        String second = Files.readAllLines(log.files().chain()).get(1);
        keepLines(1);
        Files.writeString(log.files().chain(), second.substring(0, 20), StandardOpenOption.APPEND);

        log.seal();

        assertThat(Files.readAllLines(log.files().chain())).hasSize(2).endsWith(second);
    }

    @Test
    void aLastBlockThatNobodySignedIsNotAddedToTheChainFile() throws Exception {
        log.append(10).seal().append(10).seal();
        keepLines(1);
        log.sql()
                .update(
                        "update log.block set signature = set_byte(signature, 0, 255 - get_byte(signature, 0)) where number = 2");

        assertBroken(AT_ONCE, "ends with block 1 and the database with block 2");

        assertThat(Files.readAllLines(log.files().chain())).hasSize(1);
    }

    @Test
    void nothingIsSealedBehindAChainFileThatWasCut() throws Exception {
        log.append(10).seal().append(10).seal().append(10);
        keepLines(0);

        assertBroken(AT_ONCE, "ends with block 0 and the database with block 2");

        assertThat(lastIndexes()).containsExactly(10L, 20L);
    }

    @Test
    void nothingIsSealedBehindBlocksThatWereCutOff() throws Exception {
        log.append(10).seal().append(10).seal();
        log.sql().update("delete from log.block where number = 2");

        assertBroken(AT_ONCE, "ends with block 2 and the database with block 1");

        assertThat(lastIndexes()).containsExactly(10L);
    }

    @Test
    void aLogWithAGapIsNotSealed() {
        log.append(10);
        log.sql().update("delete from log.event where global_index = 5");

        assertBroken(A_MINUTE_LATER, "event 5 is not in the log");

        assertThat(lastIndexes()).isEmpty();
    }

    @Test
    void ofTwoProcessesOneSeals() throws Exception {
        var elsewhere = scratch.resolve("elsewhere");
        try (var first = log.sealer(A_MINUTE_LATER)) {
            log.append(10);
            first.appended(10);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lastIndexes()).containsExactly(10L));
            try (var second = log.sealer(A_MINUTE_LATER, new ChainFile(elsewhere))) {
                log.append(10);
                second.appended(20);
                first.appended(20);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(lastIndexes()).containsExactly(10L, 20L));
                first.close();

                // It would begin another chain.
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(second.brokenBy())
                                .get()
                                .asString()
                                .contains(elsewhere + " ends with block 0 and the database with block 2"));
            }
        }
        assertThat(elsewhere).doesNotExist();
        assertThat(log.audit().findings()).isEmpty();
    }

    private void assertBroken(InstantSource wallClock, String reason) {
        try (var sealer = log.sealer(wallClock)) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(sealer.brokenBy()).get().asString().contains(reason));
        }
    }

    private List<Long> lastIndexes() {
        return log.sql().queryForList("select last_index from log.block order by number", Long.class);
    }

    private void keepLines(int count) throws IOException {
        var lines = Files.readAllLines(log.files().chain()).subList(0, count);
        Files.writeString(log.files().chain(), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private void deleteKey() throws IOException {
        try (var keys = Files.newDirectoryStream(log.files().keys(), "*.key")) {
            for (Path key : keys) {
                Files.delete(key);
            }
        }
    }
}
