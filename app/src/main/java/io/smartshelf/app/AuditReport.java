package io.smartshelf.app;

import io.smartshelf.app.audit.Finding;
import java.util.List;

/**
 * What the auditor found; no violations means that the books balance.
 *
 * @param findings the first of them
 */
public record AuditReport(long violations, List<Finding> findings) {
    public AuditReport {
        findings = List.copyOf(findings);
    }
}
