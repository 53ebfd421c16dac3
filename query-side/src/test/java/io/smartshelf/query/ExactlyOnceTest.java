package io.smartshelf.query;

import static io.smartshelf.query.ShelfStory.shelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.common.ReadModelProgress;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.FindShelvesChanged;
import io.smartshelf.api.shelf.ShelfPage;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.StoreDayOpened;
import io.smartshelf.query.support.Tables;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealServers(Server.POSTGRESQL)
class ExactlyOnceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ReadModel readModel;

    @BeforeEach
    void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
    }

    @AfterEach
    void stop() {
        readModel.close();
    }

    @Test
    void aBatchWithoutRelevantEventsMovesThePositionAndIsTold() {
        var day = new StoreDayOpened(new StoreDayId(StoreId.DEFAULT, LocalDate.parse("2026-01-01")));

        var told = new AtomicInteger();
        readModel.bean(ReadModelProgress.class).onAdvance(told::incrementAndGet);

        // The first call may also only say that listening has begun.
        readModel.apply(day);
        await().atMost(PATIENCE).until(() -> told.get() > 0);
        int before = told.get();
        readModel.apply(day, day);

        assertThat(readModel.position()).isEqualTo(3);
        await().atMost(PATIENCE).until(() -> told.get() > before);
    }

    @Test
    void anEmptyLogIsKnownUpToItsBeginning() {
        readModel.awaitPosition(0);

        var page = readModel.ask(new FindShelvesChanged(StoreId.DEFAULT, -1), ShelfPage.class);

        assertThat(page).isEqualTo(new ShelfPage(List.of(), false, 0, 0));
    }

    @Test
    void aReadModelBuiltFromNothingEqualsTheLiveOne() {
        tellOfADay();
        var live = Tables.contents(readModel.jdbc());

        readModel.replay(() -> Tables.empty(readModel.jdbc()));

        assertThat(Tables.contents(readModel.jdbc())).isEqualTo(live);
        assertThat(live)
                .isNotEmpty()
                .allSatisfy((table, rows) -> assertThat(rows).isNotEmpty());
    }

    @Test
    void eventsHandledAgainOnTopOfTheirRowsChangeNothing() {
        tellOfADay();
        var live = Tables.contents(readModel.jdbc());

        readModel.replay(() -> {});

        assertThat(Tables.contents(readModel.jdbc())).isEqualTo(live);
    }

    @Test
    void aReadModelGoesOnWhereItStoodAfterARestart() {
        tellOfADay();
        readModel.restart();
        var bread = shelf("BREAD", "Bakery", 9).with("B1", "2026-01-02", 5).registered();

        readModel.apply(bread.events());

        var rows = Tables.contents(readModel.jdbc());
        readModel.replay(() -> Tables.empty(readModel.jdbc()));
        assertThat(rows).isEqualTo(Tables.contents(readModel.jdbc()));
    }

    @Test
    void aCommitThatFailsIsRepeatedWithoutDoubleEffect() {
        failCommitsOfRows(2);
        var milk = shelf("MILK", "Dairy", 12)
                .with("OLD", "2026-01-05", 8)
                .registered()
                .pickedUp("08:00", 3)
                .sold("08:10", "OLD", 2);

        readModel.apply(milk.events());

        assertThat(commitAttempts()).isGreaterThan(2);
        assertThat(count("state.shelf_stock_history")).isEqualTo(3);
        assertThat(readModel.number("select current_stock from state.shelf_state"))
                .isEqualTo(5);
    }

    @Test
    void rowsAndPositionAreNeverSeenApart() {
        failCommitsOfRows(1);
        readModel.publish(shelf("MILK", "Dairy", 12)
                .with("OLD", "2026-01-05", 8)
                .registered()
                .events()
                .toArray());
        await().atMost(PATIENCE).until(() -> commitAttempts() >= 1);

        var both = """
                select ((select count(*) from state.shelf_state) > 0) = (position > 0)
                  from log.processor_position where processor_name = 'read-model'
                """;
        await().atMost(PATIENCE).until(() -> {
            assertThat(readModel.jdbc().queryForObject(both, Boolean.class)).isTrue();
            return readModel.position() > 0;
        });
    }

    @Test
    void whoLostItsClaimWritesNothingUntilItHasItBack() {
        readModel.apply(shelf("MILK", "Dairy", 12)
                .with("OLD", "2026-01-05", 8)
                .registered()
                .events());
        // Another node took over, and shows signs of life far into the future.
        readModel
                .jdbc()
                .update("update log.token set owner = 'another node', updated_at = '2999-01-01T00:00:00Z'"
                        + " where processor_name = 'read-model'");

        readModel.publish(shelf("BREAD", "Bakery", 9)
                .with("B1", "2026-01-02", 5)
                .registered()
                .events()
                .toArray());
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> count("state.shelf_state") == 1);

        readModel.jdbc().update("update log.token set owner = null where processor_name = 'read-model'");
        readModel.awaitPosition(2);
        assertThat(count("state.shelf_state")).isEqualTo(2);
    }

    private void tellOfADay() {
        readModel.apply(shelf("MILK", "Dairy", 12)
                .with("OLD", "2026-01-05", 4)
                .with("NEW", "2026-01-09", 6)
                .registered()
                .pickedUp("08:00", 3)
                .putBack("08:05", 1)
                .sold("08:10", "OLD", 1)
                .shrunk("11:00", "NEW", 1)
                .events());
        readModel.apply(ShelfStory.receipt("t1", "08:10", "MILK", 1), ShelfStory.receipt("t2", "08:20", "BREAD", 2));
        readModel.apply(ShelfStory.entered("v1", "07:55"), ShelfStory.left("v1", "07:55", "08:15"));
        readModel.apply(StockFlowStory.beginning()).apply(StockFlowStory.ending());
    }

    /** The rows are written, and then their commit fails. */
    private void failCommitsOfRows(int times) {
        readModel.jdbc().execute("create sequence commit_attempts");
        readModel.jdbc().execute("""
                create function fail_commit() returns trigger language plpgsql as $$
                begin
                  if nextval('commit_attempts') <= %d then
                    raise exception 'this commit fails';
                  end if;
                  return null;
                end $$
                """.formatted(times));
        readModel.jdbc().execute("""
                create constraint trigger fail_commit after insert on state.shelf_stock_history
                  deferrable initially deferred for each row execute function fail_commit()
                """);
    }

    private long commitAttempts() {
        return readModel.number("select case when is_called then last_value else 0 end from commit_attempts");
    }

    private long count(String table) {
        return readModel.number("select count(*) from " + table);
    }
}
