package io.smartshelf.query.lake;

import static io.smartshelf.query.ShelfStory.receipt;
import static io.smartshelf.query.ShelfStory.shelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smartshelf.query.ReadModel;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

@RealServers(Server.POSTGRESQL)
class LakeWriterTest {

    private static final LakeTable RECEIPTS = LakeTables.named("raw/pos_transactions");

    @TempDir
    Path root;

    private ReadModel readModel;
    private LakeWriter writer;

    @BeforeEach
    void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
        readModel.apply(shelf("MILK", "Dairy", 12)
                .with("OLD", "2026-01-05", 4)
                .registered()
                .events());
        writer = writer(root.resolve("lake"));
    }

    @AfterEach
    void stop() {
        writer.stop();
        readModel.close();
    }

    private LakeWriter writer(Path folder) {
        var usual = LakeSettings.at(folder);
        return new LakeWriter(
                new LakeSettings(folder, 1, Duration.ofMillis(100), usual.retention(), usual.upkeepEvery()),
                readModel::log,
                readModel.database().dataSource(),
                UUID::randomUUID,
                InstantSource.system(),
                CommitWatcher.NONE);
    }

    @Test
    void theLakeFollowsTheLogAndGoesOnWhereItStoodAfterARestart() throws Exception {
        writer.start();
        readModel.apply(receipt("t1", "08:10", "MILK", 1));
        writer.await(readModel.head(), () -> false);
        writer.stop();
        readModel.apply(receipt("t2", "08:20", "MILK", 1));

        writer = writer(root.resolve("lake"));
        writer.start();
        writer.await(readModel.head(), () -> false);

        assertThat(new LakeReader(root.resolve("lake")).rows(RECEIPTS)).hasSize(2);
        assertThat(writer.status().position()).isEqualTo(readModel.head());
        var health = new LakeHealth(writer, () -> readModel.head() + 5).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("lag", 5L).containsEntry("position", readModel.head());
    }

    @Test
    void aStateThatChangedReplacesTheFormerOneAndNoOther() throws Exception {
        var bread = shelf("BREAD", "Bakery", 9).with("B1", "2026-01-02", 5).registered();
        readModel.apply(bread.events());
        writer.start();
        writer.await(readModel.head(), () -> false);

        readModel.apply(bread.pickedUp("08:00", 2)
                .events()
                .subList(1, bread.events().size())
                .toArray());
        writer.await(readModel.head(), () -> false);

        var shelves = LakeTables.named("cleansed/shelf_state");
        assertThat(new LakeReader(root.resolve("lake")).rows(shelves))
                .extracting(row -> row[shelves.indexOf("shelf_id")] + " " + row[shelves.indexOf("current_stock")])
                .containsExactlyInAnyOrder("MILK 4", "BREAD 3");
    }

    @Test
    void eventsAreCommittedWithoutBeingAskedFor() {
        writer.start();
        readModel.apply(receipt("t1", "08:10", "MILK", 1));

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        new LakeReader(root.resolve("lake")).position(RECEIPTS).orElse(-1L) == readModel.head());
    }

    @Test
    void aLakeThatCannotBeWrittenIsToldAndGoesOnOnceItCan() throws Exception {
        Files.writeString(root.resolve("lake"), "a file is in the way");
        writer.start();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !writer.status().troubles().isEmpty());
        var health = new LakeHealth(writer, readModel::head).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("log")).asString().contains("cannot make the folder", "attempt");

        Files.delete(root.resolve("lake"));
        writer.await(readModel.head(), () -> false);
        assertThat(writer.status().troubles()).isEmpty();
    }

    @Test
    void waitingForTheLakeEndsWhenAStopIsAskedFor() {
        assertThatThrownBy(() -> writer.await(1, () -> true)).isInstanceOf(InterruptedException.class);
    }
}
