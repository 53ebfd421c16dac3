package io.smartshelf.app.score;

import io.smartshelf.app.score.DiscrepancyScore.FaultScore;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what all shelves say. */
final class Tally {

    int briefErrors;
    int alertsOnDisplay;
    int alertsAstray;
    int falseAlerts;
    int ofSmallErrors;
    private int errorsOnDisplay;
    private int foundOnDisplay;
    private int refillsAstray;
    private int foundAstray;
    private final SortedMap<String, FaultScore> faults = new TreeMap<>();

    void onDisplay(boolean found) {
        errorsOnDisplay++;
        foundOnDisplay += found ? 1 : 0;
    }

    void astray(boolean found) {
        refillsAstray++;
        foundAstray += found ? 1 : 0;
    }

    void fault(String kind, int units, boolean inError, boolean inFoundError) {
        faults.merge(
                kind,
                new FaultScore(kind, 1, units, inError ? 1 : 0, inFoundError ? 1 : 0),
                (all, one) -> new FaultScore(
                        kind,
                        all.injected() + one.injected(),
                        all.units() + one.units(),
                        all.inErrors() + one.inErrors(),
                        all.inFoundErrors() + one.inFoundErrors()));
    }

    DiscrepancyScore score() {
        int alerts = alertsOnDisplay + alertsAstray + falseAlerts;
        return new DiscrepancyScore(
                share(alertsOnDisplay + alertsAstray, alerts),
                share(foundOnDisplay + foundAstray, errorsOnDisplay + refillsAstray),
                share(alertsOnDisplay, alerts),
                share(foundOnDisplay, errorsOnDisplay),
                errorsOnDisplay,
                foundOnDisplay,
                briefErrors,
                refillsAstray,
                foundAstray,
                alertsOnDisplay,
                alertsAstray,
                falseAlerts,
                ofSmallErrors,
                List.copyOf(faults.values()));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
