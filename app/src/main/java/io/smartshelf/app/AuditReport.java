package io.smartshelf.app;

import io.smartshelf.app.audit.Finding;
import io.smartshelf.app.score.DiscrepancyScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor found; no violations means that the books balance.
 *
 * @param findings the first of them
 * @param notices what could not be checked, and why
 * @param discrepancies how well alerts tell of physical errors, null where no fault is configured
 */
public record AuditReport(
        long violations,
        List<Finding> findings,
        List<String> notices,
        @Nullable DiscrepancyScore discrepancies) {
    public AuditReport {
        findings = List.copyOf(findings);
        notices = List.copyOf(notices);
    }

    /** Of a store without faults. */
    public AuditReport(long violations, List<Finding> findings, List<String> notices) {
        this(violations, findings, notices, null);
    }
}
