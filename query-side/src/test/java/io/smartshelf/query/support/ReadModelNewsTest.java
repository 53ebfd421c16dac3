package io.smartshelf.query.support;

import static io.smartshelf.query.ShelfStory.shelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.query.ReadModel;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealServers(Server.POSTGRESQL)
class ReadModelNewsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger calls = new AtomicInteger();
    private static ReadModel readModel;

    @BeforeAll
    static void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
    }

    @BeforeEach
    void empty() {
        readModel.empty();
        await().atMost(PATIENCE).until(() -> listeners() == 1);
    }

    @AfterAll
    static void stop() {
        readModel.close();
    }

    @Test
    void aCommitOfAProjectionIsTold() {
        readModel.bean(ReadModelNews.class).onAdvance(calls::incrementAndGet);

        readModel.apply(shelf("MILK", "Dairy", 10).registered().events());

        await().atMost(PATIENCE).until(() -> calls.get() > 0);
    }

    @Test
    void aLostConnectionIsOpenedAgainAndTold() {
        readModel.bean(ReadModelNews.class).onAdvance(calls::incrementAndGet);

        readModel
                .jdbc()
                .queryForList("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and query like 'listen%'");
        await().atMost(PATIENCE).until(() -> calls.get() > 0);

        int afterReconnect = calls.get();
        readModel.jdbc().queryForList("select cast(pg_notify('read_model_advanced', '') as text)");
        await().atMost(PATIENCE).until(() -> calls.get() > afterReconnect);
    }

    @Test
    void whoHasClosedIsNotTold() throws Exception {
        var others = new AtomicInteger();
        var subscription = readModel.bean(ReadModelNews.class).onAdvance(calls::incrementAndGet);
        readModel.bean(ReadModelNews.class).onAdvance(others::incrementAndGet);
        subscription.close();

        readModel.jdbc().queryForList("select cast(pg_notify('read_model_advanced', '') as text)");

        await().atMost(PATIENCE).until(() -> others.get() > 0);
        assertThat(calls).hasValue(0);
    }

    private long listeners() {
        return readModel
                .jdbc()
                .queryForList("select 1 from pg_stat_activity"
                        + " where datname = current_database() and query like 'listen%'")
                .size();
    }
}
