package io.smartshelf.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.servers.Server;
import io.smartshelf.sim.clock.Pace;
import io.smartshelf.sim.clock.Pauser;
import io.smartshelf.sim.fault.Faults;
import io.smartshelf.sim.fault.FaultyChannel;
import io.smartshelf.sim.store.TestStore;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealServers({Server.POSTGRESQL, Server.REDIS})
class StoreRunnerTest {

    private static final AtRest AT_ONCE = fence -> 0;

    private final WallClock wall = new WallClock();
    private final Progress progress = new Progress();
    private TestRun test;
    private URI redis;
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    @BeforeEach
    void freshServers(TestServers servers) {
        test = new TestRun(servers.freshDatabase());
        redis = servers.freshRedis();
        client = RedisClient.create(redis.toString());
        connection = client.connect();
    }

    @AfterEach
    void disconnect() {
        connection.close();
        client.shutdown();
        test.close();
    }

    @Test
    void everyStepIsFollowedByItsFenceOnEveryFeed() throws InterruptedException {
        test.register("S001");
        runner(stepped(30), AT_ONCE).run();
        for (var feed : Feed.values()) {
            assertThat(fences(feed))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 30).boxed().toList());
        }
        assertThat(entries(Feed.SHELF_EVENTS))
                .anyMatch(entry -> Objects.requireNonNull(entry.get("data")).contains("\"event_type\":\"pickup\""));
        assertThat(entries(Feed.FOOT_TRAFFIC))
                .anyMatch(entry -> Objects.requireNonNull(entry.get("key")).startsWith("S001:"));
    }

    @Test
    void aFenceCarriesTheTimeOfItsStep() throws InterruptedException {
        test.register("S001");
        runner(stepped(2), AT_ONCE).run();
        assertThat(stream(Feed.POS_TRANSACTIONS))
                .containsExactly(
                        Map.of("fence", "1", "time", "2026-01-01T07:01:00Z"),
                        Map.of("fence", "2", "time", "2026-01-01T07:02:00Z"));
    }

    @Test
    void whileAStepComesToRestTheNextOneIsSentAndTheClockStands() throws InterruptedException {
        test.register("S001");
        var rests = new ArrayList<Long>();
        AtRest atRest = fence -> {
            rests.add(fence);
            assertThat(fences(Feed.SHELF_EVENTS)).endsWith(Math.min(fence + 1, 10));
            assertThat(connection.sync().get("sim:now")).isEqualTo("2026-01-01T07:%02d:00.000+00:00".formatted(fence));
            assertThat(test.number("select step from sim.clock")).isEqualTo(fence);
            return 1_000 + fence;
        };
        runner(stepped(10), atRest).run();
        assertThat(rests)
                .containsExactlyElementsOf(LongStream.rangeClosed(0, 10).boxed().toList());
        assertThat(progress.steps).isEqualTo(rests.subList(1, 11));
        assertThat(test.number("select rest_position from sim.clock")).isEqualTo(1_009);
        assertThat(connection.sync().get("sim:today")).isEqualTo("2026-01-01");
    }

    @Test
    void aRunThatIsOverDoesNothingWhenStartedAgain() throws InterruptedException {
        test.register("S001");
        runner(stepped(5), AT_ONCE).run();
        test.confirm(5);
        var before = stream(Feed.SHELF_EVENTS);
        runner(stepped(5), AT_ONCE).run();
        assertThat(stream(Feed.SHELF_EVENTS)).isEqualTo(before);
    }

    @Test
    void aRunThatFailedAfterAnyStepSendsThatStepAgainAndGoesOn() throws InterruptedException {
        test.register("S001");
        for (var killAt = 3; killAt <= 27; killAt += 3) {
            var deadline = killAt;
            AtRest dying = fence -> {
                if (fence == deadline) {
                    throw new IllegalStateException("killed at " + fence);
                }
                test.confirm(fence);
                return 0;
            };
            assertThatThrownBy(() -> runner(stepped(30), dying).run()).hasMessage("killed at " + deadline);
        }
        runner(stepped(30), AT_ONCE).run();
        var disturbed = entries(Feed.SHELF_EVENTS);
        // What died at 3, 6, 9 ... was sent twice, and the step prepared behind it, and nothing else.
        assertThat(fences(Feed.SHELF_EVENTS).stream().distinct())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(fences(Feed.SHELF_EVENTS)).hasSize(48);

        assertThat(disturbed.stream().distinct().toList()).isEqualTo(undisturbed(Feed.SHELF_EVENTS, 30));
    }

    @Test
    void whatTheLogAsksForIsDoneOnceHoweverOftenTheStoreDies() throws InterruptedException {
        test.register("S001");
        var article = TestStore.ofSeed(42).stock().articles().get(0);
        var lot = article.warehouseLots().get(0);
        var warehouse = new WarehouseId(StoreId.DEFAULT, article.sku());
        var refill = new RefillId(new RestockId(StoreId.DEFAULT, article.sku(), 1), 1);
        var picked = new LotPicked(lot.lot(), lot.receivedOn(), lot.expiresOn(), 2, lot.units() - 2);
        for (var killAt = 3; killAt <= 8; killAt++) {
            var deadline = killAt;
            AtRest dying = fence -> {
                if (fence == 3 && test.count("log.event") == 0) {
                    test.log(new UnitsPicked(
                            warehouse,
                            refill,
                            TestRun.OPENING.plusSeconds(170),
                            List.of(picked),
                            2,
                            0,
                            lot.units() - 2,
                            0));
                }
                if (fence == deadline) {
                    throw new IllegalStateException("killed");
                }
                test.confirm(fence);
                return test.count("log.event");
            };
            assertThatThrownBy(() -> runner(stepped(10), dying).run()).hasMessage("killed");
        }
        runner(stepped(10), AT_ONCE).run();
        var refills = entries(Feed.SHELF_EVENTS).stream()
                .map(entry -> Objects.requireNonNull(entry.get("data")))
                .filter(data -> data.contains("restock_bot") && data.contains("putback"))
                .distinct()
                .toList();
        assertThat(refills)
                .singleElement()
                .satisfies(data -> assertThat(data).contains("\"quantity\":2").contains("2026-01-01T07:05:50Z"));
    }

    @Test
    void storesWaitUntilTheirShelvesAreRegistered() throws InterruptedException {
        wall.onPause(5, () -> {
            assertThat(connection.sync().xlen(Feed.SHELF_EVENTS.topic())).isZero();
            test.register("S001");
        });
        runner(stepped(1), AT_ONCE).run();
        assertThat(progress.reasons).hasSize(5).allMatch(reason -> reason.contains("not registered"));
        assertThat(fences(Feed.SHELF_EVENTS)).containsExactly(1L);
    }

    @Test
    void aFullFeedHoldsTheStoresBackUntilItIsTrimmed() throws InterruptedException {
        test.register("S001");
        for (var i = 0; i < 101; i++) {
            connection.sync().xadd(Feed.FOOT_TRAFFIC.topic(), Map.of("data", "{}"));
        }
        wall.onPause(7, () -> connection.sync().xtrim(Feed.FOOT_TRAFFIC.topic(), 100));
        var run = stepped(1);
        runner(
                        new StoreRun(
                                run.seed(),
                                run.stores(),
                                run.pace(),
                                run.step(),
                                run.until(),
                                run.sensorErrors(),
                                run.faults(),
                                run.staff(),
                                100,
                                3),
                        AT_ONCE)
                .run();
        assertThat(progress.reasons).hasSize(7).allMatch(reason -> reason.contains("foot_traffic"));
        assertThat(fences(Feed.SHELF_EVENTS)).containsExactly(1L);
    }

    @Test
    void aPacedClockKeepsItsPace() throws InterruptedException {
        test.register("S001");
        var start = wall.instant();
        runner(paced(60, Duration.ofHours(1)), AT_ONCE).run();
        assertThat(Duration.between(start, wall.instant()))
                .isBetween(Duration.ofSeconds(60), Duration.ofMillis(60_500));
        // At 60 times the pace a tick of a quarter of a second is 15 seconds.
        assertThat(progress.steps).hasSize(240);
        assertThat(entries(Feed.SHELF_EVENTS)).isEqualTo(undisturbed(Feed.SHELF_EVENTS, 60));
    }

    @Test
    void aSlowClockMovesOnceASecondOfItsOwn() throws InterruptedException {
        test.register("S001");
        runner(
                        new StoreRun(
                                42,
                                StoreRun.stores(1, ZoneOffset.UTC, TestRun.OPENING),
                                Pace.real(),
                                StoreRun.DEFAULT_STEP,
                                TestRun.OPENING.plusSeconds(20),
                                TestRun.stepped(1).sensorErrors(),
                                Faults.NONE,
                                TestRun.stepped(1).staff(),
                                100_000,
                                3),
                        AT_ONCE)
                .run();
        assertThat(progress.times)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20)
                        .mapToObj(TestRun.OPENING::plusSeconds)
                        .toList());
    }

    @Test
    void aClockThatFellBehindCatchesUpInWholeStepsAndLeavesNothingOut() throws InterruptedException {
        test.register("S001");
        // A minute of standing still at 60 times the pace is an hour to catch up.
        wall.onPause(1, () -> wall.stand(Duration.ofMinutes(1)));
        runner(paced(60, Duration.ofHours(1)), AT_ONCE).run();
        assertThat(progress.times)
                .hasSize(60)
                .isEqualTo(LongStream.rangeClosed(1, 60)
                        .mapToObj(minute -> TestRun.OPENING.plusSeconds(60 * minute))
                        .toList());
        assertThat(entries(Feed.SHELF_EVENTS)).isEqualTo(undisturbed(Feed.SHELF_EVENTS, 60));
    }

    @Test
    void aPacedClockGoesOnWhereItStood() throws InterruptedException {
        test.register("S001");
        runner(paced(60, Duration.ofMinutes(10)), AT_ONCE).run();
        wall.stand(Duration.ofDays(3));
        runner(paced(60, Duration.ofMinutes(20)), AT_ONCE).run();
        assertThat(progress.times)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(TestRun.OPENING.plus(Duration.ofMinutes(20)));
        assertThat(entries(Feed.SHELF_EVENTS).stream().distinct().toList())
                .isEqualTo(undisturbed(Feed.SHELF_EVENTS, 20));
    }

    @Test
    void aStopLetsTheStepUnderWayFinish() throws InterruptedException {
        test.register("S001");
        var runners = new ArrayList<StoreRunner>();
        AtRest stopping = fence -> {
            if (fence == 4) {
                runners.get(0).stop();
            }
            return 0;
        };
        runners.add(runner(stepped(100), stopping));
        runners.get(0).run();
        assertThat(progress.steps).containsExactly(1L, 2L, 3L, 4L);
        runner(stepped(6), AT_ONCE).run();
        assertThat(fences(Feed.SHELF_EVENTS).stream().distinct()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void whatAFaultHoldsBackArrivesBeforeTheRunEnds() throws InterruptedException {
        test.register("S001");
        var shuffled = stepped(60).with(Faults.repeatedAndShuffled(3, Duration.ofMinutes(5)));
        runner(shuffled, AT_ONCE).run();
        var expected = new ArrayList<Map<String, String>>();
        undisturbed(Feed.SHELF_EVENTS, 60).forEach(entry -> expected.addAll(List.of(entry, entry, entry)));
        assertThat(entries(Feed.SHELF_EVENTS))
                .containsExactlyInAnyOrderElementsOf(expected)
                .isNotEqualTo(expected);
        assertThat(test.count("sim.in_flight")).isZero();
    }

    /** What the devices of the store read in so many minutes, straight from the store. */
    private static List<Map<String, String>> undisturbed(Feed feed, int minutes) {
        var store = TestStore.ofSeed(42).open();
        var readings =
                store.advance(TestRun.OPENING.plus(Duration.ofMinutes(minutes))).readings();
        var passage = new FaultyChannel(Faults.NONE, 42, List.of()).pass(readings, store.now());
        return passage.arrived().stream()
                .filter(message -> message.feed() == feed)
                .map(message -> Map.of("data", message.data(), "key", message.key()))
                .toList();
    }

    private StoreRunner runner(StoreRun run, AtRest atRest) {
        return new StoreRunner(run, test.asStore(), redis, atRest, wall, wall, progress);
    }

    private static StoreRun stepped(int minutes) {
        return TestRun.stepped(1).until(TestRun.OPENING.plus(Duration.ofMinutes(minutes)));
    }

    private static StoreRun paced(double factor, Duration duration) {
        return StoreRun.of(42, StoreRun.stores(1, ZoneOffset.UTC, TestRun.OPENING), Pace.times(factor))
                .until(TestRun.OPENING.plus(duration));
    }

    private List<Map<String, String>> stream(Feed feed) {
        return connection.sync().xrange(feed.topic(), Range.unbounded(), Limit.unlimited()).stream()
                .map(StreamMessage::getBody)
                .toList();
    }

    private List<Map<String, String>> entries(Feed feed) {
        return stream(feed).stream().filter(entry -> entry.containsKey("data")).toList();
    }

    private List<Long> fences(Feed feed) {
        return stream(feed).stream()
                .filter(entry -> entry.containsKey("fence"))
                .map(entry -> Long.valueOf(Objects.requireNonNull(entry.get("fence"))))
                .toList();
    }

    /** A machine clock on which only waiting takes time. */
    private static final class WallClock implements InstantSource, Pauser {
        private Instant now = Instant.parse("2030-05-05T05:05:05Z");
        private int pauses;
        private int eventfulPause;
        private Runnable event = () -> {};

        void onPause(int number, Runnable happening) {
            eventfulPause = number;
            event = happening;
        }

        void stand(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public void pauseUntil(Instant until) {
            now = until.isAfter(now) ? until : now;
            pauses++;
            if (pauses == eventfulPause) {
                event.run();
            }
        }
    }

    private static final class Progress implements StoreProgress {
        private final List<Long> steps = new ArrayList<>();
        private final List<Instant> times = new ArrayList<>();
        private final List<String> reasons = new ArrayList<>();

        @Override
        public void stepped(long fence, Instant now, int messages) {
            steps.add(fence);
            times.add(now);
        }

        @Override
        public void waiting(String reason) {
            reasons.add(reason);
        }
    }
}
