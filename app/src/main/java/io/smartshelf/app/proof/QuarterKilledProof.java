package io.smartshelf.app.proof;

import io.smartshelf.app.Proof;
import io.smartshelf.app.proof.StoreRuns.AuditedRun;

/** Runs the ninety days of {@link QuarterProof} again and kills them on the way. */
public final class QuarterKilledProof implements Proof {

    private static final int KILLS = 10;

    @Override
    public String name() {
        return "quarter-killed";
    }

    @Override
    public String promise() {
        return "Ninety days killed " + KILLS
                + " times come to the facts of ninety days undisturbed, and the books balance.";
    }

    @Override
    public boolean holds(Site site) throws InterruptedException {
        var runs = new StoreRuns(site, QuarterProof.OPTIONS);
        var known = QuarterProof.known(site);
        AuditedRun undisturbed = known.isPresent() ? known.get() : runs.run("undisturbed");
        var killed = runs.killed("killed", KILLS, QuarterProof.SEED, undisturbed.secondsInAll());
        var verdict = new Verdict(this, site);
        verdict.check("the run was under way at each of " + KILLS + " kills", killed.ranAtEveryKill());
        verdict.check("the killed run has the digest too", undisturbed.digest().equals(killed.digest()));
        verdict.check(
                "the killed run has the digest of the read model too",
                undisturbed.readModelDigest().equals(killed.readModelDigest()));
        verdict.check("the audit of the undisturbed run finds no violation", undisturbed.violations() == 0);
        verdict.check("the audit of the killed run finds no violation", killed.violations() == 0);
        verdict.figures("undisturbed", undisturbed.toJson());
        verdict.figures("killed", killed.toJson());
        return verdict.keep();
    }
}
