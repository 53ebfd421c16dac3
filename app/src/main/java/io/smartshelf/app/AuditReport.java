package io.smartshelf.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What the auditor found; no findings means that the books balance. */
public record AuditReport(List<Finding> findings) {
    public AuditReport {
        findings = List.copyOf(findings);
    }

    @JsonProperty
    public int violations() {
        return findings.size();
    }

    /**
     * A rule that does not hold.
     *
     * @param rule its name
     * @param subject what it does not hold for, such as a shelf, lot or receipt
     * @param text expected and found, in words
     */
    public record Finding(String rule, String subject, String text) {}
}
