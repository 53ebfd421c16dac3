package io.smartshelf.app.audit;

import io.smartshelf.app.AuditReport;
import io.smartshelf.app.AuditStatus;
import io.smartshelf.app.score.DiscrepancyScorer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** The whole audit: the log by itself, the log against what physically happened, and how well alerts tell of errors. */
public final class StoreAudit {

    private StoreAudit() {}

    /**
     * Audits everything the database holds.
     *
     * @param faultless whether every reading reached the log as it was made; only then must counted equal physical
     * @param progress is told now and then how much of the log has been read
     */
    public static AuditReport of(Connection connection, boolean faultless, Consumer<AuditStatus> progress)
            throws SQLException {
        var findings = new Findings();
        connection.setAutoCommit(false);
        var archive = Archive.on(connection);
        var log = new LogAuditor(findings, archive);
        log.read(connection, progress);
        new ReadModelAuditor(findings, archive).compare(log);
        new PhysicalAuditor(findings).compare(connection, log, faultless);
        return new AuditReport(
                findings.count(),
                findings.kept(),
                DiscrepancyScorer.score(connection).orElse(null));
    }
}
