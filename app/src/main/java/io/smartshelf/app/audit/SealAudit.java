package io.smartshelf.app.audit;

import io.smartshelf.app.AuditReport;
import io.smartshelf.app.AuditStatus;
import io.smartshelf.app.seal.Block;
import io.smartshelf.app.seal.ChainFile;
import io.smartshelf.app.seal.LogRow;
import io.smartshelf.app.seal.MerkleTree;
import io.smartshelf.app.seal.PublicKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Holds the log against its seal: every event as it was sealed, every block as it was signed, and none of them missing. */
public final class SealAudit {

    private static final int FETCH = 1_000;
    private static final int BLOCKS_AT_ONCE = 10;

    private final Connection connection;
    private final PublicKeys keys;
    private final Consumer<AuditStatus> progress;
    private final Findings findings = new Findings();
    private final List<String> notices = new ArrayList<>();
    private final ChainFile chainFile;
    private Optional<ChainFile.Entry> chained = Optional.empty();
    private Optional<Block> last = Optional.empty();
    private long blocks;
    private long head;

    private SealAudit(Connection connection, PublicKeys keys, ChainFile chainFile, Consumer<AuditStatus> progress) {
        this.connection = connection;
        this.keys = keys;
        this.chainFile = chainFile;
        this.progress = progress;
    }

    /**
     * Audits every block the database holds.
     *
     * @param progress is told now and then how much of the log has been read
     * @param stopRequested asked all the time, also by another thread
     * @return nothing when the audit was stopped before its end
     */
    public static Optional<AuditReport> of(
            Connection connection,
            PublicKeys keys,
            ChainFile chainFile,
            Consumer<AuditStatus> progress,
            BooleanSupplier stopRequested)
            throws SQLException {
        try (var stop = AuditStop.of(connection, stopRequested)) {
            return Optional.of(new SealAudit(connection, keys, chainFile, status -> {
                        stop.check();
                        progress.accept(status);
                    })
                    .verify());
        } catch (SQLException | IllegalStateException e) {
            if (stopRequested.getAsBoolean()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private AuditReport verify() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        head = number("select coalesce(max(global_index), 0) from log.event");
        try (PreparedStatement query = connection.prepareStatement(Block.ALL);
                ChainReading chain = new ChainReading()) {
            query.setFetchSize(BLOCKS_AT_ONCE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    verify(Block.of(rows), chain);
                }
            }
            chain.close(last);
        }
        long before = number("select count(*) from log.event where global_index < 1");
        findings.check(
                before == 0, "event-as-sealed", "the log", before + " events were inserted before its first event");
        sayWhatIsCovered();
        return new AuditReport(findings.count(), findings.kept(), notices);
    }

    private void verify(Block block, ChainReading chain) throws SQLException {
        String subject = "block " + block.number();
        progress.accept(new AuditStatus(Math.min(head, block.firstIndex() - 1), head));
        blocks++;
        verifyPlace(block, subject);
        verifyContent(block, subject);
        chain.compare(block, subject);
        if (block.leaves().length == (block.lastIndex() - block.firstIndex() + 1) * MerkleTree.HASH) {
            verifyEvents(block, subject);
        }
        last = Optional.of(block);
    }

    private void verifyPlace(Block block, String subject) {
        long expected = last.map(Block::number).orElse(0L) + 1;
        long first = last.map(Block::lastIndex).orElse(0L) + 1;
        if (block.number() != expected) {
            String missing = block.number() == expected + 1
                    ? "block " + expected + " is missing"
                    : "blocks " + expected + " to " + (block.number() - 1) + " are missing";
            findings.add(
                    "blocks-in-a-row",
                    "block " + expected,
                    missing + ", and with it the seal of events " + first + " to " + (block.firstIndex() - 1));
        } else {
            findings.check(
                    block.firstIndex() == first,
                    "blocks-in-a-row",
                    subject,
                    "begins with event " + block.firstIndex() + " instead of " + first);
            findings.check(
                    Arrays.equals(block.previousHash(), Block.hashOf(last)),
                    "blocks-in-a-row",
                    subject,
                    "does not follow the block before it: one of the two was changed");
        }
    }

    private void verifyContent(Block block, String subject) {
        boolean whole = block.leaves().length == (block.lastIndex() - block.firstIndex() + 1) * MerkleTree.HASH;
        findings.check(
                whole && Arrays.equals(MerkleTree.root(block.leaves()), block.root()),
                "block-as-signed",
                subject,
                "its root is not that of its leaves: one of them was changed");
        findings.check(
                Arrays.equals(block.hash(), block.expectedHash()),
                "block-as-signed",
                subject,
                "its hash is not that of its columns: one of them was changed");
        if (!keys.know(block)) {
            findings.add(
                    "key-at-hand", subject, "is signed with key " + block.keyId() + ", of which there is no .pub file");
        } else {
            findings.check(
                    keys.haveSigned(block),
                    "block-as-signed",
                    subject,
                    "key " + block.keyId() + " has not signed what it says: the block or its signature was changed");
        }
    }

    /** Names the first event of a block that is not as it was sealed. */
    private void verifyEvents(Block block, String subject) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LogRow.BETWEEN)) {
            query.setLong(1, block.firstIndex());
            query.setLong(2, block.lastIndex());
            query.setFetchSize(FETCH);
            try (ResultSet rows = query.executeQuery()) {
                for (long index = block.firstIndex(); index <= block.lastIndex(); index++) {
                    if (!rows.next() || rows.getLong(1) != index) {
                        findings.add("event-as-sealed", subject, "event " + index + " was removed");
                        return;
                    }
                    LogRow row = LogRow.of(rows);
                    if (!isLeaf(row, block)) {
                        findings.add("event-as-sealed", subject, whatHappenedTo(row, block));
                        return;
                    }
                }
            }
        }
    }

    private static boolean isLeaf(LogRow row, Block block) {
        int at = Math.toIntExact(row.globalIndex() - block.firstIndex()) * MerkleTree.HASH;
        byte[] leaf = row.leaf();
        return Arrays.equals(leaf, 0, MerkleTree.HASH, block.leaves(), at, at + MerkleTree.HASH);
    }

    /** If the events behind it have only moved, one was removed or inserted here and all renumbered. */
    private String whatHappenedTo(LogRow row, Block block) throws SQLException {
        long index = row.globalIndex();
        if (index < block.lastIndex() && isLeaf(row.at(index + 1), block)) {
            return "event " + index + " was removed and those behind it renumbered";
        }
        var next = row(index + 1);
        String name = "event " + index + " (" + row.name() + ", " + row.aggregateId() + " #" + row.sequence() + ")";
        return next.isPresent() && isLeaf(next.get().at(index), block)
                ? name + " was inserted and those behind it renumbered"
                : name + " was changed";
    }

    private Optional<LogRow> row(long index) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LogRow.BETWEEN)) {
            query.setLong(1, index);
            query.setLong(2, index);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(LogRow.of(rows)) : Optional.empty();
            }
        }
    }

    private void sayWhatIsCovered() {
        long sealed = last.map(Block::lastIndex).orElse(0L);
        progress.accept(new AuditStatus(head, head));
        notices.add(blocks == 0 ? "Nothing is sealed." : "Sealed: events 1 to " + sealed + ", blocks: " + blocks + ".");
        notices.add(
                head <= sealed
                        ? "Nothing is left unsealed."
                        : "Not covered: the " + (head - sealed) + " events behind them, " + (sealed + 1) + " to " + head
                                + ".");
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The chain file, read beside the blocks; where a line is no line the rest of the file says nothing. */
    private final class ChainReading implements AutoCloseable {

        private final ChainFile.Reader reader = chainFile.read();
        private long blocksBehind;
        private boolean readable = true;

        ChainReading() {
            advance();
        }

        private void advance() {
            try {
                chained = readable ? reader.next() : Optional.empty();
            } catch (IllegalStateException e) {
                findings.add("chain-file-agrees", "the chain file", String.valueOf(e.getMessage()));
                chained = Optional.empty();
                readable = false;
            }
        }

        void compare(Block block, String subject) {
            while (chained.isPresent() && chained.get().number() < block.number()) {
                advance();
            }
            if (chained.isPresent() && chained.get().number() == block.number()) {
                findings.check(
                        Arrays.equals(chained.get().hash(), block.hash()),
                        "chain-file-agrees",
                        subject,
                        "the chain file has another hash of it: the block was replaced");
                advance();
            } else {
                blocksBehind++;
            }
        }

        void close(Optional<Block> lastBlock) {
            long inDatabase = lastBlock.map(Block::number).orElse(0L);
            if (chained.isPresent()) {
                long first = chained.get().number();
                long end = first;
                for (; chained.isPresent(); advance()) {
                    end = chained.get().number();
                }
                findings.add(
                        "chain-file-agrees",
                        "block " + first,
                        "the chain file knows blocks " + first + " to " + end + ", which the database does not have");
            }
            if (readable && blocksBehind == 1) {
                notices.add("Block " + inDatabase
                        + " is not in the chain file: a crash came between the two, and the next start adds it.");
            } else if (readable && blocksBehind > 1) {
                long first = inDatabase - blocksBehind + 1;
                findings.add(
                        "chain-file-agrees",
                        "block " + first,
                        "the chain file " + chainFile + " ends before it; the database goes on to block " + inDatabase);
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
