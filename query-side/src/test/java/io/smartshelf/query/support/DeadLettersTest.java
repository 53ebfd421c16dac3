package io.smartshelf.query.support;

import static io.smartshelf.query.ShelfStory.shelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.query.ReadModel;
import io.smartshelf.query.ShelfStory;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event that cannot be taken holds up its own entity and nobody else. */
@RealServers(Server.POSTGRESQL)
class DeadLettersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** PostgreSQL stores no such character. */
    private static final String UNSTORABLE = "Dairy\0";

    /** As a field that is missing in a payload is read. */
    @SuppressWarnings("NullAway")
    private static final ShelfId NOBODY = null;

    private final ShelfStory milk = shelf("MILK", "Dairy", 12)
            .with("M1", "2026-01-05", 8)
            .registered()
            .pickedUp("08:00", 3)
            .sold("08:10", "M1", 2);
    private final ShelfStory bread =
            shelf("BREAD", "Bakery", 9).with("B1", "2026-01-02", 5).registered().pickedUp("08:05", 1);

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
    void whatTheDatabaseRefusesHoldsUpItsEntityAndAllOthersGoOn() {
        var events = both();
        var good = (ShelfRegistered) milk.events().get(0);
        events.set(
                0,
                Map.entry(
                        "S001/shelf/MILK",
                        new ShelfRegistered(
                                good.shelfId(),
                                UNSTORABLE,
                                good.subcategory(),
                                good.aisle(),
                                good.capacity(),
                                good.unitWeightGrams(),
                                good.listPrice(),
                                good.lots(),
                                good.unitsOnDisplay())));
        readModel.publish(events);
        readModel.awaitPosition(readModel.head());

        assertThat(stock()).containsExactly("BREAD 4");
        assertThat(letters()).containsExactly("S001/MILK 1 1");
        assertThat(readModel.jdbc().queryForObject("select cause from log.dead_letter", String.class))
                .contains("0x00");
    }

    @Test
    void whatAProjectionCannotTakeHoldsUpItsEntityAndAllOthersGoOn() {
        publishWithBrokenMilk();

        assertThat(stock()).containsExactly("BREAD 4", "MILK 8");
        assertThat(letters()).containsExactly("S001/MILK 2 1");
    }

    @Test
    void whatComesLaterOfAnEntityThatWaitsWaitsToo() {
        publishWithBrokenMilk();
        var before = milk.events().size();
        milk.putBack("08:20", 1);

        readModel.publish(of(milk).subList(before, milk.events().size()));
        readModel.publish(List.of(Map.entry("S001/warehouse/MILK", milk.events().get(before))));
        readModel.awaitPosition(readModel.head());

        assertThat(stock()).containsExactly("BREAD 4", "MILK 8");
        assertThat(letters()).containsExactly("S001/MILK 2 1");
    }

    @Test
    void whatIsRepairedCatchesUpInOrderAsIfNothingHadBeenWrong(TestServers servers) {
        publishWithBrokenMilk();
        var earlier = both();
        var later = milk.events().size();
        milk.putBack("08:20", 1).sold("08:30", "M1", 1);
        readModel.publish(of(milk).subList(later, milk.events().size()));
        readModel.awaitPosition(readModel.head());

        readModel.repair(2, milk.events().get(1));
        askForRetry();
        await().atMost(PATIENCE).until(() -> letters().isEmpty());

        try (var undisturbed = new ReadModel(servers.freshDatabase())) {
            undisturbed.publish(earlier);
            undisturbed.publish(of(milk).subList(later, milk.events().size()));
            undisturbed.awaitPosition(undisturbed.head());
            assertThat(Tables.contents(readModel.jdbc())).isEqualTo(Tables.contents(undisturbed.jdbc()));
        }
    }

    @Test
    void onceItHasCaughtUpAnEntityGoesOnLive() {
        publishWithBrokenMilk();
        readModel.repair(2, milk.events().get(1));
        askForRetry();
        await().atMost(PATIENCE).until(() -> letters().isEmpty());
        var later = milk.events().size();
        milk.putBack("08:20", 1);

        readModel.publish(of(milk).subList(later, milk.events().size()));
        readModel.awaitPosition(readModel.head());

        assertThat(stock()).containsExactly("BREAD 4", "MILK 6");
    }

    @Test
    void whatIsRefusedAgainStaysAndSaysHowOftenItWasTried() {
        publishWithBrokenMilk();

        askForRetry();

        await().atMost(PATIENCE).until(() -> letters().equals(List.of("S001/MILK 2 2")));
        assertThat(stock()).containsExactly("BREAD 4", "MILK 8");
    }

    @Test
    void whatIsDiscardedIsLeftOutAndSaysWhoDidItAndWhy() {
        publishWithBrokenMilk();

        readModel.jdbc().query("select log.discard_letter(1, 'eve', 'a test')", row -> {});

        // The pickup is left out, the sale behind it is not.
        await().atMost(PATIENCE).until(() -> letters().equals(List.of("S001/MILK 2 1")));
        assertThat(stock()).containsExactly("BREAD 4", "MILK 5");
        assertThat(readModel.jdbc().queryForMap("select discarded_by, discard_reason from log.dead_letter"))
                .containsEntry("discarded_by", "eve")
                .containsEntry("discard_reason", "a test");
    }

    @Test
    void whoWaitsStillWaitsAfterARestart() {
        publishWithBrokenMilk();
        readModel.restart();
        var later = milk.events().size();
        milk.putBack("08:20", 1);

        readModel.publish(of(milk).subList(later, milk.events().size()));
        readModel.awaitPosition(readModel.head());

        assertThat(stock()).containsExactly("BREAD 4", "MILK 8");
        assertThat(letters()).containsExactly("S001/MILK 2 1");
    }

    @Test
    void whoWaitsMayMeetAnotherSuchEventFirstThingAfterARestart() {
        publishWithBrokenMilk();
        readModel.restart();

        readModel.publish(List.of(brokenMilk()));
        readModel.awaitPosition(readModel.head());

        assertThat(letters()).containsExactly("S001/MILK 2 1");
    }

    private static Map.Entry<String, Object> brokenMilk() {
        return Map.entry(
                "S001/shelf/MILK",
                new UnitsPickedUp(NOBODY, "r1", 1L, ShelfStory.at("08:00"), "v1", 1, null, 1, 7, 1, 1, List.of()));
    }

    /** The second event of two shelves' events in one append. */
    private void publishWithBrokenMilk() {
        var events = both();
        events.set(1, brokenMilk());
        readModel.publish(events);
        readModel.awaitPosition(readModel.head());
    }

    private List<Map.Entry<String, Object>> both() {
        var events = new ArrayList<>(of(milk));
        events.addAll(of(bread));
        return events;
    }

    private static List<Map.Entry<String, Object>> of(ShelfStory story) {
        return story.events().stream()
                .map(event -> Map.entry(story.id().toString(), event))
                .toList();
    }

    private void askForRetry() {
        readModel.jdbc().update("update log.dead_letter set retry_asked = true");
    }

    private List<String> letters() {
        return readModel
                .jdbc()
                .queryForList(
                        "select entity || ' ' || global_index || ' ' || attempts from log.dead_letter order by letter",
                        String.class);
    }

    private List<String> stock() {
        return readModel
                .jdbc()
                .queryForList(
                        "select shelf_id || ' ' || current_stock from state.shelf_state order by 1", String.class);
    }
}
