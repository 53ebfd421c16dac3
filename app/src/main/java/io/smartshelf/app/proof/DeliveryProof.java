package io.smartshelf.app.proof;

import io.smartshelf.app.Proof;
import java.util.List;

/**
 * Runs a day as it is, and once more with a network that repeats and shuffles. The staff refuses to refill: who hears of a
 * low shelf five minutes later fills it five minutes later, and visitors find another shelf.
 */
public final class DeliveryProof implements Proof {

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public String promise() {
        return "Where nobody acts on them, readings delivered three times and shuffled within five minutes come to the same read"
                + " model.";
    }

    @Override
    public boolean holds(Site site) throws InterruptedException {
        var runs = new StoreRuns(site, List.of("--days", "1", "--seed", "7", "--fault-refill-refused", "1"));
        var plain = runs.run("plain");
        var shuffled = runs.run("shuffled", "--fault-duplicated", "1", "--fault-copies", "3", "--fault-reordered", "1");
        var verdict = new Verdict(this, site);
        verdict.check(
                "the final read models are the same", plain.readModelDigest().equals(shuffled.readModelDigest()));
        verdict.check("the audit of the plain run finds no violation", plain.violations() == 0);
        verdict.check("the audit of the shuffled run finds no violation", shuffled.violations() == 0);
        verdict.figures("plain", plain.toJson());
        verdict.figures("shuffled", shuffled.toJson());
        return verdict.keep();
    }
}
