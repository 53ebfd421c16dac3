package io.smartshelf.app.program;

import io.smartshelf.app.RunSummary;
import io.smartshelf.app.digest.RunDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** What a run came to, read from the log, the read model and the simulator's own truth. */
final class RunFigures {

    private static final String FIGURES = """
            select (select count(*) from log.event),
                   (select count(*) from log.event
                     where name in ('UnitsPickedUp', 'UnitsPutBack', 'ShelfWeighed', 'ReceiptRecorded', 'VisitStarted',
                                    'VisitEnded')),
                   (select coalesce(sum(quantity), 0) from ops.pos_transaction_items),
                   (select coalesce(sum(unmet), 0) from sim.unmet_demand),
                   (select coalesce(sum(served)::float8 / nullif(sum(wanted), 0), 1) from sim.unmet_demand),
                   (select ceil(extract(epoch from max(now) - max(started_at)) / 86400) from sim.clock)
            """;

    private RunFigures() {}

    static RunSummary summary(Connection connection, Duration stepped, double seconds) throws SQLException {
        String digest = RunDigest.ofLog(connection);
        String readModelDigest = RunDigest.ofReadModel(connection);
        try (var query = connection.prepareStatement(FIGURES);
                ResultSet row = query.executeQuery()) {
            row.next();
            return new RunSummary(
                    digest,
                    readModelDigest,
                    row.getInt(6),
                    row.getLong(2),
                    row.getLong(1),
                    row.getLong(3),
                    row.getLong(4),
                    row.getDouble(5),
                    seconds,
                    stepped.toMillis() / 1000.0 / seconds,
                    peakRssBytes());
        }
    }

    /** As Linux counts it; 0 where it cannot be told. */
    private static long peakRssBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // Not Linux.
            return 0;
        }
    }
}
