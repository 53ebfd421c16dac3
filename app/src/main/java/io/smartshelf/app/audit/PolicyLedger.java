package io.smartshelf.app.audit;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The books of policies: which scopes have one; one that is taken away was there. */
final class PolicyLedger {

    private final Findings findings;
    private final Map<String, String> policies = new TreeMap<>();
    private boolean pickOrderSet;

    PolicyLedger(Findings findings) {
        this.findings = findings;
    }

    void record(LoggedEvent event) {
        switch (event.name()) {
            case "ReplenishmentPolicySet" -> {
                JsonNode order = event.payload().required("terms").get("pickOrder");
                pickOrderSet |= order != null && !order.isNull();
                policies.put(event.aggregateId(), "active");
            }
            case "ReplenishmentPolicyRemoved" ->
                findings.check(
                        "active".equals(policies.put(event.aggregateId(), "not active")),
                        "policy-was-there",
                        event.aggregateId(),
                        "event " + event.globalIndex() + ": there was none to take away");
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
    }

    /** Whether anybody has ever set in which order lots are picked. */
    boolean isPickOrderSet() {
        return pickOrderSet;
    }

    /** By scope. */
    Map<String, String> policies() {
        return policies;
    }
}
