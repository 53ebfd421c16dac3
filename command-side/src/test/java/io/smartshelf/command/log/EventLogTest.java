package io.smartshelf.command.log;

import static io.smartshelf.command.log.LogFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RealServers(Server.POSTGRESQL)
@Timeout(120)
class EventLogTest {

    private TestDatabase database;
    private LogFixture node;

    @BeforeEach
    void openLog(TestServers servers) {
        database = servers.freshDatabase();
        node = new LogFixture(database);
    }

    @AfterEach
    void closeLog() {
        node.close();
    }

    @Test
    void appendedEventsAreNumberedWithoutAGap() {
        node.writer.append(events("A", 0, 3));
        node.writer.append(events("B", 0, 2));
        assertThat(node.sql.queryForList("select global_index from log.event order by 1", Long.class))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aSequenceThatIsNotTheNextIsAConflictAndNothingOfItsCommandIsStored() {
        node.writer.append(events("A", 0, 2));
        assertThatThrownBy(() -> node.writer.append(events("A", 1, 2))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> node.writer.append(events("A", 3, 1))).isInstanceOf(ConcurrencyException.class);
        assertThat(count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofConflictingCommandsOnOneGroupOnlyTheLosersFail(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        int aggregates = 5;
        int commands = 300;
        var next = Stream.generate(AtomicInteger::new).limit(aggregates).toList();
        try (var other = new LogFixture(database)) {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < commands; i++) {
                int number = random.nextInt(aggregates);
                String aggregate = "A" + number;
                int size = 1 + random.nextInt(3);
                LogFixture on = random.nextBoolean() ? node : other;
                tasks.add(() -> {
                    // Reads a sequence that may be stale by the time it is appended, as two nodes would.
                    int sequence = next.get(number).get();
                    try {
                        on.writer.append(events(aggregate, sequence, size));
                        next.get(number).addAndGet(size);
                        return size;
                    } catch (ConcurrencyException conflict) {
                        return 0;
                    }
                });
            }
            int stored = sum(invokeAll(tasks, 16));
            assertThat(stored).as("seed %d", seed).isPositive();
            assertThat(count())
                    .as("seed %d: stored is what callers were told", seed)
                    .isEqualTo(stored);
            assertLogIsWhole(seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void readersSeeEveryEventOnceInOrderWhileTwoNodesAppend(long seed) throws Exception {
        int perWriter = 150;
        try (var other = new LogFixture(database);
                var fromStart = node.tail.openStream(null);
                var onOther = other.tail.openStream(new GlobalSequenceTrackingToken(0))) {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int writer = 0; writer < 8; writer++) {
                String aggregate = "W" + writer;
                LogFixture on = writer % 2 == 0 ? node : other;
                tasks.add(() -> {
                    for (int i = 0; i < perWriter; i++) {
                        on.writer.append(events(aggregate, i, 1));
                    }
                    return perWriter;
                });
            }
            ExecutorService readers = Executors.newFixedThreadPool(2);
            Future<List<Long>> first = readers.submit(() -> indexes(fromStart, 8 * perWriter));
            Future<List<Long>> second = readers.submit(() -> indexes(onOther, 8 * perWriter));
            assertThat(sum(invokeAll(tasks, 8))).isEqualTo(8 * perWriter);
            var expected = new ArrayList<Long>();
            for (long i = 1; i <= 8L * perWriter; i++) {
                expected.add(i);
            }
            assertThat(first.get(30, TimeUnit.SECONDS)).as("seed %d", seed).isEqualTo(expected);
            assertThat(second.get(30, TimeUnit.SECONDS)).as("seed %d", seed).isEqualTo(expected);
            readers.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void readersThatBeginAnywhereSeeEveryLaterEventOnceInOrder(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        int groups = 40;
        int groupSize = 40;
        int total = 4 * groups * groupSize;
        try (var other = new LogFixture(database)) {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int writer = 0; writer < 4; writer++) {
                String aggregate = "W" + writer;
                LogFixture on = writer % 2 == 0 ? node : other;
                tasks.add(() -> {
                    for (int i = 0; i < groups; i++) {
                        on.writer.append(events(aggregate, (long) i * groupSize, groupSize));
                    }
                    return groups * groupSize;
                });
            }
            for (int reader = 0; reader < 6; reader++) {
                LogFixture on = reader % 2 == 0 ? node : other;
                double begin = random.nextDouble();
                double share = random.nextDouble();
                tasks.add(() -> {
                    // Begins when so much has been appended, at a position anywhere before that.
                    while (count() < begin * total / 2) {
                        Thread.onSpinWait();
                    }
                    long position = (long) (share * count());
                    try (var stream = on.tail.openStream(new GlobalSequenceTrackingToken(position))) {
                        assertThat(indexes(stream, (int) (total - position)))
                                .as("seed %d from %d", seed, position)
                                .isEqualTo(LongStream.rangeClosed(position + 1, total)
                                        .boxed()
                                        .toList());
                    }
                    return 0;
                });
            }
            assertThat(sum(invokeAll(tasks, 10))).isEqualTo(total);
        }
    }

    @Test
    void aReaderFarBehindReadsTheHistoryAndThenTheTail() throws Exception {
        for (int i = 0; i < 60; i++) {
            node.writer.append(events("A", i * 100L, 100));
        }
        try (var stream = node.tail.openStream(null)) {
            assertThat(indexes(stream, 6_000)).hasSize(6_000).isSorted().doesNotHaveDuplicates();
            assertThat(stream.hasNextAvailable()).isFalse();
            node.writer.append(events("B", 0, 1));
            assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
            assertThat(((DomainEventMessage<?>) stream.nextAvailable()).getAggregateIdentifier())
                    .isEqualTo("B");
        }
    }

    @Test
    void aReaderIsWokenByAnAppendOfItsOwnAndOfAnotherProcess() throws Exception {
        try (var other = new LogFixture(database);
                var stream = node.tail.openStream(null)) {
            var woken = new CountDownLatch(2);
            assertThat(stream.setOnAvailableCallback(woken::countDown)).isTrue();
            node.writer.append(events("A", 0, 1));
            assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
            other.writer.append(events("B", 0, 1));
            assertThat(woken.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theIdOfAnEventFollowsFromAggregateAndSequence() throws Exception {
        node.writer.append(events("A", 0, 1));
        try (var stream = node.tail.openStream(null)) {
            assertThat(stream.nextAvailable().getIdentifier())
                    .isEqualTo(EventIds.of("A", 0).toString())
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        }
    }

    @Test
    void aWriterWhoseConnectionIsCutCarriesOnAndStoresNothingTwice() throws Exception {
        var tasks = new ArrayList<Callable<Integer>>();
        for (int writer = 0; writer < 4; writer++) {
            String aggregate = "W" + writer;
            tasks.add(() -> {
                for (int i = 0; i < 200; i++) {
                    node.writer.append(events(aggregate, i, 1));
                }
                return 200;
            });
        }
        tasks.add(() -> {
            for (int i = 0; i < 10; i++) {
                int before = count();
                node.sql.queryForList("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where query like 'select first_index%' and pid <> pg_backend_pid()
                        """);
                while (count() == before && before < 800) {
                    Thread.onSpinWait();
                }
            }
            return 0;
        });
        assertThat(sum(invokeAll(tasks, 5))).isEqualTo(800);
        assertThat(count()).isEqualTo(800);
        assertLogIsWhole(0);
    }

    private void assertLogIsWhole(long seed) {
        assertThat(node.sql.queryForObject("select count(*) = max(global_index) from log.event", Boolean.class))
                .as("seed %d: no gap in the index", seed)
                .isTrue();
        assertThat(node.sql.queryForList("""
                        select aggregate_id from log.event group by 1 having count(*) <> max(sequence) + 1
                        """))
                .as("seed %d: no gap in any aggregate", seed)
                .isEmpty();
        assertThat(node.sql.queryForList("""
                        select 1 from log.event a join log.event b
                            on a.aggregate_id = b.aggregate_id and a.sequence < b.sequence
                           and a.global_index > b.global_index
                        """))
                .as("seed %d: index order is sequence order", seed)
                .isEmpty();
    }

    private int count() {
        Integer count = node.sql.queryForObject("select count(*) from log.event", Integer.class);
        return count == null ? 0 : count;
    }

    private static List<Long> indexes(BlockingStream<TrackedEventMessage<?>> stream, int count)
            throws InterruptedException {
        var indexes = new ArrayList<Long>();
        while (indexes.size() < count) {
            indexes.add(stream.nextAvailable().trackingToken().position().orElseThrow());
        }
        return indexes;
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<Integer> invokeAll(List<Callable<Integer>> tasks, int threads) throws Exception {
        var results = new ArrayList<Integer>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (Future<Integer> result : pool.invokeAll(tasks)) {
            results.add(result.get());
        }
        pool.shutdown();
        return Collections.unmodifiableList(results);
    }
}
