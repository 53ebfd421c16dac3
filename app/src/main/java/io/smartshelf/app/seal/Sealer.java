package io.smartshelf.app.seal;

import io.smartshelf.command.log.LogWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the log in the background, block by block: a full one at once, a smaller one as soon as its first event is a minute
 * old. Of all processes that would, one seals. Appends never wait for it.
 */
public final class Sealer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    static final int MOST_EVENTS = 4_096;
    static final Duration OLDEST_UNSEALED = Duration.ofMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration SEALS_THE_REST_WITHIN = Duration.ofSeconds(30);
    private static final int FETCH = 1_000;

    private static final String LOCK = "select pg_try_advisory_lock(hashtext('log.seal'))";
    private static final String UNSEALED = """
            select (select max(global_index) from log.event),
                   (select wall_time from log.event where global_index = ?)
            """;

    private final LogWriter.ConnectionSource connections;
    private final PublicKeys publicKeys;
    private final SigningKey key;
    private final ChainFile chain;
    private final InstantSource wallClock;
    private final Thread thread = new Thread(this::run, "log-seal");
    private volatile long wakeAt = Long.MAX_VALUE;
    private volatile boolean closed;
    private volatile boolean givenUp;
    private volatile @Nullable String brokenBy;

    /**
     * Starts sealing.
     *
     * @param connections whose commits wait for the disk
     * @throws IllegalStateException if the keys cannot be used
     */
    public Sealer(
            LogWriter.ConnectionSource connections,
            KeyDirectory keys,
            SecureRandom random,
            ChainFile chain,
            InstantSource wallClock) {
        this.connections = connections;
        this.key = keys.signingKey(random);
        this.publicKeys = keys.publicKeys();
        this.chain = chain;
        this.wallClock = wallClock;
        thread.setDaemon(true);
        thread.start();
    }

    /** Is to be told of every event; returns at once. */
    public void appended(long globalIndex) {
        if (globalIndex >= wakeAt) {
            LockSupport.unpark(thread);
        }
    }

    /** Why nothing more is sealed; nothing while all is well. */
    public Optional<String> brokenBy() {
        return Optional.ofNullable(brokenBy);
    }

    private void run() {
        // At least once: also who is closed at once seals what is there.
        do {
            try (Connection connection = connections.open()) {
                if (isOurs(connection)) {
                    keepSealing(connection);
                }
            } catch (SQLException | UncheckedIOException e) {
                log.warn("the log is not sealed for the moment: {}", e.getMessage(), e);
            } catch (RuntimeException e) {
                brokenBy = String.valueOf(e);
                log.error("the log is no longer sealed: {}", e, e);
            }
            await(LOOK_AGAIN);
        } while (!closed && brokenBy == null);
    }

    private void await(Duration atMost) {
        if (!closed && brokenBy == null) {
            LockSupport.parkNanos(this, atMost.toNanos());
        }
    }

    private static boolean isOurs(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                ResultSet row = lock.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void keepSealing(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var last = Block.last(connection);
        connection.commit();
        catchUp(last);
        while (!givenUp) {
            boolean closing = closed;
            long sealed = last.map(Block::lastIndex).orElse(0L);
            // Before the look: what is appended behind it ends the wait.
            wakeAt = sealed + 1;
            var unsealed = unsealed(connection, sealed);
            if (unsealed.isEmpty()) {
                if (closing) {
                    return;
                }
                await(OLDEST_UNSEALED);
                continue;
            }
            var next = unsealed.get();
            Duration wait = Duration.between(wallClock.instant(), next.first().plus(OLDEST_UNSEALED));
            if (next.head() - sealed >= MOST_EVENTS || closing || wait.isNegative() || wait.isZero()) {
                last = Optional.of(seal(connection, last, Math.min(next.head(), sealed + MOST_EVENTS)));
            } else {
                wakeAt = sealed + MOST_EVENTS;
                await(wait.compareTo(OLDEST_UNSEALED) < 0 ? wait : OLDEST_UNSEALED);
            }
        }
    }

    /** Adds the one block to the chain file that a crash may have kept out of it. */
    private void catchUp(Optional<Block> last) {
        var chained = chain.last();
        long inFile = chained.map(ChainFile.Entry::number).orElse(0L);
        long inDatabase = last.map(Block::number).orElse(0L);
        byte[] hash = chained.map(ChainFile.Entry::hash).orElse(Block.hashOf(Optional.empty()));
        if (inFile == inDatabase - 1
                && last.filter(block -> Arrays.equals(block.previousHash(), hash) && isGenuine(block))
                        .isPresent()) {
            chain.append(last.get());
        } else if (inFile != inDatabase || !Arrays.equals(Block.hashOf(last), hash)) {
            throw new IllegalStateException("the chain file " + chain + " ends with block " + inFile
                    + " and the database with block " + inDatabase
                    + (inFile == inDatabase ? " of another hash" : "") + "; 'audit verify --seal' says more");
        }
    }

    private boolean isGenuine(Block block) {
        return Arrays.equals(block.hash(), block.expectedHash()) && publicKeys.haveSigned(block);
    }

    /**
     * What is not sealed yet.
     *
     * @param first when its first event was accepted
     */
    private record Unsealed(long head, Instant first) {}

    private static Optional<Unsealed> unsealed(Connection connection, long sealed) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(UNSEALED)) {
            query.setLong(1, sealed + 1);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                var first = row.getTimestamp(2);
                return first == null ? Optional.empty() : Optional.of(new Unsealed(row.getLong(1), first.toInstant()));
            }
        } finally {
            connection.commit();
        }
    }

    /** The database first: a block that is only there is found and added to the file, the other way it could not be. */
    private Block seal(Connection connection, Optional<Block> before, long through) throws SQLException {
        long first = before.map(Block::lastIndex).orElse(0L) + 1;
        var block = Block.seal(before, leaves(connection, first, through), wallClock.instant(), key);
        block.insert(connection);
        connection.commit();
        chain.append(block);
        log.debug("block {} seals events {} to {}", block.number(), first, through);
        return block;
    }

    private static byte[] leaves(Connection connection, long first, long through) throws SQLException {
        var leaves = ByteBuffer.allocate(Math.toIntExact(through - first + 1) * MerkleTree.HASH);
        try (PreparedStatement query = connection.prepareStatement(LogRow.BETWEEN)) {
            query.setLong(1, first);
            query.setLong(2, through);
            query.setFetchSize(FETCH);
            try (ResultSet rows = query.executeQuery()) {
                for (long index = first; index <= through; index++) {
                    if (!rows.next() || rows.getLong(1) != index) {
                        throw new IllegalStateException("event " + index + " is not in the log, which has no gaps");
                    }
                    leaves.put(LogRow.of(rows).leaf());
                }
            }
        }
        return leaves.array();
    }

    /** Seals what is left and stops. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(SEALS_THE_REST_WITHIN.toMillis());
            if (thread.isAlive()) {
                givenUp = true;
                thread.join(LOOK_AGAIN.toMillis());
                log.warn("not everything could be sealed within {}; the next start does it", SEALS_THE_REST_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
