package io.smartshelf.app;

import io.smartshelf.app.audit.Finding;
import java.util.List;

/**
 * What the auditor found; no violations means that the books balance.
 *
 * @param findings the first of them
 * @param notices what could not be checked, and why
 */
public record AuditReport(long violations, List<Finding> findings, List<String> notices) {
    public AuditReport {
        findings = List.copyOf(findings);
        notices = List.copyOf(notices);
    }
}
