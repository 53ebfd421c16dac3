package io.smartshelf.query.visit;

import static io.smartshelf.query.ShelfStory.at;
import static io.smartshelf.query.ShelfStory.entered;
import static io.smartshelf.query.ShelfStory.left;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.store.FindVisitors;
import io.smartshelf.api.store.Visitors;
import io.smartshelf.query.ReadModel;
import io.smartshelf.query.support.Stores;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealServers(Server.POSTGRESQL)
class VisitProjectionTest {

    private static ReadModel readModel;

    @BeforeAll
    static void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
    }

    @BeforeEach
    void empty() {
        readModel.empty();
        Stores.open(readModel.jdbc(), "S001");
    }

    @AfterAll
    static void stop() {
        readModel.close();
    }

    @Test
    void whoCameInAndHasNotLeftIsInside() {
        readModel.apply(entered("v1", "08:00"), entered("v2", "08:10"), left("v1", "08:00", "08:30"));

        assertThat(visitors("07:59")).isEqualTo(count("07:59", 0, 0));
        assertThat(visitors("08:10")).isEqualTo(count("08:10", 2, 2));
        assertThat(visitors("08:30")).isEqualTo(count("08:30", 1, 2));
    }

    @Test
    void theOrderOfEntryAndExitDoesNotMatter() {
        readModel.apply(left("v1", "08:00", "08:30")).apply(entered("v1", "08:00"));

        assertThat(visitors("08:10")).isEqualTo(count("08:10", 1, 1));
        assertThat(visitors("08:40")).isEqualTo(count("08:40", 0, 1));
        assertThat(readModel.jdbc().queryForList("select visit_id from ops.visits", String.class))
                .containsExactly("v1");
    }

    @Test
    void visitsOfOtherDaysAndStoresDoNotCount() {
        readModel.apply(entered("v1", "08:00"));

        var tomorrow =
                readModel.ask(new FindVisitors(StoreId.DEFAULT, at("08:00").plusSeconds(86_400)), Visitors.class);
        assertThat(tomorrow.today()).isZero();
        Stores.open(readModel.jdbc(), "S002");
        assertThat(readModel
                        .ask(new FindVisitors(new StoreId("S002"), at("09:00")), Visitors.class)
                        .inside())
                .isZero();
    }

    @Test
    void aStoreThatIsNotThereHasNoVisitors() {
        assertThat(readModel.askForOptional(new FindVisitors(new StoreId("S999"), at("09:00")), Visitors.class))
                .isEmpty();
    }

    private Visitors visitors(String time) {
        return readModel.ask(new FindVisitors(StoreId.DEFAULT, at(time)), Visitors.class);
    }

    private static Visitors count(String time, int inside, int today) {
        return new Visitors(StoreId.DEFAULT, at(time), inside, today);
    }
}
