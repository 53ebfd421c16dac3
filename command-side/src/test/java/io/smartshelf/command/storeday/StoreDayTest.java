package io.smartshelf.command.storeday;

import static io.smartshelf.command.Decisions.eventsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.storeday.CloseStoreDay;
import io.smartshelf.api.storeday.OpenStoreDay;
import io.smartshelf.api.storeday.RecordVisits;
import io.smartshelf.api.storeday.StoreDayClosed;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.StoreDayOpened;
import io.smartshelf.api.storeday.VisitEnded;
import io.smartshelf.api.storeday.VisitReading;
import io.smartshelf.api.storeday.VisitStarted;
import io.smartshelf.command.Chance;
import io.smartshelf.command.Nodes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreDayTest {

    private static final StoreDayId DAY = new StoreDayId(StoreId.DEFAULT, LocalDate.parse("2026-01-01"));
    private static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-01-02T00:00:00Z");

    private final AggregateTestFixture<StoreDay> storeDay = new AggregateTestFixture<>(StoreDay.class);

    @Test
    void aDayOpensOnceByItsBeginningOrByItsFirstVisit() {
        var open = new OpenStoreDay(DAY);
        assertThat(eventsOf(storeDay.givenNoPriorActivity().when(open))).containsExactly(new StoreDayOpened(DAY));
        storeDay.givenCommands(open).when(open).expectNoEvents();
        assertThat(eventsOf(storeDay.givenNoPriorActivity().when(visits(reading("r1", "ann", NINE, null)))))
                .hasExactlyElementsOfTypes(StoreDayOpened.class, VisitStarted.class);
        assertThat(eventsOf(storeDay.givenCommands(open).when(visits(reading("r1", "ann", NINE, null)))))
                .hasExactlyElementsOfTypes(VisitStarted.class);
    }

    @Test
    void aDayClosesOnceWithItsVisitsAndIsOpenedIfNothingDidBefore() {
        var close = new CloseStoreDay(DAY, MIDNIGHT);
        assertThat(eventsOf(storeDay.givenCommands(visits(
                                reading("r1", "ann", NINE, null),
                                reading("r2", "ann", null, TEN),
                                reading("r3", "bob", TEN, null)))
                        .when(close)))
                .containsExactly(new StoreDayClosed(DAY, MIDNIGHT, 2, 1));
        storeDay.givenCommands(close).when(close).expectNoEvents();
        assertThat(eventsOf(storeDay.givenNoPriorActivity().when(close)))
                .hasExactlyElementsOfTypes(StoreDayOpened.class, StoreDayClosed.class);
    }

    @Test
    void aVisitStartsOnceAndEndsOnce() {
        var whole = visits(reading("r1", "ann", NINE, TEN));
        assertThat(eventsOf(storeDay.givenCommands(new OpenStoreDay(DAY)).when(whole)))
                .hasExactlyElementsOfTypes(VisitStarted.class, VisitEnded.class);
        storeDay.givenCommands(whole)
                .when(whole)
                .expectResultMessagePayload(List.of(ReadingOutcome.DUPLICATE))
                .expectNoEvents();
        assertThat(eventsOf(storeDay.givenCommands(visits(reading("r0", "ann", NINE, null)))
                        .when(whole)))
                .hasExactlyElementsOfTypes(VisitEnded.class);
    }

    @Test
    void aVisitMayEndAfterItsDayHasClosed() {
        var ended = eventsOf(
                storeDay.givenCommands(visits(reading("r1", "ann", NINE, null)), new CloseStoreDay(DAY, MIDNIGHT))
                        .when(visits(reading("r2", "ann", null, MIDNIGHT.plusSeconds(60)))));
        assertThat(ended).hasExactlyElementsOfTypes(VisitEnded.class);
    }

    @Test
    void everyVisitCountsOnceWhateverIsRead() {
        Chance.tryOften(50, random -> {
            try (var nodes = Nodes.of(StoreDay.class, DAY)) {
                int started = 0;
                int ended = 0;
                int closed = 0;
                var visits = new HashSet<String>();
                for (int i = 0; i < 30; i++) {
                    var command = anything(random, i);
                    for (Object event : nodes.send(command)) {
                        if (event instanceof VisitStarted visit) {
                            assertThat(visits.add(visit.visitId() + " in")).isTrue();
                            assertThat(visit.visitsStarted()).isEqualTo(++started);
                        } else if (event instanceof VisitEnded visit) {
                            assertThat(visits.add(visit.visitId() + " out")).isTrue();
                            assertThat(visit.visitsEnded()).isEqualTo(++ended);
                        } else if (event instanceof StoreDayClosed day) {
                            assertThat(List.of(day.visitsStarted(), day.visitsEnded()))
                                    .isEqualTo(List.of(started, ended));
                            assertThat(++closed).isEqualTo(1);
                        }
                    }
                    assertThat(nodes.send(command)).as("%s again", command).isEmpty();
                }
            }
        });
    }

    private static Object anything(Random random, int step) {
        var visit = "visit-" + random.nextInt(10);
        return switch (random.nextInt(10)) {
            case 0 -> new OpenStoreDay(DAY);
            case 1 -> new CloseStoreDay(DAY, MIDNIGHT);
            case 2, 3, 4 -> visits(reading("r" + step, visit, NINE, null));
            case 5, 6 -> visits(reading("r" + step, visit, NINE, TEN));
            default -> visits(reading("r" + step, visit, null, TEN), reading("s" + step, "visit-0", NINE, TEN));
        };
    }

    private static RecordVisits visits(VisitReading... readings) {
        return new RecordVisits(DAY, List.of(readings));
    }

    private static VisitReading reading(
            String id, String visit, @Nullable Instant enteredAt, @Nullable Instant leftAt) {
        return new VisitReading(id, "door-1", null, visit, enteredAt, leftAt);
    }
}
