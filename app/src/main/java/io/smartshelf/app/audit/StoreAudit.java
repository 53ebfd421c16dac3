package io.smartshelf.app.audit;

import io.smartshelf.app.AuditReport;
import io.smartshelf.app.AuditStatus;
import io.smartshelf.app.score.DiscrepancyScorer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The whole audit: the log by itself, the log against what physically happened, and how well alerts tell of errors. */
public final class StoreAudit {

    private StoreAudit() {}

    /**
     * Audits everything the database holds.
     *
     * @param faultless whether every reading reached the log as it was made, and the staff did as it was told; only then must
     *     counted equal physical
     * @param progress is told now and then how much of the log has been read
     * @param stopRequested asked all the time, also by another thread
     * @return nothing when the audit was stopped before its end
     */
    public static Optional<AuditReport> of(
            Connection connection, boolean faultless, Consumer<AuditStatus> progress, BooleanSupplier stopRequested)
            throws SQLException {
        try (var stop = AuditStop.of(connection, stopRequested)) {
            return Optional.of(of(connection, faultless, status -> {
                stop.check();
                progress.accept(status);
            }));
        } catch (SQLException | IllegalStateException e) {
            if (stopRequested.getAsBoolean()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static AuditReport of(Connection connection, boolean faultless, Consumer<AuditStatus> progress)
            throws SQLException {
        var findings = new Findings();
        connection.setAutoCommit(false);
        var standing = Standing.of(connection);
        var archive = Archive.on(connection);
        var log = new LogAuditor(findings, archive);
        log.read(connection, standing, progress);
        if (standing.isTold()) {
            new ReadModelAuditor(findings, archive).compare(log);
        }
        new PhysicalAuditor(findings).compare(connection, log, faultless && !standing.isAhead());
        return new AuditReport(
                findings.count(),
                findings.kept(),
                notices(standing, faultless),
                DiscrepancyScorer.score(connection).orElse(null));
    }

    private static List<String> notices(Standing standing, boolean faultless) {
        var notices = new ArrayList<String>();
        if (!standing.atRest()) {
            notices.add("The store was stopped under way: what follows from its last events is not asked for.");
        }
        if (faultless && standing.isAhead()) {
            notices.add("More has physically happened than the log holds yet: the two are not compared.");
        }
        if (!standing.isTold()) {
            notices.add("The read model has not been told everything yet: it is not compared with the books.");
        }
        return notices;
    }
}
