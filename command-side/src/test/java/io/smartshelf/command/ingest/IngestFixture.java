package io.smartshelf.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.StreamField;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installation without readings: its servers emptied, its store opened, its processes to be started by the test. */
final class IngestFixture implements AutoCloseable {

    static final Instant OPENING = Instant.parse("2026-01-01T09:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final MovableClock storeClock = new MovableClock(OPENING);
    final TestDatabase database;
    final JdbcTemplate sql;
    final StatefulRedisConnection<String, String> redis;

    private final TransactionTemplate transactions;
    private final RedisClient redisClient;
    private final String kafka;
    private final Map<String, Object> properties = new HashMap<>();
    private final List<IngestProcess> processes = new ArrayList<>();

    IngestFixture(TestServers servers) {
        this(servers, servers.kafkaBootstrap());
    }

    IngestFixture(TestServers servers, String kafka) {
        this.kafka = kafka;
        database = servers.freshDatabase();
        var dataSource = database.dataSource();
        sql = new JdbcTemplate(dataSource);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        var redisUri = servers.freshRedis().toString();
        redisClient = RedisClient.create(redisUri);
        redis = redisClient.connect();
        emptyKafka();
        with("kafka-servers", kafka).with("redis-uri", redisUri);
    }

    /** Sets a property of the processes that start from now on. */
    IngestFixture with(String property, String value) {
        properties.put("smart-shelf.ingest." + property, value);
        return this;
    }

    IngestProcess startProcess() {
        var process = IngestProcess.start(database, storeClock, properties);
        processes.add(process);
        return process;
    }

    /** Opens a store whose shelves hold ten units each, in two lots. */
    void openStore(String store, String... skus) {
        // As whoever opens a store must: all of it is visible at once.
        transactions.executeWithoutResult(transaction -> insertStore(store, skus));
    }

    private void insertStore(String store, String... skus) {
        var at = OPENING.atOffset(ZoneOffset.UTC);
        sql.update("insert into config.store values (?, ?, 'Europe/Rome', ?)", store, "Store " + store, at);
        for (var sku : skus) {
            sql.update("""
                    insert into ref.store_inventory_snapshot values (?, ?, ?, 1, 500, 10000, 'BEVERAGES', 'Water', 0.1, 20, 10, 1.50)
                    """, at, store, sku);
            for (var lot : List.of("1", "2")) {
                sql.update("""
                        insert into ref.store_batches_snapshot
                        values (?, ?, ?, ?, 'BEVERAGES', 'Water', 5, '2025-12-01', date '2026-06-01' + ?, 5, 5, 0, 'in-store')
                        """, at, store, sku, "B-" + sku + "-" + lot, Integer.parseInt(lot));
            }
        }
        sql.execute("notify store_opened");
    }

    void openStoreAndAwaitRegistration(String store, String... skus) {
        openStore(store, skus);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(sql.queryForList("select store_id from ingest.registered_store", String.class))
                                .contains(store));
    }

    static String pickup(String sku, long sequence, Instant at, String visit, int units) {
        return """
                {"event_type":"pickup","customer_id":"%s","item_id":"%s","quantity":%d,"weight":500.0,"timestamp":"%s",\
                "event_id":"%s-%d","sequence":%d,"store_id":"S001","schema_version":1}""".formatted(visit, sku, units, at, sku, sequence, sequence);
    }

    static String weighing(String sku, long sequence, Instant at) {
        return """
                {"event_type":"weight_change","item_id":"%s","delta_weight":-1.5,"timestamp":"%s",\
                "event_id":"%s-%d","sequence":%d,"store_id":"S001","schema_version":1}""".formatted(sku, at, sku, sequence, sequence);
    }

    static String sale(String transaction, Instant at, String visit, String... skus) {
        var items = Arrays.stream(skus).map("""
                        {"item_id":"%s","quantity":1,"unit_price":1.50,"discount":0,"total_price":1.50}"""::formatted).toList();
        return """
                {"event_type":"pos_transaction","transaction_id":"%s","customer_id":"%s","timestamp":"%s",\
                "items":[%s],"store_id":"S001","schema_version":1}""".formatted(transaction, visit, at, String.join(",", items));
    }

    static String entry(String visit, Instant at) {
        return """
                {"event_type":"entry","customer_id":"%s","time":"%s","event_id":"in-%s","store_id":"S001"}""".formatted(visit, at, visit);
    }

    /** Appends messages to the feed's stream, all under one key. */
    void send(Feed feed, String key, String... messages) {
        for (var message : messages) {
            redis.sync().xadd(feed.topic(), Map.of(StreamField.DATA, message, StreamField.KEY, key));
        }
    }

    void sendShelfEvents(String sku, String... messages) {
        send(Feed.SHELF_EVENTS, "S001:" + sku, messages);
    }

    /** Appends a fence to every stream, and the clock moves on to its step. */
    void fence(long number) {
        fenceBeforeRelease(number);
        release(number);
    }

    /** The clock moves on to a step. */
    void release(long step) {
        sql.update("""
                insert into sim.clock (id, started_at, now, mode, step) values (1, ?, ?, 'STEPPED', ?)
                on conflict (id) do update set now = excluded.now, step = excluded.step
                """, Timestamp.from(storeClock.instant()), Timestamp.from(storeClock.instant()), step);
        sql.execute("notify step_released, '" + step + "'");
    }

    /** Appends a fence to every stream. */
    void fenceBeforeRelease(long number) {
        for (var feed : Feed.values()) {
            redis.sync()
                    .xadd(
                            feed.topic(),
                            Map.of(
                                    StreamField.FENCE,
                                    Long.toString(number),
                                    StreamField.TIME,
                                    storeClock.instant().toString()));
        }
    }

    void awaitFence(long number) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sql.queryForList("select fence from ingest.fence", Long.class))
                        .hasSize(3 * Feed.values().length)
                        .allMatch(fence -> fence >= number));
    }

    /** The names of the events of a shelf of store S001, behind its registration and its first morning. */
    List<String> shelfEvents(String sku) {
        return events("S001/shelf/" + sku).stream()
                .map(Event::name)
                .filter(name -> !name.equals("ShelfRegistered") && !name.equals("ShelfOpened"))
                .toList();
    }

    /** The sequences of a shelf's sensor as they stand in the log. */
    List<Long> recordedSequences(String sku) {
        return events("S001/shelf/" + sku).stream()
                .map(event -> event.payload().get("sequence"))
                .filter(sequence -> sequence != null && !sequence.isNull())
                .map(JsonNode::asLong)
                .toList();
    }

    List<Event> events(String aggregateId) {
        return sql.query(
                "select name, payload from log.event where aggregate_id = ? order by sequence",
                (row, n) -> new Event(row.getString(1), JSON.readTree(row.getBytes(2))),
                aggregateId);
    }

    /** Code and reason of everything in quarantine. */
    Map<String, String> quarantined() {
        var all = new LinkedHashMap<String, String>();
        sql.query("select code, reason from ops.quarantine order by code, reason", row -> {
            all.merge(row.getString(1), row.getString(2), (a, b) -> a + " | " + b);
        });
        return all;
    }

    /** All records of a topic by partition, as far as it goes now. */
    Map<Integer, List<ConsumerRecord<String, byte[]>>> records(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new HashMap<Integer, List<ConsumerRecord<String, byte[]>>>();
            partitions.forEach(partition -> records.put(partition.partition(), new ArrayList<>()));
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    records.getOrDefault(record.partition(), List.of()).add(record);
                }
            }
            return records;
        }
    }

    @Override
    public void close() {
        processes.forEach(IngestProcess::close);
        redis.close();
        redisClient.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    private void emptyKafka() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var topics = new ArrayList<String>(
                    Arrays.stream(Feed.values()).map(Feed::topic).toList());
            topics.add("quarantine");
            for (var deletion : admin.deleteTopics(topics).topicNameValues().values()) {
                ignoring(UnknownTopicOrPartitionException.class, deletion::get);
            }
            ignoring(
                    GroupIdNotFoundException.class,
                    () -> admin.deleteConsumerGroups(List.of("ingest")).all().get());
        }
    }

    private static void ignoring(Class<? extends Exception> expected, KafkaCall call) {
        try {
            call.get();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(expected);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface KafkaCall {
        @Nullable
        Object get() throws ExecutionException, InterruptedException;
    }

    record Event(String name, JsonNode payload) {}
}
