package io.smartshelf.app.proof;

import io.smartshelf.app.Proof;
import java.util.List;
import java.util.Map;

/** Runs three days twice, and a third time killed on the way. */
public final class RepeatProof implements Proof {

    private static final int KILLS = 5;
    private static final long SEED = 7;

    @Override
    public String name() {
        return "repeat";
    }

    @Override
    public String promise() {
        return "The same store run again, undisturbed or killed " + KILLS
                + " times, comes to the same facts, and its books balance.";
    }

    @Override
    public boolean holds(Site site) throws InterruptedException {
        var runs = new StoreRuns(site, List.of("--days", "3", "--seed", Long.toString(SEED)));
        var first = runs.run("first");
        var second = runs.run("second");
        var killed = runs.killed("killed", KILLS, SEED, first.secondsInAll());
        var verdict = new Verdict(this, site);
        verdict.check("two runs have the same digest", first.digest().equals(second.digest()));
        verdict.check(
                "two runs have the same digest of the read model",
                first.readModelDigest().equals(second.readModelDigest()));
        verdict.check("the third run was under way at each of " + KILLS + " kills", killed.ranAtEveryKill());
        verdict.check("the killed run has the digest too", first.digest().equals(killed.digest()));
        verdict.check(
                "the killed run has the digest of the read model too",
                first.readModelDigest().equals(killed.readModelDigest()));
        Map.of("first", first, "second", second, "killed", killed).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(run -> {
                    verdict.check(
                            "the audit of the run '" + run.getKey() + "' finds no violation",
                            run.getValue().violations() == 0);
                    verdict.figures(run.getKey(), run.getValue().toJson());
                });
        return verdict.keep();
    }
}
