package io.smartshelf.saga.basket;

import static io.smartshelf.saga.StoreInBaskets.at;
import static io.smartshelf.saga.StoreInBaskets.entered;
import static io.smartshelf.saga.StoreInBaskets.paid;
import static io.smartshelf.saga.StoreInBaskets.pickedUp;
import static io.smartshelf.saga.StoreInBaskets.putBack;
import static io.smartshelf.saga.StoreInBaskets.writeOff;
import static io.smartshelf.saga.StoreInBaskets.writtenOff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.shelf.WriteOffBasket;
import io.smartshelf.saga.StoreInBaskets;
import io.smartshelf.saga.deadline.DeadlineFailedException;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class UnpaidBasketsTest {

    private StoreInBaskets store;

    @BeforeEach
    void open(TestServers servers) {
        store = new StoreInBaskets(servers.freshDatabase());
    }

    @Test
    void aBasketThatIsNotPaidIsWrittenOffThreeHoursAfterTheVisitsEntry() {
        store.batch(entered("ann", "01 09:00"), pickedUp("ann", "MILK", "01 09:20", 1));

        assertThat(store.whenItIs("01 11:59:59")).isEmpty();
        assertThat(store.whenItIs("01 12:00")).containsExactly(writeOff("ann", "MILK", "01 12:00"));
    }

    @Test
    void theCloseOfTheDayIsNoDeadline() {
        store.batch(entered("ann", "01 23:30"), pickedUp("ann", "MILK", "01 23:40", 1))
                .batch(entered("bob", "02 00:10"), pickedUp("bob", "MILK", "02 00:15", 1));

        assertThat(store.whenItIs("02 00:00")).isEmpty();
        assertThat(store.whenItIs("02 02:29:59")).isEmpty();
        assertThat(store.whenItIs("02 02:30")).containsExactly(writeOff("ann", "MILK", "02 02:30"));
        assertThat(store.whenItIs("02 03:10")).containsExactly(writeOff("bob", "MILK", "02 03:10"));
    }

    @Test
    void aPaidBasketIsNeverWrittenOff() {
        store.batch(entered("ann", "01 09:00"), pickedUp("ann", "MILK", "01 09:20", 1))
                .batch(paid("ann", "MILK", "01 09:40", 0));

        assertThat(store.whenItIs("05 00:00")).isEmpty();
    }

    @Test
    void aBasketThatIsPaidInPartIsWrittenOffForTheRest() {
        store.batch(entered("ann", "01 09:00"), pickedUp("ann", "MILK", "01 09:20", 3))
                .batch(paid("ann", "MILK", "01 09:40", 2));

        assertThat(store.whenItIs("01 12:00")).containsExactly(writeOff("ann", "MILK", "01 12:00"));
    }

    @Test
    void whatWasPutBackIsNeverWrittenOff() {
        store.batch(entered("ann", "01 09:00"), pickedUp("ann", "MILK", "01 09:20", 1))
                .batch(putBack("ann", "MILK", "01 09:30", 0));

        assertThat(store.whenItIs("05 00:00")).isEmpty();
    }

    @Test
    void eachShelfOfAVisitIsWrittenOffByItself() {
        store.batch(
                entered("ann", "01 09:00"),
                pickedUp("ann", "MILK", "01 09:20", 1),
                pickedUp("ann", "EGGS", "01 09:21", 2),
                pickedUp("ann", "RICE", "01 09:22", 2),
                paid("ann", "RICE", "01 09:40", 0));

        assertThat(store.whenItIs("01 12:00"))
                .containsExactly(writeOff("ann", "EGGS", "01 12:00"), writeOff("ann", "MILK", "01 12:00"));
    }

    @Test
    void aDeadlineFiresOnce() {
        store.batch(entered("ann", "01 09:00"), pickedUp("ann", "MILK", "01 09:20", 1));

        assertThat(store.whenItIs("01 12:00")).hasSize(1);
        assertThat(store.whenItIs("01 12:00")).isEmpty();
        assertThat(store.batch(writtenOff("ann", "MILK", "01 12:00")).whenItIs("02 12:00"))
                .isEmpty();
    }

    @Test
    void whatAnotherProcessHasWrittenOffIsNotDueHere() {
        store.batch(entered("ann", "01 09:00"), pickedUp("ann", "MILK", "01 09:20", 1))
                .batch(writtenOff("ann", "MILK", "01 12:00"));

        assertThat(store.whenItIs("01 12:00")).isEmpty();
    }

    @Test
    void aVisitWhoseEntryWasNeverSeenHasThreeHoursFromItsFirstPickup() {
        store.batch(pickedUp("ann", "MILK", "01 09:20", 1)).batch(pickedUp("ann", "MILK", "01 09:50", 2));

        assertThat(store.whenItIs("01 12:19:59")).isEmpty();
        assertThat(store.whenItIs("01 12:20")).containsExactly(writeOff("ann", "MILK", "01 12:20"));
    }

    @Test
    void anEntryThatIsSeenAfterThePickupDecides() {
        store.batch(pickedUp("ann", "MILK", "01 09:20", 1)).batch(entered("ann", "01 09:00"));

        assertThat(store.whenItIs("01 12:00")).containsExactly(writeOff("ann", "MILK", "01 12:00"));
    }

    @Test
    void takingAgainAfterPuttingEverythingBackBeginsAnew() {
        store.oneByOne(
                pickedUp("ann", "MILK", "01 09:20", 1),
                putBack("ann", "MILK", "01 09:30", 0),
                pickedUp("ann", "MILK", "01 09:45", 1));

        assertThat(store.whenItIs("01 12:44:59")).isEmpty();
        assertThat(store.whenItIs("01 12:45")).hasSize(1);
    }

    @Test
    void whoTookWithoutAVisitOwesNothing() {
        store.batch(pickedUp(null, "MILK", "01 09:20", 1));

        assertThat(store.whenItIs("05 00:00")).isEmpty();
        assertThat(store.rows()).isEmpty();
    }

    @Test
    void aBatchThatIsDeliveredAgainChangesNothing() {
        var batch = new Object[] {
            entered("ann", "01 09:00"),
            pickedUp("ann", "MILK", "01 09:20", 1),
            pickedUp("ann", "EGGS", "01 09:21", 1),
            paid("ann", "EGGS", "01 09:40", 0),
            pickedUp("bob", "MILK", "01 09:22", 1)
        };
        var rows = store.batch(batch).rows();

        assertThat(store.batch(batch).rows()).isEqualTo(rows).hasSize(3);
        assertThat(store.whenItIs("01 13:00"))
                .containsExactly(writeOff("ann", "MILK", "01 12:00"), writeOff("bob", "MILK", "01 12:22"));
    }

    @Test
    void howEventsAreCutIntoBatchesDoesNotShow(TestServers servers) {
        var events = new Object[] {
            pickedUp("ann", "MILK", "01 09:20", 1),
            pickedUp("ann", "MILK", "01 09:25", 2),
            pickedUp("bob", "MILK", "01 09:26", 1),
            putBack("bob", "MILK", "01 09:30", 0),
            pickedUp("bob", "MILK", "01 09:35", 1),
            pickedUp("cat", "EGGS", "01 09:36", 1),
            paid("cat", "EGGS", "01 09:40", 0)
        };
        var cut = store.oneByOne(events).rows();

        assertThat(new StoreInBaskets(servers.freshDatabase()).batch(events).rows())
                .isEqualTo(cut);
        // Everything but the first event at once, onto what the first left.
        var other = new StoreInBaskets(servers.freshDatabase()).batch(events[0]);
        assertThat(other.batch(List.of(events).subList(1, events.length).toArray())
                        .rows())
                .isEqualTo(cut);
    }

    @Test
    void aDoorWhoseClockRunsADayAheadMakesNobodysEntryForgotten() {
        store.batch(entered("ann", "01 09:00")).batch(entered("bob", "02 09:00:01"));
        store.batch(pickedUp("ann", "MILK", "01 09:20", 1));

        assertThat(store.whenItIs("01 12:00")).containsExactly(writeOff("ann", "MILK", "01 12:00"));
    }

    @Test
    void anEntryIsForgottenWhenNoPickupMayStillAskForIt() {
        store.batch(entered("ann", "01 09:00"), entered("bob", "01 09:00"), pickedUp("bob", "MILK", "01 09:20", 1))
                .batch(entered("cat", "2026-02-02T09:00:00Z"));
        assertThat(entries()).containsExactly("ann", "bob", "cat");

        store.batch(entered("dan", "2026-02-02T09:00:01Z"));

        assertThat(entries()).containsExactly("bob", "cat", "dan");
    }

    @Test
    void deadlinesFireInOrderOfDueTimeHoweverManyAreDue() {
        // More than are read at once; several of one moment; whoever must pay last has the first name.
        var events = new ArrayList<>();
        var expected = new ArrayList<WriteOffBasket>();
        for (int visit = 0; visit < 1_200; visit++) {
            var entry = at("01 09:00").plusSeconds(10L * (visit / 3));
            var name = "visit-%03d-%d".formatted(999 - visit / 3, visit % 3);
            events.add(entered(name, entry.toString()));
            events.add(pickedUp(name, "MILK", "01 12:00", 1));
            expected.add(new WriteOffBasket(StoreInBaskets.shelf("MILK"), name, entry.plus(Duration.ofHours(3))));
        }
        Collections.shuffle(events, new Random(7));
        store.batch(events.toArray());

        assertThat(store.whenItIs("03 00:00")).containsExactlyElementsOf(expected);
    }

    @Test
    void whatAVisitTakesWhileItsBasketIsWrittenOffIsWrittenOffToo() {
        store.batch(entered("ann", "01 09:00"), pickedUp("ann", "MILK", "01 09:20", 1));
        store.shelvesDo(
                command -> store.batch(writtenOff("ann", "MILK", "01 12:00"), pickedUp("ann", "MILK", "01 11:58", 1)));
        assertThat(store.whenItIs("01 12:00")).hasSize(1);

        store.shelvesDo(command -> {});
        assertThat(store.whenItIs("01 12:01")).containsExactly(writeOff("ann", "MILK", "01 12:00"));
    }

    @Test
    void aDeadlineThatFailsIsToldAndHoldsUpNoOther() {
        overdue("ann", "bob", "cat");
        store.shelvesDo(command -> fail(command, "bob"));

        assertThatThrownBy(() -> store.whenItIs("01 13:00"))
                .isInstanceOf(DeadlineFailedException.class)
                .hasMessage("1 overdue baskets could not be written off");

        assertThat(store.commandsSoFar()).extracting(WriteOffBasket::visitId).containsExactly("ann", "cat");
        assertThat(store.sql().queryForMap("select visit_id, failures, failure from saga.open_basket"))
                .containsEntry("visit_id", "bob")
                .containsEntry("failures", 1)
                .containsEntry("failure", "java.lang.IllegalStateException: no shelf for bob");
    }

    @Test
    void aDeadlineThatFailedFiresAtTheNextLook() {
        overdue("ann");
        store.shelvesDo(command -> fail(command, "ann"));
        assertThatThrownBy(() -> store.whenItIs("01 13:00")).isInstanceOf(DeadlineFailedException.class);

        store.shelvesDo(command -> {});
        assertThat(store.whenItIs("01 13:00")).containsExactly(writeOff("ann", "MILK", "01 12:00"));
        assertThat(store.sql().queryForObject("select count(*) from saga.open_basket", Integer.class))
                .isZero();
    }

    @Test
    void aDeadlineThatFailsFiveTimesIsGivenUpUntilSomebodyResetsIt() {
        overdue("ann");
        store.shelvesDo(command -> fail(command, "ann"));
        for (int time = 1; time <= 5; time++) {
            assertThat(store.sql().queryForObject("select due_at from saga.next_deadline", Timestamp.class))
                    .as("before failure " + time)
                    .isNotNull();
            assertThatThrownBy(() -> store.whenItIs("01 13:00")).isInstanceOf(DeadlineFailedException.class);
        }

        assertThat(store.whenItIs("01 13:00")).isEmpty();
        assertThat(store.sql().queryForObject("select due_at from saga.next_deadline", Timestamp.class))
                .isNull();
        assertThat(store.sql().queryForMap("select visit_id, failures from saga.failed_deadline"))
                .containsEntry("visit_id", "ann")
                .containsEntry("failures", 5);

        store.shelvesDo(command -> {});
        store.sql().update("update saga.open_basket set failures = 0");
        assertThat(store.whenItIs("01 13:00")).containsExactly(writeOff("ann", "MILK", "01 12:00"));
    }

    @Test
    void aStopLeavesTheOthersDue() {
        overdue("ann", "bob", "cat");

        int fired = store.baskets()
                .fireUntil(at("01 13:00"), () -> !store.commandsSoFar().isEmpty());

        assertThat(fired).isEqualTo(1);
        assertThat(store.whenItIs("01 13:00"))
                .extracting(WriteOffBasket::visitId)
                .containsExactly("bob", "cat");
    }

    private List<String> entries() {
        return store.sql().queryForList("select visit_id from saga.visit_entry order by 1", String.class);
    }

    private void overdue(String... visits) {
        for (String visit : visits) {
            store.batch(entered(visit, "01 09:00"), pickedUp(visit, "MILK", "01 09:20", 1));
        }
    }

    private static void fail(WriteOffBasket command, String visit) {
        if (command.visitId().equals(visit)) {
            throw new IllegalStateException("no shelf for " + visit);
        }
    }
}
