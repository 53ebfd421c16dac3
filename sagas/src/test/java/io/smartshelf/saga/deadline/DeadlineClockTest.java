package io.smartshelf.saga.deadline;

import static io.smartshelf.saga.StoreInBaskets.at;
import static io.smartshelf.saga.StoreInBaskets.entered;
import static io.smartshelf.saga.StoreInBaskets.pickedUp;
import static io.smartshelf.saga.StoreInBaskets.writeOff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.shelf.WriteOffBasket;
import io.smartshelf.saga.StoreInBaskets;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RealServers(Server.POSTGRESQL)
@Timeout(60)
class DeadlineClockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MovableClock storeClock = new MovableClock(at("01 09:00"));
    private final List<DeadlineClock> running = new ArrayList<>();
    private final Turn turn = new Turn();
    private volatile boolean atRest = true;
    private StoreInBaskets store;

    @BeforeEach
    void open(TestServers servers) {
        store = new StoreInBaskets(servers.freshDatabase());
    }

    @AfterEach
    void close() {
        running.forEach(DeadlineClock::close);
    }

    @Test
    void aDeadlineFiresWhenTheStoresClockPassesItAndNotBefore() throws Exception {
        takes("ann", "01 09:00");
        start(false);

        storeClock.showUntilLookedAt(at("01 11:59:59"));
        assertThat(store.commandsSoFar()).isEmpty();

        storeClock.show(at("01 12:00:07"));
        assertThat(store.nextCommands(1)).containsExactly(writeOff("ann", "MILK", "01 12:00"));
    }

    @Test
    void aClockThatJumpsADayFiresEverythingInOrderOfDueTime() throws Exception {
        start(false);
        takes("ann", "01 20:00");
        takes("dan", "01 09:00");
        takes("bob", "01 23:30");
        takes("cat", "01 09:01");

        storeClock.show(at("02 20:00"));

        assertThat(store.nextCommands(4))
                .containsExactly(
                        writeOff("dan", "MILK", "01 12:00"),
                        writeOff("cat", "MILK", "01 12:01"),
                        writeOff("ann", "MILK", "01 23:00"),
                        writeOff("bob", "MILK", "02 02:30"));
    }

    @Test
    void afterAJumpALaterDeadlineWaitsUntilTheRoutinesHaveFollowedUpTheEarlierOne() throws Exception {
        takes("ann", "01 09:00");
        takes("bob", "01 09:04");
        takes("cat", "01 09:06");
        store.shelvesDo(command -> atRest = false);
        start(false);

        storeClock.showUntilLookedAt(at("02 09:00"));
        assertThat(store.commandsSoFar()).extracting(WriteOffBasket::visitId).containsExactly("ann", "bob");

        atRest = true;
        assertThat(store.nextCommands(3)).extracting(WriteOffBasket::visitId).endsWith("cat");
    }

    @Test
    void whatBecameDueWhileNobodyRanFiresInOrderAfterTheRestart() throws Exception {
        var first = start(false);
        takes("ann", "01 09:30");
        takes("bob", "01 09:00");
        storeClock.showUntilLookedAt(at("01 11:00"));
        first.close();

        storeClock.show(at("01 15:00"));
        start(false);

        assertThat(store.nextCommands(2)).extracting(WriteOffBasket::visitId).containsExactly("bob", "ann");
    }

    @Test
    void deadlinesOfAllKindsFireInOneOrderAlsoThoseThatAFiredOneAsksFor() throws Exception {
        var fired = new ArrayList<String>();
        store.shelvesDo(command -> fired.add(command.visitId()));
        var reminders = new Reminders(fired);
        takes("ann", "01 09:00");
        takes("bob", "01 09:30");
        reminders.at("01 12:10", "first", () -> reminders.at("01 12:20", "second", () -> {}));
        reminders.at("01 12:40", "third", () -> {});
        start(true, store.baskets(), reminders);

        assertThat(askUntilNothingIsDue(at("02 00:00"))).containsExactly(1, 1, 1, 1, 1);

        assertThat(fired).containsExactly("ann", "first", "second", "bob", "third");
    }

    @Test
    void aKindThatFailsHoldsUpNoOtherKind() throws Exception {
        var fired = new ArrayList<String>();
        var reminders = new Reminders(fired);
        store.shelvesDo(command -> {
            throw new IllegalStateException("this shelf is broken");
        });
        takes("ann", "01 09:00");
        reminders.at("01 12:10", "first", () -> {});
        start(true, store.baskets(), reminders);

        askUntilNothingIsDue(at("02 00:00"));

        assertThat(fired).containsExactly("first");
    }

    @Test
    void inSteppedTimeNothingFiresUnlessAskedForAndTheAnswerSaysHowMuch() throws Exception {
        takes("ann", "01 09:00");
        takes("bob", "01 09:01");
        takes("cat", "01 10:00");
        storeClock.show(at("05 00:00"));
        start(true);

        assertThat(answerTo(ask(at("01 11:00")))).isZero();
        assertThat(store.commandsSoFar()).isEmpty();

        assertThat(answerTo(ask(at("01 12:01")))).isEqualTo(2);
        assertThat(store.commandsSoFar()).extracting(WriteOffBasket::visitId).containsExactly("ann", "bob");
    }

    @Test
    void aRoundThatWasAskedForWhileNobodyRanIsAnsweredAtTheStart() throws Exception {
        takes("ann", "01 09:00");
        long round = ask(at("01 12:00"));

        start(true);

        assertThat(answerTo(round)).isEqualTo(1);
    }

    @Test
    void whatADeadlineCausesIsFollowedUpWhenItsWholeStrideHasFired() throws Exception {
        takes("ann", "01 09:00");
        takes("bob", "01 09:01");
        var order = new CopyOnWriteArrayList<String>();
        var routines = new Thread(() -> followUp(order), "routines");
        store.shelvesDo(command -> {
            order.add(command.visitId());
            if (command.visitId().equals("ann")) {
                routines.start();
                await().atMost(PATIENCE).until(() -> routines.getState() == Thread.State.WAITING);
            }
        });
        start(true);

        answerTo(ask(at("01 13:00")));

        routines.join(PATIENCE.toMillis());
        assertThat(order).containsExactly("ann", "bob", "routines");
    }

    @Test
    void aRoundThatWasCutShortGoesOnBeforeAnythingIsFollowedUp() throws Exception {
        takes("ann", "01 09:00");
        long round = ask(at("01 13:00"));
        var order = new CopyOnWriteArrayList<String>();
        store.shelvesDo(command -> order.add(command.visitId()));
        var clock = clock(true, store.baskets());
        clock.takeTurnForOpenRounds();
        var routines = new Thread(() -> followUp(order), "routines");
        routines.start();
        await().atMost(PATIENCE).until(() -> routines.getState() == Thread.State.WAITING);

        clock.start();

        assertThat(answerTo(round)).isEqualTo(1);
        routines.join(PATIENCE.toMillis());
        assertThat(order).containsExactly("ann", "routines");
    }

    private void followUp(List<String> order) {
        turn.take();
        order.add("routines");
        turn.give();
    }

    @Test
    void aDeadlineThatKeepsFailingHoldsUpNeitherTheOthersNorTheRoundForEver() throws Exception {
        takes("ann", "01 09:00");
        takes("bob", "01 09:01");
        store.shelvesDo(command -> {
            if (command.visitId().equals("ann")) {
                throw new IllegalStateException("this shelf is broken");
            }
        });
        start(true);

        askUntilNothingIsDue(at("01 13:00"));

        assertThat(store.commandsSoFar()).containsExactly(writeOff("bob", "MILK", "01 12:01"));
        assertThat(store.sql().queryForMap("select * from saga.failed_deadline"))
                .containsEntry("visit_id", "ann")
                .containsEntry("failure", "java.lang.IllegalStateException: this shelf is broken");
    }

    @Test
    void aLostConnectionIsReplacedAndNothingIsMissed() throws Exception {
        start(true);
        long first = ask(at("01 10:00"));
        assertThat(answerTo(first)).isZero();
        takes("ann", "01 09:00");

        assertThat(store.sql().queryForList("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where datname = current_database() and pid <> pg_backend_pid() and query like 'listen%'
                        """, Boolean.class)).contains(true);

        assertThat(answerTo(ask(at("01 12:00")))).isEqualTo(1);
    }

    @Test
    void aClosedClockFiresNothingMore() throws Exception {
        takes("ann", "01 09:00");
        takes("bob", "01 09:01");
        var clock = start(false);
        // Closed from elsewhere while it fires the first of two.
        var closer = new Thread(clock::close, "closer");
        store.shelvesDo(command -> {
            if (closer.getState() == Thread.State.NEW) {
                closer.start();
            }
            // It waits for this very deadline.
            await().atMost(PATIENCE).until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        });

        storeClock.show(at("01 13:00"));

        assertThat(store.nextCommands(1)).extracting(WriteOffBasket::visitId).containsExactly("ann");
        closer.join(PATIENCE.toMillis());
        assertThat(closer.isAlive()).isFalse();
        assertThat(store.commandsSoFar()).isEmpty();
    }

    private DeadlineClock start(boolean stepped) {
        return start(stepped, store.baskets());
    }

    private DeadlineClock start(boolean stepped, Deadlines... kinds) {
        var clock = clock(stepped, kinds);
        clock.start();
        return clock;
    }

    private DeadlineClock clock(boolean stepped, Deadlines... kinds) {
        var database = store.database().dataSource();
        var clock = new DeadlineClock(
                List.of(kinds), storeClock, stepped, turn, () -> atRest, database, database::getConnection);
        running.add(clock);
        return clock;
    }

    private void takes(String visit, String entered) {
        store.batch(
                entered(visit, entered),
                pickedUp(visit, "MILK", at(entered).plusSeconds(60).toString(), 1));
    }

    private long ask(Instant until) {
        Long round = store.sql()
                .queryForObject(
                        "insert into saga.deadline_round (until) values (?) returning round",
                        Long.class,
                        Timestamp.from(until));
        store.sql().execute("notify deadline_round_asked");
        return round == null ? -1 : round;
    }

    /** @return how many each round fired, without the last one, which fired none */
    private List<Integer> askUntilNothingIsDue(Instant until) {
        var answers = new ArrayList<Integer>();
        for (int fired = answerTo(ask(until)); fired > 0; fired = answerTo(ask(until))) {
            answers.add(fired);
        }
        return answers;
    }

    private int answerTo(long round) {
        return await().atMost(PATIENCE)
                .until(
                        () -> store.sql()
                                .queryForObject(
                                        "select coalesce(fired, -1) from saga.deadline_round where round = ?",
                                        Integer.class,
                                        round),
                        fired -> fired >= 0);
    }

    /** Deadlines of another kind, kept in memory. */
    private static final class Reminders implements Deadlines {

        private final List<String> fired;
        private final NavigableMap<Instant, String> names = new TreeMap<>();
        private final Map<String, Runnable> actions = new HashMap<>();

        Reminders(List<String> fired) {
            this.fired = fired;
        }

        void at(String time, String name, Runnable action) {
            names.put(StoreInBaskets.at(time), name);
            actions.put(name, action);
        }

        @Override
        public Optional<Instant> nextDue() {
            return names.isEmpty() ? Optional.empty() : Optional.of(names.firstKey());
        }

        @Override
        public int fireUntil(Instant storeTime, BooleanSupplier stopRequested) {
            int count = 0;
            while (!names.isEmpty() && !names.firstKey().isAfter(storeTime)) {
                var name = names.remove(names.firstKey());
                fired.add(name);
                actions.getOrDefault(name, () -> {}).run();
                count++;
            }
            return count;
        }
    }

    /** Shows a time and knows when it was looked at. */
    private static final class MovableClock implements InstantSource {

        private final Semaphore looks = new Semaphore(0);
        private volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        void show(Instant time) {
            now = time;
        }

        /** Returns when everything that follows from a look at this time has been done. */
        void showUntilLookedAt(Instant time) throws InterruptedException {
            now = time;
            looks.drainPermits();
            // The first look may have been under way; the one after the second tells that the second is done with.
            assertThat(looks.tryAcquire(3, PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }

        @Override
        public Instant instant() {
            var time = now;
            looks.release();
            return time;
        }
    }
}
