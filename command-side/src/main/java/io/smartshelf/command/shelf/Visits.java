package io.smartshelf.command.shelf;

import io.smartshelf.api.shelf.LotTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The open accounts of a shelf's visits. Readings without a visit share one account. Accounts that hold nothing in a
 * basket are forgotten a day after their last reading.
 */
record Visits(SortedMap<String, VisitBalance> balances, int unitsInBaskets) {

    static final Visits NONE = new Visits(Collections.emptySortedMap(), 0);

    private static final String UNKNOWN = "";
    private static final Duration REMEMBERED = Duration.ofHours(24);

    VisitBalance of(@Nullable String visitId) {
        return balances.getOrDefault(key(visitId), VisitBalance.NOTHING);
    }

    Visits pickedUp(@Nullable String visitId, int units, int moved, Instant at) {
        return with(visitId, of(visitId).pickedUp(units, moved, at), at);
    }

    Visits putBack(@Nullable String visitId, int units, int moved, Instant at) {
        return with(visitId, of(visitId).putBack(units, moved, at), at);
    }

    Visits paid(@Nullable String visitId, int fromBasket, int unseen, Instant at) {
        return with(visitId, of(visitId).paid(fromBasket, unseen, at), at);
    }

    Visits writtenOff(String visitId, int units, List<LotTaken> lots, Instant at) {
        return with(visitId, of(visitId).writtenOff(units, lots, at), at);
    }

    Visits writeOffReversed(String visitId, int units, Instant at) {
        return with(visitId, of(visitId).writeOffReversed(units, at), at);
    }

    private Visits with(@Nullable String visitId, VisitBalance balance, Instant at) {
        var next = new TreeMap<>(balances);
        next.put(key(visitId), balance);
        Instant forgetBefore = at.minus(REMEMBERED);
        next.values()
                .removeIf(each -> each.inBasket() == 0
                        && (each.hasNoHistory() || each.lastAt().isBefore(forgetBefore)));
        int inBaskets = next.values().stream().mapToInt(VisitBalance::inBasket).sum();
        return new Visits(Collections.unmodifiableSortedMap(next), inBaskets);
    }

    private static String key(@Nullable String visitId) {
        return visitId == null ? UNKNOWN : visitId;
    }
}
