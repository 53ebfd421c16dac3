package io.smartshelf.command.restock;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Rejected.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.CancelRestock;
import io.smartshelf.api.restock.GiveUpShortage;
import io.smartshelf.api.restock.RecordPick;
import io.smartshelf.api.restock.RecordRefill;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RequestRestock;
import io.smartshelf.api.restock.RestockCancelled;
import io.smartshelf.api.restock.RestockCompleted;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.restock.RestockPicked;
import io.smartshelf.api.restock.RestockRefilled;
import io.smartshelf.api.restock.RestockRequested;
import io.smartshelf.api.restock.RestockShortageGivenUp;
import io.smartshelf.command.Chance;
import io.smartshelf.command.Nodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** A restock of seven units. */
class RestockTaskTest {

    private static final RestockId RESTOCK = new RestockId(StoreId.DEFAULT, new Sku("LONLON0185"), 1);
    private static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");

    private final AggregateTestFixture<RestockTask> task = new AggregateTestFixture<>(RestockTask.class);

    @Test
    void aRestockIsRequestedOnce() {
        assertThat(eventsOf(task.givenNoPriorActivity().when(request())))
                .containsExactly(new RestockRequested(RESTOCK, NINE, 7));
        restock().when(request()).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void anUnknownRestockIsNotPicked() {
        task.givenNoPriorActivity().when(pick(1, 3)).expectException(AggregateNotFoundException.class);
    }

    @Test
    void whatIsNotPickedStaysOpen() {
        assertThat(eventsOf(restock(pick(1, 3)).when(pick(2, 2))))
                .containsExactly(new RestockPicked(RESTOCK, refill(2), NINE, 2, 5, 2));
    }

    @Test
    void aPickCountsOnce() {
        restock(pick(1, 3)).when(pick(1, 3)).expectNoEvents();
        restock(pick(1, 3), pick(2, 2)).when(pick(1, 3)).expectNoEvents();
    }

    @Test
    void noMoreIsPickedThanWasAskedFor() {
        restock(pick(1, 3)).when(pick(2, 5)).expectException(IllegalStateException.class);
    }

    @Test
    void aRestockIsCompletedWhenEverythingStandsOnTheShelf() {
        assertThat(eventsOf(restock(pick(1, 3), pick(2, 4), arrival(1, 3, 0)).when(arrival(2, 4, 0))))
                .containsExactly(
                        new RestockRefilled(RESTOCK, refill(2), NINE, 4, 0, 7),
                        new RestockCompleted(RESTOCK, NINE, 7, 7, 0, 0));
    }

    @Test
    void aRestockIsNotCompletedWhileUnitsAreOpenOrOnTheirWay() {
        assertThat(eventsOf(restock(pick(1, 3)).when(arrival(1, 3, 0))))
                .hasExactlyElementsOfTypes(RestockRefilled.class);
        assertThat(eventsOf(restock(pick(1, 3), pick(2, 4)).when(arrival(1, 3, 0))))
                .hasExactlyElementsOfTypes(RestockRefilled.class);
    }

    @Test
    void aRestockWhoseUnitsNeverArriveEndsWithWhatIsMissing() {
        assertThat(eventsOf(restock(pick(1, 7)).when(arrival(1, 2, 5))))
                .last()
                .isEqualTo(new RestockCompleted(RESTOCK, NINE, 7, 2, 5, 0));
    }

    @Test
    void aPickEndsOnce() {
        restock(pick(1, 3), arrival(1, 3, 0)).when(arrival(1, 3, 0)).expectNoEvents();
        restock(pick(1, 3)).when(arrival(2, 3, 0)).expectNoEvents();
    }

    @Test
    void aShortageThatIsGivenUpEndsTheRestockWithTheLastPick() {
        var given = List.of(pick(1, 3), giveUp(4, NINE));
        assertThat(eventsOf(restock(pick(1, 3)).when(giveUp(4, NINE))))
                .containsExactly(new RestockShortageGivenUp(RESTOCK, NINE, 4));
        assertThat(eventsOf(restock(given.toArray()).when(arrival(1, 3, 0))))
                .last()
                .isEqualTo(new RestockCompleted(RESTOCK, NINE, 7, 3, 0, 4));
        assertThat(eventsOf(restock(pick(1, 3), arrival(1, 3, 0)).when(giveUp(4, NINE))))
                .hasExactlyElementsOfTypes(RestockShortageGivenUp.class, RestockCompleted.class);
    }

    @Test
    void aShortageIsGivenUpOnceSoThatWhatIsPromisedCanStillBePicked() {
        restock(giveUp(2, NINE)).when(giveUp(2, NINE)).expectNoEvents();
        assertThat(eventsOf(restock(giveUp(2, NINE), giveUp(2, NINE)).when(pick(1, 5))))
                .containsExactly(new RestockPicked(RESTOCK, refill(1), NINE, 5, 5, 0));
        assertThat(eventsOf(restock(giveUp(2, NINE)).when(giveUp(1, NINE.plusSeconds(1)))))
                .hasExactlyElementsOfTypes(RestockShortageGivenUp.class);
    }

    @Test
    void aRestockOfWhichNothingWasPickedIsCancelled() {
        assertThat(eventsOf(restock().when(giveUp(7, NINE))))
                .containsExactly(new RestockCancelled(RESTOCK, NINE, "the shelf recovered by itself", null, 7));
        restock(giveUp(7, NINE)).when(giveUp(7, NINE.plusSeconds(1))).expectNoEvents();
    }

    @Test
    void aPersonCancelsWhatIsNotPickedYet() {
        assertThat(eventsOf(restock(pick(1, 3)).when(cancel())))
                .containsExactly(new RestockCancelled(RESTOCK, NINE, "closing early", "eve", 4));
    }

    @Test
    void whatIsOnItsWayArrivesAfterTheCancellationToo() {
        assertThat(eventsOf(restock(pick(1, 3), cancel()).when(arrival(1, 3, 0))))
                .containsExactly(new RestockRefilled(RESTOCK, refill(1), NINE, 3, 0, 3));
        assertThat(eventsOf(restock(pick(1, 3), cancel()).when(pick(2, 2))))
                .containsExactly(new RestockPicked(RESTOCK, refill(2), NINE, 2, 5, 0));
        assertThat(eventsOf(restock(pick(1, 3), cancel(), pick(2, 2)).when(pick(3, 1))))
                .containsExactly(new RestockPicked(RESTOCK, refill(3), NINE, 1, 6, 0));
        assertThat(eventsOf(restock(pick(1, 3), cancel(), pick(2, 2)).when(arrival(2, 2, 0))))
                .containsExactly(new RestockRefilled(RESTOCK, refill(2), NINE, 2, 0, 2));
    }

    @Test
    void aRestockThatHasEndedIsNotCancelled() {
        var expected = new Rejection(
                RejectionCode.RESTOCK_ENDED,
                "Expected to cancel restock S001/restock/LONLON0185/1, but it has ended already",
                Map.of("restockId", "S001/restock/LONLON0185/1"));
        assertThat(rejection(restock(pick(1, 7), arrival(1, 7, 0)).when(cancel())))
                .isEqualTo(expected);
        assertThat(rejection(restock(cancel()).when(cancel()))).isEqualTo(expected);
        restock(cancel()).when(giveUp(4, NINE)).expectNoEvents();
    }

    @Test
    void anUnknownRestockIsNotCancelled() {
        assertThat(rejection(task.givenNoPriorActivity().when(cancel())))
                .extracting(Rejection::code)
                .isEqualTo(RejectionCode.UNKNOWN_RESTOCK);
    }

    @Test
    void aCancellationSaysWhoAndWhy() {
        assertThat(rejection(restock().when(new CancelRestock(RESTOCK, " ", "eve", NINE))))
                .satisfies(rejection -> assertThat(rejection.facts()).containsEntry("field", "reason"));
        assertThat(rejection(restock().when(new CancelRestock(RESTOCK, "closing early", "", NINE))))
                .satisfies(rejection -> assertThat(rejection.facts()).containsEntry("field", "cancelledBy"));
    }

    @Test
    void everyUnitOfARestockEndsSomewhereAndTheRestockEndsOnce() {
        Chance.tryOften(50, random -> {
            try (var nodes = Nodes.of(RestockTask.class, RESTOCK)) {
                nodes.send(request());
                int open = 7;
                int onTheirWay = 0;
                int ends = 0;
                for (int i = 0; i < 40; i++) {
                    var command = anything(random, i);
                    for (Object event : nodes.send(command)) {
                        if (event instanceof RestockPicked picked) {
                            open -= picked.units();
                            onTheirWay++;
                            assertThat(picked.unitsOpen()).isEqualTo(open).isNotNegative();
                        } else if (event instanceof RestockRefilled) {
                            onTheirWay--;
                        } else if (event instanceof RestockShortageGivenUp givenUp) {
                            open -= givenUp.units();
                        } else if (event instanceof RestockCancelled cancelled) {
                            assertThat(cancelled.unitsOpen()).isEqualTo(open);
                            open = 0;
                            ends++;
                        } else if (event instanceof RestockCompleted completed) {
                            assertThat(open + onTheirWay).isZero();
                            assertThat(completed.unitsRefilled() + completed.unitsMissing() + completed.unitsGivenUp())
                                    .isEqualTo(7);
                            ends++;
                        }
                    }
                    assertThat(nodes.send(command)).as("%s again", command).isEmpty();
                    assertThat(ends).isEqualTo(open + onTheirWay == 0 ? 1 : 0);
                }
            }
        });
    }

    private static Object anything(Random random, int step) {
        int number = 1 + random.nextInt(5);
        return switch (random.nextInt(4)) {
            case 0 -> pick(number, number);
            case 1, 2 -> {
                int missing = random.nextInt(number + 1);
                yield arrival(number, number - missing, missing);
            }
            default -> giveUp(1 + random.nextInt(2), NINE.plusSeconds(step));
        };
    }

    private TestExecutor<RestockTask> restock(Object... earlier) {
        var commands = new ArrayList<Object>();
        commands.add(request());
        commands.addAll(List.of(earlier));
        return task.givenCommands(commands);
    }

    private static RequestRestock request() {
        return new RequestRestock(RESTOCK, 7, NINE);
    }

    private static RefillId refill(int number) {
        return new RefillId(RESTOCK, number);
    }

    private static RecordPick pick(int number, int units) {
        return new RecordPick(RESTOCK, refill(number), units, NINE);
    }

    private static RecordRefill arrival(int number, int arrived, int missing) {
        return new RecordRefill(RESTOCK, refill(number), arrived, missing, NINE);
    }

    private static CancelRestock cancel() {
        return new CancelRestock(RESTOCK, "closing early", "eve", NINE);
    }

    private static GiveUpShortage giveUp(int units, Instant at) {
        return new GiveUpShortage(RESTOCK, units, at);
    }
}
