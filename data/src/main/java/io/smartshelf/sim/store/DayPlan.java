package io.smartshelf.sim.store;

import io.smartshelf.catalogue.Article;
import io.smartshelf.catalogue.Discounts;
import io.smartshelf.draws.Draws;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Draws the visits of a day. A plan depends on nothing but the seed, the store and the date. */
final class DayPlan {

    /** No visit is longer, so a day's visits are over this long after its last second. */
    static final Duration LONGEST_VISIT = Duration.ofMinutes(75);

    private static final double SHORT_VISITS = 0.35;
    private static final double MEDIUM_VISITS = 0.39;
    private static final double FEW_ACTIONS = 0.20;
    private static final double SOME_ACTIONS = 0.50;
    private static final double PUT_BACKS = 0.15;

    private static final int FIRST_ACTION_SECONDS = 60;
    private static final int LAST_ACTION_SECONDS_BEFORE_EXIT = 30;
    private static final int EARLIEST_CHECKOUT_SECONDS_BEFORE_EXIT = 20;

    private final StoreProfile profile;
    private final List<Article> articles;
    private final Discounts discounts;
    private final Draws draws;

    DayPlan(StoreProfile profile, List<Article> articles, Discounts discounts, long seed) {
        this.profile = profile;
        this.articles = articles;
        this.discounts = discounts;
        this.draws = Draws.seeded(seed).of("visits").of(profile.id().value());
    }

    /** The visits that begin on a date, in order of entry; on the opening day those after the opening. */
    List<Visit> visitsOf(LocalDate date) {
        var day = draws.of(date.toEpochDay());
        var entries = entries(date, day);
        var appeal = cumulativeAppeal(date);
        return IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).isAfter(profile.openedAt()))
                .mapToObj(i -> visit(
                        date, i + 1, entries.get(i), appeal, day.of("visit").of(i)))
                .toList();
    }

    private List<Instant> entries(LocalDate date, Draws day) {
        var fixed = profile.dailyVisitors();
        var visitors = fixed != null ? fixed : FootTraffic.visitors(date, day.of("visitors"));
        var bySlot = FootTraffic.visitorsBySlot(date, visitors);
        var entries = new ArrayList<Instant>(visitors);
        for (var i = 0; i < bySlot.length; i++) {
            var slot = FootTraffic.SLOTS.get(i);
            var from = date.atTime(slot.from()).atZone(profile.zone()).toInstant();
            var to = (slot.toHour() == 24 ? date.plusDays(1).atStartOfDay() : date.atTime(slot.toHour(), 0))
                    .atZone(profile.zone())
                    .toInstant();
            var seconds = (int) Duration.between(from, to).toSeconds();
            for (var visitor = 0; visitor < bySlot[i]; visitor++) {
                entries.add(from.plusSeconds(day.of("entry").of(i).of(visitor).below(seconds)));
            }
        }
        entries.sort(null);
        return entries;
    }

    /** Running sum over the shelves of how likely a shopper is drawn to each: what is promoted is taken more often. */
    private double[] cumulativeAppeal(LocalDate date) {
        var cumulative = new double[articles.size()];
        var sum = 0.0;
        for (var i = 0; i < cumulative.length; i++) {
            var article = articles.get(i);
            sum += article.visibility().doubleValue()
                    * (1 + discounts.on(date, article.sku()).doubleValue());
            cumulative[i] = sum;
        }
        return cumulative;
    }

    private Visit visit(LocalDate date, int number, Instant entry, double[] appeal, Draws visit) {
        var minutes = minutes(visit.of("class of length"), visit.of("length"));
        var exit = entry.plusSeconds(minutes * 60L);
        var checkout = exit.minusSeconds(1 + visit.of("checkout").below(EARLIEST_CHECKOUT_SECONDS_BEFORE_EXIT));
        return new Visit(
                NameUuid.of("visit/" + profile.id() + "/" + date + "/" + number),
                date,
                number,
                entry,
                minutes,
                checkout,
                actions(entry, minutes, appeal, visit),
                visit);
    }

    private static int minutes(Draws lengthClass, Draws length) {
        var u = lengthClass.uniform();
        if (u < SHORT_VISITS) {
            return length.between(10, 29);
        }
        return u < SHORT_VISITS + MEDIUM_VISITS
                ? length.between(30, 44)
                : length.between(45, (int) LONGEST_VISIT.toMinutes());
    }

    private static int actionCount(Draws countClass, Draws count) {
        var u = countClass.uniform();
        if (u < FEW_ACTIONS) {
            return count.between(3, 6);
        }
        return u < FEW_ACTIONS + SOME_ACTIONS ? count.between(7, 15) : count.between(16, 30);
    }

    private static List<Visit.Action> actions(Instant entry, int minutes, double[] appeal, Draws visit) {
        var count = actionCount(visit.of("class of actions"), visit.of("actions"));
        var seconds = minutes * 60 - FIRST_ACTION_SECONDS - LAST_ACTION_SECONDS_BEFORE_EXIT;
        // Sorted draws from a window shorter by the count, each moved on by its rank, are distinct and fill the window.
        var offsets = IntStream.range(0, count)
                .map(i -> visit.of("moment").of(i).below(seconds - count + 2))
                .sorted()
                .toArray();
        var actions = new ArrayList<Visit.Action>(count);
        for (var i = 0; i < count; i++) {
            var at = entry.plusSeconds(FIRST_ACTION_SECONDS + offsets[i] + i);
            var action = visit.of("action").of(i);
            actions.add(
                    action.of("kind").chance(PUT_BACKS)
                            ? new Visit.PutBack(at)
                            : new Visit.PickUp(at, shelf(appeal, action.of("shelf")), wanted(action.of("wanted"))));
        }
        return List.copyOf(actions);
    }

    private static int shelf(double[] appeal, Draws draws) {
        var drawn = draws.uniform(0, appeal[appeal.length - 1]);
        var found = Arrays.binarySearch(appeal, drawn);
        // A value belongs to the first shelf whose running sum exceeds it.
        return Math.min(found >= 0 ? found + 1 : -found - 1, appeal.length - 1);
    }

    private static int wanted(Draws draws) {
        var u = draws.uniform();
        if (u < 0.6) {
            return 1;
        }
        return u < 0.9 ? 2 : 3;
    }
}
