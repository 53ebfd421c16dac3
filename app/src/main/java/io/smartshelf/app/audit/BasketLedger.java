package io.smartshelf.app.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * All baskets' books: what a visit carries of a shelf is what its events moved, and no basket stays unpaid longer than
 * three hours after the visit's entry, or after its first pickup where the entry was never seen.
 */
final class BasketLedger {

    private static final Duration TO_PAY = Duration.ofHours(3);

    private final Findings findings;
    private final Map<String, Basket> baskets = new TreeMap<>();

    private record Basket(String visit, int units, Instant since) {}

    BasketLedger(Findings findings) {
        this.findings = findings;
    }

    void record(LoggedEvent event) {
        switch (event.name()) {
            case "UnitsPickedUp" -> move(event, event.units("unitsMoved"));
            case "UnitsPutBack" -> move(event, -event.units("unitsMoved"));
            case "UnitsSold" -> move(event, -event.units("unitsFromBasket"));
            case "UnitsWrittenOff" -> move(event, -event.units("unitsMoved"));
            case "ShrinkRecorded" -> move(event, -event.units("units"));
            case "ShrinkReversed" -> move(event, event.units("units"));
            default -> {
                // Moves nothing into or out of a basket.
            }
        }
    }

    private void move(LoggedEvent event, int units) {
        if (event.text("visitId").isEmpty()) {
            // Readings without a visit share the shelf's anonymous basket, which nobody can be asked to pay.
            return;
        }
        String key = event.aggregateId() + " of " + visit(event);
        Basket before = baskets.get(key);
        Instant since = before == null ? Instant.parse(event.text("occurredAt")) : before.since();
        int left = (before == null ? 0 : before.units()) + units;
        if (left == 0) {
            baskets.remove(key);
        } else {
            baskets.put(key, new Basket(visit(event), left, since));
        }
        findings.check(left >= 0, "never-negative", key, "event " + event.globalIndex() + ": " + left + " units");
        if (event.payload().has("basketUnits")) {
            findings.check(
                    event.units("basketUnits") == left,
                    "event-outcome",
                    key,
                    "event " + event.globalIndex() + ": the books say " + left + " units, the event "
                            + event.units("basketUnits"));
        }
    }

    /**
     * What must hold once everything that was due until a moment of store time has been done.
     *
     * @param visits know when each visit entered
     */
    void close(Instant now, VisitLedger visits) {
        baskets.forEach((key, basket) -> {
            Instant entered = visits.startOf(basket.visit());
            Instant due = (entered == null ? basket.since() : entered).plus(TO_PAY);
            findings.check(
                    basket.units() <= 0 || due.isAfter(now) || basket.since().isAfter(now),
                    "unpaid-becomes-shrink",
                    key,
                    basket.units() + " units were due at " + due + " and are neither paid nor written off");
        });
    }

    private static String visit(LoggedEvent event) {
        return event.store() + "/visit/" + event.text("visitId");
    }
}
