package io.smartshelf.app.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smartshelf.app.AuditReport;
import io.smartshelf.app.seal.Block;
import io.smartshelf.app.seal.KeyDirectory;
import io.smartshelf.app.seal.LogRow;
import io.smartshelf.app.seal.MerkleTree;
import io.smartshelf.app.seal.SealedLog;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is done to a sealed log, its seal, its keys or its chain file is found and named. */
@RealServers(Server.POSTGRESQL)
@Timeout(60)
class SealAuditTest {

    @TempDir
    Path scratch;

    private SealedLog log;

    /** Three blocks of ten events. */
    @BeforeEach
    void aSealedLog(TestServers servers) {
        log = new SealedLog(servers, scratch.resolve("store"));
        log.append(10).seal().append(10).seal().append(10).seal();
    }

    @Test
    void anUntouchedLogIsAsItWasSealed() throws SQLException {
        assertThat(log.audit())
                .isEqualTo(new AuditReport(
                        0, List.of(), List.of("Sealed: events 1 to 30, blocks: 3.", "Nothing is left unsealed.")));
    }

    @Test
    void eventsBehindTheLastBlockAreNotCovered() throws SQLException {
        log.append(3);

        assertThat(log.audit())
                .isEqualTo(new AuditReport(
                        0,
                        List.of(),
                        List.of(
                                "Sealed: events 1 to 30, blocks: 3.",
                                "Not covered: the 3 events behind them, 31 to 33.")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payload = set_byte(payload, 3, get_byte(payload, 3) + 1)",
                "metadata = convert_to('{ }', 'UTF8')",
                "sequence = 999",
                "aggregate_type = 'Shelve'",
                "revision = '2'",
                "store_time = store_time + interval '1 microsecond'",
                "wall_time = wall_time + interval '1 microsecond'"
            })
    void oneByteOfAnEventIsFoundAndTheEventNamed(String change) throws SQLException {
        log.sql().update("update log.event set " + change + " where global_index = 14");

        assertThat(log.audit().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("event-as-sealed");
            assertThat(finding.subject()).isEqualTo("block 2");
            assertThat(finding.text()).matches("event 14 \\(UnitsSold, S001/shelf/MILK #(13|999)\\) was changed");
        });
    }

    @Test
    void anEventOfAnotherNameOrAggregateIsFound() throws SQLException {
        log.sql().update("update log.event set name = 'UnitsGiven' where global_index = 1");
        log.sql().update("update log.event set aggregate_id = 'S001/shelf/EGGS' where global_index = 30");

        assertFound(
                tuple("event-as-sealed", "block 1", "event 1 (UnitsGiven, S001/shelf/MILK #0) was changed"),
                tuple("event-as-sealed", "block 3", "event 30 (UnitsSold, S001/shelf/EGGS #29) was changed"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "14, 2", "20, 2", "30, 3"})
    void anEventThatWasRemovedIsNamed(long index, int block) throws SQLException {
        log.sql().update("delete from log.event where global_index = ?", index);

        assertFound(tuple("event-as-sealed", "block " + block, "event " + index + " was removed"));
    }

    @Test
    void anEventThatWasRemovedIsNamedAlsoWhereTheGapWasClosed() throws SQLException {
        log.sql().update("delete from log.event where global_index = 14");
        shift(15, -1);

        assertThat(log.audit().findings())
                .extracting(Finding::rule, Finding::subject, Finding::text)
                .startsWith(tuple("event-as-sealed", "block 2", "event 14 was removed and those behind it renumbered"));
    }

    @Test
    void anEventThatWasInsertedIsNamed() throws SQLException {
        shift(14, 1);
        insert(14);

        assertThat(log.audit().findings())
                .extracting(Finding::rule, Finding::subject, Finding::text)
                .startsWith(tuple(
                        "event-as-sealed",
                        "block 2",
                        "event 14 (UnitsSold, S001/shelf/EGGS #0) was inserted and those behind it renumbered"));
    }

    @Test
    void anEventBeforeTheFirstIsFound() throws SQLException {
        insert(0);

        assertFound(tuple("event-as-sealed", "the log", "1 events were inserted before its first event"));
    }

    @Test
    void aBlockThatWasRemovedIsNamed() throws SQLException {
        log.sql().update("delete from log.block where number = 2");

        assertFound(tuple("blocks-in-a-row", "block 2", "block 2 is missing, and with it the seal of events 11 to 20"));
    }

    @Test
    void blocksCutOffTheEndAreNamedByTheChainFile() throws SQLException {
        log.sql().update("delete from log.block where number > 1");
        log.sql().update("delete from log.event where global_index > 10");

        assertFound(tuple(
                "chain-file-agrees",
                "block 2",
                "the chain file knows blocks 2 to 3, which the database does not have"));
    }

    @Test
    void allBlocksRemovedAreNamedByTheChainFile() throws SQLException {
        log.sql().update("delete from log.block");

        assertFound(tuple(
                "chain-file-agrees",
                "block 1",
                "the chain file knows blocks 1 to 3, which the database does not have"));
    }

    @Test
    void aSignatureThatWasReplacedIsFound() throws SQLException {
        log.sql().update("""
                update log.block set signature = (select signature from log.block where number = 1) where number = 2
                """);

        assertThat(log.audit().findings())
                .extracting(Finding::rule, Finding::subject)
                .containsExactly(tuple("block-as-signed", "block 2"));
    }

    @Test
    void bytesThatAreNoSignatureAreFound() throws SQLException {
        log.sql().update("update log.block set signature = ''::bytea where number = 2");

        assertThat(log.audit().findings())
                .extracting(Finding::rule, Finding::subject)
                .containsExactly(tuple("block-as-signed", "block 2"));
    }

    @Test
    void aBlockWhoseTimeWasChangedIsFound() throws SQLException {
        log.sql().update("update log.block set sealed_at = sealed_at + interval '1 microsecond' where number = 2");

        assertThat(log.audit().findings())
                .extracting(Finding::rule, Finding::subject)
                .containsOnly(tuple("block-as-signed", "block 2"));
    }

    @Test
    void anEventAndItsLeafChangedTogetherAreFoundByTheRoot() throws SQLException {
        log.sql().update("update log.event set payload = '{}' where global_index = 14");
        forge(2);
        log.sql().update("update log.block set root = sha256('') where number = 2");

        assertThat(log.audit().findings())
                .extracting(Finding::rule, Finding::subject)
                .contains(tuple("block-as-signed", "block 2"))
                .doesNotContain(tuple("event-as-sealed", "block 2"));
    }

    /** Leaves, root and hash fit the changed event; only the signature cannot be made. */
    @Test
    void leavesReplacedTogetherWithTheirRootAreFoundByTheSignatureAndTheChain() throws SQLException {
        log.sql().update("update log.event set payload = '{}' where global_index = 14");
        forge(2);

        assertThat(log.audit().findings())
                .extracting(Finding::rule, Finding::subject)
                .containsExactly(
                        tuple("block-as-signed", "block 2"),
                        tuple("chain-file-agrees", "block 2"),
                        tuple("blocks-in-a-row", "block 3"));
    }

    /** Whoever has stolen the key still does not have the chain file. */
    @Test
    void aLogThatWasSealedAnewIsFoundByTheChainFile() throws Exception {
        log.sql().update("update log.event set payload = '{}' where global_index = 14");
        log.sql().update("delete from log.block");
        Path kept = Files.move(log.files().chain(), scratch.resolve("kept"));
        log.seal();
        Files.move(kept, log.files().chain(), StandardCopyOption.REPLACE_EXISTING);

        assertFound(
                tuple("chain-file-agrees", "block 1", "the chain file has another hash of it: the block was replaced"),
                tuple(
                        "chain-file-agrees",
                        "block 2",
                        "the chain file knows blocks 2 to 3, which the database does not have"));
    }

    @Test
    void aBlockSignedWithAnUnknownKeyIsNamedWithTheKey() throws Exception {
        var key = new KeyDirectory(log.files().keys())
                .publicKeys()
                .byId()
                .keySet()
                .iterator()
                .next();
        Files.delete(log.files().keys().resolve(key + ".pub"));

        assertThat(log.audit().findings())
                .extracting(Finding::rule, Finding::subject, Finding::text)
                .hasSize(3)
                .startsWith(tuple(
                        "key-at-hand", "block 1", "is signed with key " + key + ", of which there is no .pub file"));
    }

    @Test
    void aChainFileThatWasCutIsFound() throws Exception {
        keepLines(1);

        assertFound(tuple(
                "chain-file-agrees",
                "block 2",
                "the chain file " + log.files().chain() + " ends before it; the database goes on to block 3"));
    }

    /** The file is written behind the database, so this is what a kill leaves. */
    @Test
    void aLastBlockThatIsNotInTheChainFileYetIsSaid() throws Exception {
        keepLines(2);

        assertThat(log.audit().findings()).isEmpty();
        assertThat(log.audit().notices())
                .contains(
                        "Block 3 is not in the chain file: a crash came between the two, and the next start adds it.");
    }

    @Test
    void aChainFileThatIsGoneIsFound() throws Exception {
        Files.delete(log.files().chain());

        assertFound(tuple(
                "chain-file-agrees",
                "block 1",
                "the chain file " + log.files().chain() + " ends before it; the database goes on to block 3"));
    }

    @Test
    void aLineOfTheChainFileThatIsNoneIsNamed() throws Exception {
        var lines = Files.readAllLines(log.files().chain());
        Files.writeString(log.files().chain(), lines.get(0) + "\nsomething\n" + lines.get(2) + "\n", US_ASCII);

        assertThat(log.audit().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).startsWith("Line 2 of the chain file"));
    }

    @Test
    void aStoppedAuditSaysNothing() throws SQLException {
        assertThat(log.audit(() -> true)).isEmpty();
    }

    private void assertFound(Tuple... findings) throws SQLException {
        assertThat(log.audit().findings())
                .extracting(Finding::rule, Finding::subject, Finding::text)
                .containsExactly(findings);
    }

    /** Renumbers the events from one on. */
    private void shift(long first, int by) {
        log.sql().update("update log.event set global_index = -global_index where global_index >= ?", first);
        log.sql().update("update log.event set global_index = -global_index + ? where global_index < 0", by);
    }

    private void insert(long index) {
        log.sql().update("""
                insert into log.event
                select ?, 'S001/shelf/EGGS', 0, aggregate_type, name, revision, store_time, wall_time, payload, metadata
                  from log.event where global_index = 1
                """, index);
    }

    /** Makes leaves, root and hash of a block fit what now stands in the log. */
    private void forge(long number) {
        var block = log.sql().query(Block.ALL, (row, n) -> Block.of(row)).get((int) number - 1);
        var leaves = new ByteArrayOutputStream();
        log.sql()
                .query(
                        LogRow.BETWEEN,
                        (ResultSet row) -> leaves.writeBytes(LogRow.of(row).leaf()),
                        block.firstIndex(),
                        block.lastIndex());
        var forged = new Block(
                number,
                block.firstIndex(),
                block.lastIndex(),
                leaves.toByteArray(),
                MerkleTree.root(leaves.toByteArray()),
                block.previousHash(),
                block.sealedAt(),
                block.hash(),
                block.keyId(),
                block.signature());
        log.sql()
                .update(
                        "update log.block set leaves = ?, root = ?, hash = ? where number = ?",
                        forged.leaves(),
                        forged.root(),
                        forged.expectedHash(),
                        number);
    }

    private void keepLines(int count) throws IOException {
        var lines = Files.readAllLines(log.files().chain()).subList(0, count);
        Files.writeString(log.files().chain(), String.join("\n", lines) + "\n");
    }
}
