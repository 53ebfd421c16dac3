package io.smartshelf.app.score;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What happened to one shelf, told in order of time, and how its alerts did; see {@link DiscrepancyScore} for the words. */
final class ShelfHistory {

    private static final Duration COUNTS_AFTER = Duration.ofHours(3);
    private static final Duration FOUND_WITHIN = Duration.ofHours(2);

    /** After which units of a refill are missing, and said to be. */
    private static final Duration REFILL_ENDS = Duration.ofHours(1);

    /** The books are compared with the shelf at the end of a step. */
    private static final Duration STEP = Duration.ofMinutes(5);

    private static final Set<String> ASTRAY = Set.of("refill_refused", "refill_forgotten", "refill_fewer");

    private final List<Span> onDisplay = new ArrayList<>();
    private final List<Span> smallOnDisplay = new ArrayList<>();
    private final List<Span> alerts = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private Instant now = Instant.MIN;
    private int physical;
    private int booked;
    private @Nullable Instant disagreeingSince;
    private @Nullable Instant wrongSince;
    private @Nullable Instant alertSince;

    /**
     * A span of time.
     *
     * @param begun when what leads to it began
     */
    private record Span(Instant begun, Instant from, Instant to) {

        boolean countsAsError() {
            return !from.plus(COUNTS_AFTER).isAfter(to);
        }

        /** Whether it may still be found then. */
        boolean isOpenAt(Instant at) {
            return !at.isBefore(from) && !at.isAfter(to.plus(FOUND_WITHIN));
        }

        boolean isFoundBy(Span alert) {
            return !alert.to.isBefore(from) && !alert.from.isAfter(to.plus(FOUND_WITHIN));
        }
    }

    private record Fault(Instant at, String kind, int units) {

        boolean isAstray() {
            return ASTRAY.contains(kind);
        }

        Span span() {
            return new Span(at, at, at.plus(REFILL_ENDS));
        }

        boolean leadsTo(Span error) {
            return !isAstray() && at.isAfter(error.begun.minus(STEP)) && !at.isAfter(error.from);
        }
    }

    /** So many units stand there from then on. */
    void stands(Instant at, int units) {
        goOn(at);
        physical = units;
    }

    /** So many units are booked from then on. */
    void isBooked(Instant at, int units) {
        goOn(at);
        booked = units;
    }

    void alertOpened(Instant at) {
        goOn(at);
        alertSince = at;
    }

    void alertClosed(Instant at) {
        goOn(at);
        if (alertSince != null) {
            alerts.add(new Span(alertSince, alertSince, at));
            alertSince = null;
        }
    }

    void wentWrong(Instant at, String kind, int units) {
        goOn(at);
        faults.add(new Fault(at, kind, units));
    }

    /** Adds how the alerts did until then. */
    void addTo(Tally tally, Instant end) {
        alertClosed(end);
        goOn(Instant.MAX);
        endDisagreement(end);
        var errors = onDisplay.stream().filter(Span::countsAsError).toList();
        tally.briefErrors += onDisplay.size() - errors.size();
        errors.forEach(error -> tally.onDisplay(isFound(error)));
        for (Fault fault : faults) {
            if (fault.isAstray()) {
                boolean big = fault.units >= DiscrepancyScore.UNITS;
                boolean found = isFound(fault.span());
                tally.fault(fault.kind, fault.units, big, big && found);
                if (big) {
                    tally.astray(found);
                }
            } else {
                var led = errors.stream().filter(fault::leadsTo).toList();
                tally.fault(
                        fault.kind, fault.units, !led.isEmpty(), led.stream().anyMatch(this::isFound));
            }
        }
        alerts.forEach(alert -> judge(alert, tally));
    }

    private void judge(Span alert, Tally tally) {
        if (onDisplay.stream().anyMatch(error -> error.isOpenAt(alert.from))) {
            tally.alertsOnDisplay++;
        } else if (isAstray(alert, fault -> fault.units >= DiscrepancyScore.UNITS)) {
            tally.alertsAstray++;
        } else {
            tally.falseAlerts++;
            if (isAstray(alert, fault -> true)
                    || smallOnDisplay.stream().anyMatch(small -> small.isOpenAt(alert.from))) {
                tally.ofSmallErrors++;
            }
        }
    }

    private boolean isAstray(Span alert, Predicate<Fault> which) {
        return faults.stream()
                .filter(Fault::isAstray)
                .filter(which)
                .anyMatch(fault -> fault.span().isOpenAt(alert.from));
    }

    private boolean isFound(Span error) {
        return alerts.stream().anyMatch(error::isFoundBy);
    }

    /** What is told of one moment holds together. */
    private void goOn(Instant at) {
        if (at.equals(now)) {
            return;
        }
        int difference = Math.abs(physical - booked);
        if (difference == 0) {
            endDisagreement(now);
        } else if (disagreeingSince == null) {
            disagreeingSince = now;
        }
        if (difference < DiscrepancyScore.UNITS) {
            endError(now);
        } else if (wrongSince == null) {
            wrongSince = now;
        }
        now = at;
    }

    private void endDisagreement(Instant at) {
        endError(at);
        if (disagreeingSince != null) {
            smallOnDisplay.add(new Span(disagreeingSince, disagreeingSince, at));
            disagreeingSince = null;
        }
    }

    private void endError(Instant at) {
        if (wrongSince != null && disagreeingSince != null) {
            onDisplay.add(new Span(disagreeingSince, wrongSince, at));
        }
        wrongSince = null;
    }
}
