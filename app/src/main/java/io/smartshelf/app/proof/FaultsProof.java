package io.smartshelf.app.proof;

import io.smartshelf.app.Proof;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Runs thirty days in which a twentieth of everything that may go wrong does, and scores what the store finds out by
 * itself: see {@link io.smartshelf.app.score.DiscrepancyScore}. The staff counts what an alert names, so that the next error
 * of a shelf needs an alert of its own. Scales weigh exactly: how wrong they are is no share of anything.
 */
public final class FaultsProof implements Proof {

    private static final String SHARE = "0.05";
    private static final int DAYS = 30;
    private static final double GOAL = 0.9;

    private static final List<String> FAULTS = List.of(
            "--fault-lost",
            "--fault-duplicated",
            "--fault-late",
            "--fault-reordered",
            "--fault-refill-refused",
            "--fault-refill-fewer",
            "--fault-refill-forgotten",
            "--fault-delivery-short",
            "--fault-delivery-excess",
            "--fault-delivery-late");

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String promise() {
        return "With a twentieth of all readings, refills and deliveries going wrong, " + DAYS
                + " days come to their end and the books balance.";
    }

    @Override
    public boolean holds(Site site) throws InterruptedException {
        var run = new StoreRuns(site, options()).run("faults");
        JsonNode score = run.audit().required("discrepancies");
        var verdict = new Verdict(this, site);
        verdict.check(
                "the run ended by itself after " + DAYS + " days",
                run.summary().required("days").asInt() == DAYS);
        verdict.check("the audit finds no violation", run.violations() == 0);
        for (String share : List.of("precision", "recall")) {
            double reached = score.required(share).asDouble();
            verdict.goal("%s of discrepancies is %.3f, at least %.1f".formatted(share, reached, GOAL), reached >= GOAL);
        }
        score.required("faults")
                .forEach(fault -> site.say("%s: %d times, %d in errors, %d of them found"
                        .formatted(
                                fault.required("kind").asString(),
                                fault.required("injected").asInt(),
                                fault.required("inErrors").asInt(),
                                fault.required("inFoundErrors").asInt())));
        verdict.figures("run", run.toJson());
        return verdict.keep();
    }

    private static List<String> options() {
        var options = new ArrayList<>(List.of("--days", Integer.toString(DAYS), "--seed", "7", "--staff-counts"));
        FAULTS.forEach(fault -> options.addAll(List.of(fault, SHARE)));
        return options;
    }
}
