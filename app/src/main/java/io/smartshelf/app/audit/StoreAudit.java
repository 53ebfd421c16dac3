package io.smartshelf.app.audit;

import io.smartshelf.app.AuditReport;
import java.sql.Connection;
import java.sql.SQLException;

/** The whole audit: the log by itself, and the log against what physically happened. */
public final class StoreAudit {

    private StoreAudit() {}

    /**
     * Audits everything the database holds.
     *
     * @param faultless whether every reading reached the log as it was made; only then must counted equal physical
     */
    public static AuditReport of(Connection connection, boolean faultless) throws SQLException {
        var findings = new Findings();
        connection.setAutoCommit(false);
        var archive = Archive.on(connection);
        var log = new LogAuditor(findings, archive);
        log.read(connection);
        new ReadModelAuditor(findings, archive).compare(log);
        new PhysicalAuditor(findings).compare(connection, log, faultless);
        return new AuditReport(findings.count(), findings.kept());
    }
}
