package io.smartshelf.app.proof;

import io.smartshelf.app.Proof;
import io.smartshelf.app.proof.StoreRuns.AuditedRun;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Runs ninety days without a hand: what the store keeps itself full with, and what it throws away. */
public final class QuarterProof implements Proof {

    static final String NAME = "quarter";
    static final long SEED = 7;

    /** Of every run of the quarter. */
    static final List<String> OPTIONS = List.of("--days", "90", "--seed", Long.toString(SEED));

    private static final double LEAST_AVAILABILITY = 0.97;
    private static final double MOST_WASTE = 0.03;
    private static final double MOST_DAYS_IN_BACK_ROOM = 10;

    /** The reorder points need four weeks of sales of their own. */
    private static final int DAYS_TO_SETTLE = 28;

    /** Share of the units sold by which the stock may have grown or shrunk since it settled. */
    private static final double MOST_DRIFT = 0.02;

    private static final String RUN = "run";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String promise() {
        return "For ninety days the store keeps itself full and fresh without a hand, and its books balance.";
    }

    @Override
    public boolean holds(Site site) throws InterruptedException {
        var before = known(site);
        var run = new StoreRuns(site, OPTIONS).run(NAME);
        var verdict = new Verdict(this, site);
        verdict.check("the audit finds no violation", run.violations() == 0);
        before.ifPresent(earlier -> verdict.check(
                "the digest is that of the run before", run.digest().equals(earlier.digest())));
        double availability = settledAvailability(run);
        verdict.check(
                "%.2f %% of what shoppers wanted stood on the shelf on an average day once settled, at least %.0f %%"
                        .formatted(100 * availability, 100 * LEAST_AVAILABILITY),
                availability >= LEAST_AVAILABILITY);
        var worst = worstCategory(run);
        verdict.check(
                "and of %s, the category that was served worst, %.2f %% in all the ninety days, at least %.0f %%"
                        .formatted(worst.getKey(), 100 * worst.getValue().asDouble(), 100 * LEAST_AVAILABILITY),
                worst.getValue().asDouble() >= LEAST_AVAILABILITY);
        double waste = run.summary().required("wasteShare").asDouble();
        verdict.check(
                "%.2f %% was thrown away, at most %.0f %%".formatted(100 * waste, 100 * MOST_WASTE),
                waste <= MOST_WASTE);
        double days = run.summary().required("meanDaysInBackRoom").asDouble();
        verdict.check(
                "units stood %.1f days in the back room, at most %.0f".formatted(days, MOST_DAYS_IN_BACK_ROOM),
                days <= MOST_DAYS_IN_BACK_ROOM);
        double drift = drift(run);
        verdict.check(
                "since it settled the stock changed by %.2f %% of what was sold, at most %.0f %%"
                        .formatted(100 * drift, 100 * MOST_DRIFT),
                Math.abs(drift) <= MOST_DRIFT);
        verdict.figures(RUN, run.toJson());
        before.ifPresent(earlier -> verdict.figures("digestBefore", StringNode.valueOf(earlier.digest())));
        return verdict.keep();
    }

    /** The quarter that this program has run already. */
    static Optional<AuditedRun> known(Site site) {
        return Verdict.kept(site, NAME).map(verdict -> AuditedRun.of(verdict.at("/figures/" + RUN)));
    }

    /** Of the average day. */
    private static double settledAvailability(AuditedRun run) {
        return settled(run).stream()
                .mapToDouble(day -> day.required("onShelfAvailability").asDouble())
                .average()
                .orElseThrow();
    }

    private static Map.Entry<String, JsonNode> worstCategory(AuditedRun run) {
        return run.summary().required("availabilityByCategory").properties().stream()
                .min(Comparator.comparingDouble(category -> category.getValue().asDouble()))
                .orElseThrow();
    }

    private static double drift(AuditedRun run) {
        long change = 0;
        long sold = 0;
        for (JsonNode day : settled(run)) {
            sold += day.required("unitsSold").asLong();
            change += day.required("unitsDelivered").asLong()
                    - day.required("unitsSold").asLong()
                    - day.required("wasteUnits").asLong();
        }
        return (double) change / sold;
    }

    private static List<JsonNode> settled(AuditedRun run) {
        return run.summary()
                .required("perDay")
                .valueStream()
                .skip(DAYS_TO_SETTLE)
                .toList();
    }
}
