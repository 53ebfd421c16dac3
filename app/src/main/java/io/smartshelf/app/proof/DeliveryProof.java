package io.smartshelf.app.proof;

import io.smartshelf.app.Proof;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs a day as it is, and once more with a network that repeats and shuffles. The staff refuses to refill: who hears of a
 * low shelf five minutes later fills it five minutes later, and visitors find another shelf. What is stated at a moment and
 * never again may miss a reading that comes in after it.
 */
public final class DeliveryProof implements Proof {

    /** How a shelf stood when its day was closed, and what a discrepancy was found by. */
    private static final Set<String> STATED_AT_A_MOMENT =
            new TreeSet<>(Set.of("analytics.shelf_day", "ops.discrepancies"));

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public String promise() {
        return "Where nobody acts on them, readings delivered three times and shuffled within five minutes come to the same"
                + " stock, sales, orders and alerts.";
    }

    @Override
    public boolean holds(Site site) throws InterruptedException {
        var runs = new StoreRuns(site, List.of("--days", "1", "--seed", "7", "--fault-refill-refused", "1"));
        var plain = runs.run("plain");
        var shuffled = runs.run("shuffled", "--fault-duplicated", "1", "--fault-copies", "3", "--fault-reordered", "1");
        var verdict = new Verdict(this, site);
        var different = plain.tablesOtherThan(shuffled);
        site.say("tables that differ: " + different);
        verdict.check(
                "all tables of the read model are the same but " + String.join(" and ", STATED_AT_A_MOMENT),
                STATED_AT_A_MOMENT.containsAll(different));
        verdict.check("the audit of the plain run finds no violation", plain.violations() == 0);
        verdict.check("the audit of the shuffled run finds no violation", shuffled.violations() == 0);
        verdict.figures("plain", plain.toJson());
        verdict.figures("shuffled", shuffled.toJson());
        return verdict.keep();
    }
}
