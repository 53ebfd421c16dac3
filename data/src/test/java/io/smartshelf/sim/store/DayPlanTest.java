package io.smartshelf.sim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.smartshelf.api.common.StoreId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class DayPlanTest {

    private static final LocalDate OPENING_DAY = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 28;

    private final TestStore store = TestStore.ofSeed(42);
    private final List<Visit> visits = IntStream.rangeClosed(1, DAYS)
            .mapToObj(day -> store.dayPlan().visitsOf(OPENING_DAY.plusDays(day)))
            .flatMap(List::stream)
            .toList();
    private final List<Visit.Action> actions =
            visits.stream().flatMap(visit -> visit.actions().stream()).toList();

    @Test
    void aDayHas800VisitsInTheMean() {
        assertThat((double) visits.size() / DAYS).isCloseTo(800, within(40.0));
    }

    @Test
    void visitsFallIntoTheThreeClassesOfLength() {
        assertThat(share(visits, visit -> visit.minutes() >= 10 && visit.minutes() <= 29))
                .isCloseTo(0.35, within(0.02));
        assertThat(share(visits, visit -> visit.minutes() >= 30 && visit.minutes() <= 44))
                .isCloseTo(0.39, within(0.02));
        assertThat(share(visits, visit -> visit.minutes() >= 45 && visit.minutes() <= 75))
                .isCloseTo(0.26, within(0.02));
        assertThat(visits)
                .extracting(Visit::minutes)
                .contains(10, 75)
                .allMatch(minutes -> minutes >= 10 && minutes <= 75);
    }

    @Test
    void visitorsFallIntoTheThreeClassesOfActivity() {
        assertThat(share(visits, visit -> visit.actions().size() <= 6)).isCloseTo(0.20, within(0.02));
        assertThat(share(
                        visits,
                        visit -> visit.actions().size() >= 7 && visit.actions().size() <= 15))
                .isCloseTo(0.50, within(0.02));
        assertThat(share(visits, visit -> visit.actions().size() >= 16)).isCloseTo(0.30, within(0.02));
        assertThat(visits)
                .extracting(visit -> visit.actions().size())
                .contains(3, 30)
                .allMatch(count -> count >= 3 && count <= 30);
    }

    @Test
    void everySeventhActionOrSoPutsSomethingBack() {
        assertThat(share(actions, Visit.PutBack.class::isInstance)).isCloseTo(0.15, within(0.005));
    }

    @Test
    void oneTwoOrThreeUnitsAreWanted() {
        var pickUps = actions.stream()
                .filter(Visit.PickUp.class::isInstance)
                .map(Visit.PickUp.class::cast)
                .toList();
        assertThat(share(pickUps, pickUp -> pickUp.wanted() == 1)).isCloseTo(0.6, within(0.005));
        assertThat(share(pickUps, pickUp -> pickUp.wanted() == 2)).isCloseTo(0.3, within(0.005));
        assertThat(share(pickUps, pickUp -> pickUp.wanted() == 3)).isCloseTo(0.1, within(0.005));
    }

    @Test
    void shelvesAreReachedForByVisibility() {
        var pickUps = new int[store.stock().articles().size()];
        var total = 0;
        var expected = new double[pickUps.length];
        for (var visit : visits) {
            for (var action : visit.actions()) {
                if (action instanceof Visit.PickUp pickUp) {
                    pickUps[pickUp.shelf()]++;
                    total++;
                }
            }
        }
        var sum = 0.0;
        for (var i = 0; i < expected.length; i++) {
            expected[i] = store.stock().articles().get(i).visibility().doubleValue();
            sum += expected[i];
        }
        // The most visible half against its share of all visibility; promotions even out over four weeks.
        var median = IntStream.range(0, expected.length)
                .mapToDouble(i -> expected[i])
                .sorted()
                .toArray()[expected.length / 2];
        var shareOfPickUps = 0.0;
        var shareOfVisibility = 0.0;
        for (var i = 0; i < expected.length; i++) {
            if (expected[i] > median) {
                shareOfPickUps += (double) pickUps[i] / total;
                shareOfVisibility += expected[i] / sum;
            }
        }
        assertThat(shareOfPickUps).isCloseTo(shareOfVisibility, within(0.01));
        assertThat(pickUps).doesNotContain(0);
    }

    @Test
    void whatIsPromotedIsReachedForMoreOften() {
        var pickUps = 0;
        var promoted = 0;
        var expected = 0.0;
        for (var visit : visits) {
            for (var action : visit.actions()) {
                if (action instanceof Visit.PickUp pickUp) {
                    pickUps++;
                    var sku = store.stock().articles().get(pickUp.shelf()).sku();
                    promoted += store.discounts().on(visit.date(), sku).signum();
                }
            }
        }
        var articles = store.stock().articles();
        for (var day = 1; day <= DAYS; day++) {
            var date = OPENING_DAY.plusDays(day);
            var all = 0.0;
            var inLeaflet = 0.0;
            for (var article : articles) {
                var discount = store.discounts().on(date, article.sku()).doubleValue();
                var appeal = article.visibility().doubleValue() * (1 + discount);
                all += appeal;
                inLeaflet += discount > 0 ? appeal : 0;
            }
            expected += inLeaflet / all / DAYS;
        }
        var share = (double) promoted / pickUps;
        assertThat(share).isCloseTo(expected, within(0.002));
        assertThat(share).isGreaterThan(60.0 / 1_142 * 1.1);
    }

    @Test
    void actionsFollowEachOtherBetweenEntryAndCheckout() {
        assertThat(visits).allSatisfy(visit -> {
            var times = visit.actions().stream().map(Visit.Action::at).toList();
            assertThat(times).isSorted().doesNotHaveDuplicates();
            assertThat(times.get(0)).isAfterOrEqualTo(visit.entry().plusSeconds(60));
            assertThat(times.get(times.size() - 1))
                    .isBeforeOrEqualTo(visit.exit().minusSeconds(30));
            assertThat(visit.checkout())
                    .isBetween(visit.exit().minusSeconds(20), visit.exit().minusSeconds(1));
        });
    }

    @Test
    void entriesSpreadOverTheirSlots() {
        var firstHourOfNight = share(visits, visit -> hour(visit) == 0);
        var night = share(visits, visit -> hour(visit) < 7);
        assertThat(firstHourOfNight).isCloseTo(night / 7, within(0.005));
        assertThat(night).isCloseTo(120.0 / 754, within(0.005));
    }

    @Test
    void visitsAreNumberedByEntryAndHaveIdsOfTheirOwn() {
        assertThat(visits).extracting(Visit::id).doesNotHaveDuplicates().allMatch(id -> id.charAt(14) == '5');
        var day = store.dayPlan().visitsOf(OPENING_DAY.plusDays(1));
        assertThat(day).extracting(Visit::entry).isSorted();
        assertThat(day.get(0).number()).isEqualTo(1);
        assertThat(day.get(day.size() - 1).number()).isEqualTo(day.size());
    }

    @Test
    void nobodyIsInTheStoreBeforeItOpens() {
        var opening = store.dayPlan().visitsOf(OPENING_DAY);
        assertThat(opening).isNotEmpty().allMatch(visit -> visit.entry().isAfter(TestStore.OPENING));
        assertThat(store.dayPlan().visitsOf(OPENING_DAY.minusDays(1))).isEmpty();
    }

    @Test
    void aPlanDependsOnSeedStoreAndDateOnly() {
        assertThat(TestStore.ofSeed(42).dayPlan().visitsOf(OPENING_DAY.plusDays(9)))
                .extracting(Visit::id, Visit::entry, Visit::actions)
                .isEqualTo(plan(42, StoreId.DEFAULT))
                .isNotEqualTo(plan(43, StoreId.DEFAULT))
                .isNotEqualTo(plan(42, new StoreId("S002")));
    }

    private static List<Tuple> plan(long seed, StoreId id) {
        var profile = new StoreProfile(id, "Test", ZoneId.of("UTC"), TestStore.OPENING, null);
        return TestStore.of(seed, profile).dayPlan().visitsOf(OPENING_DAY.plusDays(9)).stream()
                .map(visit -> tuple(visit.id(), visit.entry(), visit.actions()))
                .toList();
    }

    @Test
    void aFixedNumberOfVisitorsOverridesTheWeek() {
        var profile = new StoreProfile(StoreId.DEFAULT, "Test", ZoneId.of("UTC"), TestStore.OPENING, 17);
        assertThat(TestStore.of(42, profile).dayPlan().visitsOf(OPENING_DAY.plusDays(1)))
                .hasSize(17);
    }

    @Test
    void aDayIsADayOfTheStoresOwnZoneAlsoWhenItHas23Hours() {
        var rome = ZoneId.of("Europe/Rome");
        var clockChange = LocalDate.of(2026, 3, 29);
        assertThat(TestStore.of(42, rome).dayPlan().visitsOf(clockChange))
                .isNotEmpty()
                .allMatch(visit -> visit.entry().atZone(rome).toLocalDate().equals(clockChange))
                .anyMatch(visit -> visit.entry().atZone(rome).getHour() == 23)
                .anyMatch(visit -> visit.entry().atZone(rome).getHour() == 0);
    }

    private static int hour(Visit visit) {
        return visit.entry().atZone(ZoneId.of("UTC")).getHour();
    }

    private static <T> double share(List<? extends T> all, Predicate<T> some) {
        return (double) all.stream().filter(some).count() / all.size();
    }
}
