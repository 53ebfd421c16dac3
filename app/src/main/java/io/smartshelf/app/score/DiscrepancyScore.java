package io.smartshelf.app.score;

import java.util.List;

/**
 * How well {@code stock_discrepancy} alerts tell of physical errors.
 *
 * <p>An <em>error on display</em> is a maximal span of store time, in steps of the clock, in which the units booked on a
 * shelf's display differ from those that stand there by at least {@value #UNITS}. It counts when it lasts three hours: by
 * then every visit has paid or was written off, and what is wrong stays wrong. A <em>refill astray</em> is an error, too:
 * at least {@value #UNITS} units were booked out of the back room for a shelf, and the shelf hand left them behind.
 *
 * <p>An error is <em>found</em> when an alert of its shelf is open at any time from its beginning until two hours after its
 * end; a refill has ended an hour after it was due. An alert is <em>right</em> when it opens while an error, of any length,
 * is there to be found; else it is false.
 *
 * @param precision right alerts of all alerts; 1 without alerts
 * @param recall found errors of all errors that count; 1 without errors
 * @param precisionOnDisplay the same if refills astray were no errors
 * @param recallOnDisplay the same if refills astray were no errors
 * @param errorsOnDisplay that count
 * @param briefErrors on display, that do not count
 * @param alertsOnDisplay that are right because of an error on display
 * @param alertsAstray that are right because of a refill astray alone
 * @param falseAlerts the others
 * @param ofSmallErrors false alerts where fewer than {@value #UNITS} units were wrong
 * @param faults by kind
 */
public record DiscrepancyScore(
        double precision,
        double recall,
        double precisionOnDisplay,
        double recallOnDisplay,
        int errorsOnDisplay,
        int foundOnDisplay,
        int briefErrors,
        int refillsAstray,
        int foundAstray,
        int alertsOnDisplay,
        int alertsAstray,
        int falseAlerts,
        int ofSmallErrors,
        List<FaultScore> faults) {

    /** From how many units on an error is one. */
    public static final int UNITS = 3;

    /**
     * What came of a kind of fault.
     *
     * @param injected how often it happened; to a reading of several SKUs, once for each
     * @param units in all
     * @param inErrors how many happened while an error that counts came about: the books of the shelf had not agreed with it
     *     since
     * @param inFoundErrors those of errors that were found
     */
    public record FaultScore(String kind, int injected, int units, int inErrors, int inFoundErrors) {}
}
