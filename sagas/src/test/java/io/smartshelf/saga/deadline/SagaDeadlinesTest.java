package io.smartshelf.saga.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.alert.AlertConditionEnded;
import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertHeldBack;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.EndCooldown;
import io.smartshelf.saga.SagasOnDatabase;
import io.smartshelf.saga.alert.AlertCooldownSaga;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Deadlines of a saga that waits, one per alert, on a real database. */
@RealServers(Server.POSTGRESQL)
@Timeout(60)
class SagaDeadlinesTest {

    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-01-05T11:00:00Z");
    private static final AlertFigures FIGURES = new AlertFigures(3, 4, 12, 7, null, null);

    private final List<SagasOnDatabase<?>> processes = new ArrayList<>();
    private TestDatabase database;
    private SagasOnDatabase<AlertCooldownSaga> process;
    private JdbcTemplate sql;

    @BeforeEach
    void open(TestServers servers) {
        database = servers.freshDatabase();
        sql = new JdbcTemplate(database.dataSource());
        process = start();
    }

    @AfterEach
    void close() {
        processes.forEach(SagasOnDatabase::close);
    }

    private SagasOnDatabase<AlertCooldownSaga> start() {
        var started = new SagasOnDatabase<>(AlertCooldownSaga.class, database);
        processes.add(started);
        return started;
    }

    @Test
    void aDeadlineFiresAtItsTimeAndNotBefore() {
        process.after(waits("MILK", TEN));

        assertThat(process.whenItIs(TEN.minusSeconds(1))).isEmpty();
        assertThat(process.whenItIs(TEN)).containsExactly(end("MILK", TEN));
    }

    @Test
    void aDeadlineFiresOnceAndItsSagaGoesWithIt() {
        process.after(waits("MILK", TEN));
        assertThat(process.whenItIs(TEN)).hasSize(1);

        assertThat(process.whenItIs(ELEVEN)).isEmpty();
        assertThat(deadlines()).isEmpty();
        assertThat(sagas()).isZero();
    }

    @Test
    void aProcessThatIsStartedAgainFindsTheDeadlines() {
        process.after(waits("MILK", TEN));

        var next = start();

        assertThat(next.deadlines().nextDue()).contains(TEN);
        assertThat(next.whenItIs(TEN)).containsExactly(end("MILK", TEN));
    }

    @Test
    void whatBecameDueWhileNobodyRanFiresInOrderAsOfItsOwnTime() {
        process.after(waits("RICE", ELEVEN), waits("MILK", TEN));
        process.after(waits("EGGS", TEN.plusSeconds(1)));

        assertThat(start().whenItIs(ELEVEN.plusSeconds(86_400)))
                .containsExactly(end("MILK", TEN), end("EGGS", TEN.plusSeconds(1)), end("RICE", ELEVEN));
    }

    @Test
    void deadlinesFireInOrderOfDueTimeHoweverManyAreDueAndThoseOfOneMomentByTheirSubject() {
        // More than are read at once.
        var events = new ArrayList<Object>();
        var expected = new ArrayList<Object>();
        for (int number = 0; number < 600; number++) {
            var due = TEN.plusSeconds(number / 3);
            var sku = "%04d-%d".formatted(9_999 - number / 3, number % 3);
            events.add(waits(sku, due));
            expected.add(end(sku, due));
        }
        Collections.shuffle(events, new Random(7));
        process.after(events.toArray());

        assertThat(process.whenItIs(ELEVEN)).containsExactlyElementsOf(expected);
    }

    @Test
    void whatASagaNoLongerWaitsForDoesNotFire() {
        process.after(waits("MILK", TEN), waits("EGGS", TEN));
        process.after(waitsNoLonger("MILK"));

        assertThat(process.whenItIs(ELEVEN)).containsExactly(end("EGGS", TEN));
    }

    @Test
    void aBatchThatFailsLeavesNoDeadlineBehind() {
        assertThatThrownBy(() -> process.after(List.of(waits("MILK", TEN)), SagaDeadlinesTest::fail))
                .hasRootCauseMessage("the batch failed");

        assertThat(deadlines()).isEmpty();
        assertThat(sagas()).isZero();
        process.after(waits("MILK", TEN));
        assertThat(process.whenItIs(TEN)).containsExactly(end("MILK", TEN));
    }

    @Test
    void aBatchThatFailsTakesNoDeadlineAway() {
        process.after(waits("MILK", TEN));
        assertThatThrownBy(() -> process.after(List.of(waitsNoLonger("MILK")), SagaDeadlinesTest::fail))
                .hasRootCauseMessage("the batch failed");

        assertThat(deadlines()).containsExactly(alert("MILK").toString());
        assertThat(sagas()).isEqualTo(1);
        assertThat(process.whenItIs(TEN)).containsExactly(end("MILK", TEN));
    }

    @Test
    void aDeadlineThatFailsIsToldStaysWithItsSagaAndHoldsUpNoOther() {
        process.after(waits("MILK", TEN), waits("EGGS", TEN), waits("RICE", TEN));
        process.commandsDo(SagaDeadlinesTest::failForMilk);

        assertThatThrownBy(() -> process.whenItIs(ELEVEN))
                .isInstanceOf(DeadlineFailedException.class)
                .hasMessage("1 deadlines of sagas could not be fired");

        assertThat(deadlines()).containsExactly(alert("MILK").toString());
        assertThat(sagas()).isEqualTo(1);
        assertThat(process.commandsSoFar()).contains(end("EGGS", TEN), end("RICE", TEN));
        assertThat(sql.queryForMap("select failures, failure from saga.deadline"))
                .containsEntry("failures", 1)
                .hasEntrySatisfying(
                        "failure", failure -> assertThat(failure.toString()).contains("milk is broken"));
        process.commandsDo(command -> {});
        assertThat(process.whenItIs(ELEVEN)).containsExactly(end("MILK", TEN));
    }

    @Test
    void aDeadlineThatFailsFiveTimesIsGivenUpUntilSomebodyResetsIt() {
        process.after(waits("MILK", TEN));
        process.commandsDo(SagaDeadlinesTest::failForMilk);
        for (int time = 1; time <= 5; time++) {
            assertThat(process.deadlines().nextDue())
                    .as("before failure " + time)
                    .contains(TEN);
            assertThatThrownBy(() -> process.whenItIs(TEN)).isInstanceOf(DeadlineFailedException.class);
        }

        assertThat(process.deadlines().nextDue()).isEmpty();
        assertThat(process.whenItIs(ELEVEN)).isEmpty();
        assertThat(sql.queryForMap("select subject, failures from saga.failed_saga_deadline"))
                .containsEntry("subject", alert("MILK").toString())
                .containsEntry("failures", 5);

        process.commandsDo(command -> {});
        sql.update("update saga.deadline set failures = 0");
        assertThat(process.whenItIs(ELEVEN)).containsExactly(end("MILK", TEN));
    }

    @Test
    void aStopLeavesTheOthersDue() {
        process.after(waits("MILK", TEN), waits("EGGS", ELEVEN));

        int fired = process.deadlines()
                .fireUntil(ELEVEN, () -> !process.commandsSoFar().isEmpty());

        assertThat(fired).isEqualTo(1);
        assertThat(process.deadlines().nextDue()).contains(ELEVEN);
    }

    @Test
    void twoProcessesThatFireTheSameDeadlinesFireEachOnce() {
        process.after(waits("MILK", TEN), waits("EGGS", TEN));
        var other = start();
        var first = new AtomicBoolean(true);
        var sentByOther = new ArrayList<>();

        // Between the look at what is due and the first of it, the other one fires everything.
        int unused = process.deadlines().fireUntil(ELEVEN, () -> {
            if (first.getAndSet(false)) {
                sentByOther.addAll(other.whenItIs(ELEVEN));
            }
            return false;
        });

        assertThat(sentByOther).containsExactly(end("EGGS", TEN), end("MILK", TEN));
        assertThat(process.commandsSoFar()).isEmpty();
    }

    @Test
    void aDeadlineWhoseSagaIsGoneIsForgotten() {
        process.after(waits("MILK", TEN));
        sql.update("delete from log.saga");
        sql.update("delete from log.saga_association");

        assertThat(process.whenItIs(ELEVEN)).isEmpty();
        assertThat(deadlines()).isEmpty();
    }

    @Test
    void whoeverMovesTheClockSeesTheNextDeadline() {
        process.after(waits("RICE", ELEVEN), waits("MILK", TEN));

        assertThat(sql.queryForObject("select due_at from saga.next_deadline", Timestamp.class))
                .isEqualTo(Timestamp.from(TEN));
    }

    @Test
    void aDeadlineNamesItsSubjectInTextAndBelongsToASaga() {
        var saga = new SagaScopeDescriptor("AlertCooldownSaga", "saga-1");

        assertThatThrownBy(() -> process.deadlines().schedule(TEN, "due", 7, saga))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> process.deadlines().schedule(TEN, "due", "subject", () -> "no saga"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(deadlines()).isEmpty();
    }

    private List<String> deadlines() {
        return sql.queryForList("select subject from saga.deadline order by 1", String.class);
    }

    private int sagas() {
        Integer count = sql.queryForObject("select count(*) from log.saga", Integer.class);
        return count == null ? -1 : count;
    }

    private static void fail() {
        throw new IllegalStateException("the batch failed");
    }

    private static void failForMilk(Object command) {
        if (command instanceof EndCooldown cooldown
                && cooldown.alertId().sku().value().equals("MILK")) {
            throw new IllegalStateException("milk is broken");
        }
    }

    private static AlertHeldBack waits(String sku, Instant until) {
        return new AlertHeldBack(alert(sku), TEN.minusSeconds(600), until, FIGURES, 1);
    }

    private static AlertConditionEnded waitsNoLonger(String sku) {
        return new AlertConditionEnded(alert(sku), TEN.minusSeconds(300), 2);
    }

    private static EndCooldown end(String sku, Instant at) {
        return new EndCooldown(alert(sku), at);
    }

    private static AlertId alert(String sku) {
        return AlertId.parse("S001/alert/refill_request/store/" + sku);
    }
}
