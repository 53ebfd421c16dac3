package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.ConfirmReceiptBooked;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.RecordReceipt;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.RegisterShelf;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.ShelfReading.Pickup;
import io.smartshelf.api.shelf.ShelfReading.PutBack;
import io.smartshelf.api.shelf.ShelfReading.Removal;
import io.smartshelf.api.shelf.ShelfReading.SaleLine;
import io.smartshelf.api.shelf.ShelfReading.Weighing;
import io.smartshelf.api.shelf.WriteOffReason;
import io.smartshelf.api.storeday.OpenStoreDay;
import io.smartshelf.api.storeday.RecordVisits;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.VisitReading;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.RecordDelivery;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplyCalendar;
import io.smartshelf.api.warehouse.RegisterWarehouseStock;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.app.Roles;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.Accounts;
import io.smartshelf.saga.Routines;
import io.smartshelf.sim.clock.StoreClockKeys;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A store of a few shelves whose day the test writes: real aggregates, sagas, projections, log and read model, in stepped
 * time. Readings go to the aggregates as ingestion would hand them over.
 */
public final class MiniatureStore implements AutoCloseable {

    public static final Instant OPENING = Instant.parse("2026-01-01T07:00:00Z");

    private static final int PARTITIONS = 3;

    private final TestDatabase database;
    private final ServerAddresses servers;
    private final RedisClient redis;
    private final JdbcTemplate sql;
    private final Map<ShelfId, Long> sequences = new HashMap<>();
    private ConfigurableApplicationContext context;
    private final Roles roles;
    private final @Nullable Integer port;
    private long step;
    private Instant now = OPENING;

    public MiniatureStore(TestServers testServers) {
        this(testServers, Roles.parse("saga,query"), null);
    }

    /** A store that answers people on a port. */
    public static MiniatureStore answering(TestServers testServers, int port) {
        return new MiniatureStore(testServers, Roles.parse("saga,query,api"), port);
    }

    private MiniatureStore(TestServers testServers, Roles roles, @Nullable Integer port) {
        this.roles = roles;
        this.port = port;
        database = testServers.freshDatabase();
        // The roles that talk to Kafka do not run here.
        servers = new ServerAddresses(database.address(), "127.0.0.1:9", testServers.freshRedis(), "test");
        sql = new JdbcTemplate(database.dataSource());
        redis = RedisClient.create(servers.redis().toString());
        sql.update("insert into config.store values ('S001', 'Miniature', 'UTC', ?)", Timestamp.from(OPENING));
        sql.update(
                "insert into sim.clock values (1, ?, ?, 'STEPPED', null, 0)",
                Timestamp.from(OPENING),
                Timestamp.from(OPENING));
        showClock();
        context = start();
    }

    private ConfigurableApplicationContext start() {
        return StoreContext.start(roles, servers, true, port, Map.of());
    }

    /** Lets the store's clock go on, ends the step and returns when everything that follows from it is done. */
    public MiniatureStore at(String time) throws InterruptedException {
        now = instant(time);
        return rest();
    }

    /** As {@link #at}, on a clock that stands still. */
    public MiniatureStore rest() throws InterruptedException {
        step++;
        sql.update("update sim.clock set now = ?, step = ?", Timestamp.from(now), step);
        showClock();
        for (Feed feed : Feed.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                sql.update("""
                        insert into ingest.fence values (?, ?, ?, ?)
                            on conflict (topic, partition) do update set fence = excluded.fence
                        """, feed.topic(), partition, step, Timestamp.from(now));
            }
        }
        var databases = new Databases(servers.postgresql(), false);
        try (var atRest = new PostgresAtRest(databases, StoreContext.DECIDING, StoreContext.TELLING, () -> false)) {
            atRest.await(step);
            atRest.awaitTold();
        }
        return this;
    }

    private void showClock() {
        try (var connection = redis.connect()) {
            connection.sync().mset(StoreClockKeys.at(now, ZoneOffset.UTC));
        }
    }

    /** Stops every role and starts them again; {@code meanwhile} happens in between. */
    public MiniatureStore restart(Runnable meanwhile) {
        context.close();
        meanwhile.run();
        context = start();
        return this;
    }

    /** The clock went on while no role ran. */
    public void clockMovesTo(String time) {
        now = instant(time);
        sql.update("update sim.clock set now = ?", Timestamp.from(now));
        showClock();
    }

    /** Sends the processor of the routines back to the beginning of the log. */
    public MiniatureStore deliverEverythingAgain() {
        var processor = context.getBean(EventProcessingConfiguration.class)
                .eventProcessor(Routines.PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        processor.start();
        return this;
    }

    /** Puts a shelf with room for 20 units into the store, ten of them there in lots of six and four. */
    public MiniatureStore shelf(String sku) {
        return shelf(
                sku,
                new LotUnits(sku + "-old", LocalDate.parse("2025-12-01"), LocalDate.parse("2026-02-01"), 6),
                new LotUnits(sku + "-new", LocalDate.parse("2025-12-20"), LocalDate.parse("2026-03-01"), 4));
    }

    /** Puts a shelf with room for 20 units into the store. */
    public MiniatureStore shelf(String sku, LotUnits... lots) {
        send(new RegisterShelf(shelfId(sku), "DAIRY", "Milk", 5, 20, 500, new BigDecimal("1.20"), List.of(lots)));
        return this;
    }

    /** A supplier with the default calendar. */
    public MiniatureStore supplier(String supplier) {
        sql.update("insert into config.supplier values ('S001', ?, ?) on conflict do nothing", supplier, supplier);
        for (var turn : SupplyCalendar.DEFAULT_TURNS) {
            sql.update(
                    "insert into config.supplier_calendar values ('S001', ?, ?, ?, ?, ?) on conflict do nothing",
                    supplier,
                    turn.cutOffDay().getValue(),
                    turn.cutOff(),
                    turn.deliveryDay().getValue(),
                    turn.deliveryTime());
        }
        return this;
    }

    /** Gives a SKU its place in the back room. */
    public MiniatureStore backRoom(
            String supplier, String sku, int capacity, int casePack, ReorderRule rule, LotUnits... lots) {
        send(new RegisterWarehouseStock(
                new WarehouseId(StoreId.DEFAULT, new Sku(sku)),
                new SupplierId(supplier),
                capacity,
                casePack,
                new BigDecimal("1.20"),
                365,
                2,
                rule,
                List.of(lots),
                new SupplyCalendar(ZoneOffset.UTC, SupplyCalendar.DEFAULT_TURNS).windowAfter(now),
                now));
        return this;
    }

    public MiniatureStore opensDay(String date) {
        send(new OpenStoreDay(new StoreDayId(StoreId.DEFAULT, LocalDate.parse(date))));
        return this;
    }

    /** The supplier's delivery is scanned; its lots say nothing of their own. */
    public MiniatureStore delivers(String order, String time, String sku, int units) {
        send(new RecordDelivery(
                SupplierOrderId.parse(order),
                "scan-" + time,
                instant(time),
                List.of(new DeliveredLine(new Sku(sku), units, null, null))));
        return this;
    }

    /** Seals what has happened so far. */
    public void seal(SealFiles files) {
        LogSeal.start(context, servers, files).close();
    }

    /** Adds somebody who may sign in. */
    public MiniatureStore account(String login, String password, Account.Role role) {
        assertThat(context.getBean(Accounts.class).add(login, password, role)).isTrue();
        return this;
    }

    public MiniatureStore enters(String visit, String time) {
        send(visits(time, new VisitReading("in-" + visit, "door-1", null, visit, instant(time), null)));
        return this;
    }

    /** @param entered decides on which day the visit counts */
    public MiniatureStore leaves(String visit, String entered, String time) {
        send(visits(entered, new VisitReading("out-" + visit, "door-1", null, visit, instant(entered), instant(time))));
        return this;
    }

    private static RecordVisits visits(String time, VisitReading reading) {
        var date = instant(time).atZone(ZoneOffset.UTC).toLocalDate();
        return new RecordVisits(new StoreDayId(StoreId.DEFAULT, date), List.of(reading));
    }

    public MiniatureStore takes(String visit, int units, String sku, String time) {
        long sequence = nextSequence(sku);
        return readings(
                sku,
                Long.MAX_VALUE,
                new Pickup(sku + sequence, sequence, instant(time), visit, units, 500.0),
                weighing(visit, -units, sku, time));
    }

    public MiniatureStore putsBack(String visit, int units, String sku, String time) {
        long sequence = nextSequence(sku);
        return readings(
                sku,
                Long.MAX_VALUE,
                new PutBack(sku + sequence, sequence, instant(time), visit, units, 500.0),
                weighing(visit, units, sku, time));
    }

    /** The shelf hand scans what was taken off the shelf because it has expired. */
    public MiniatureStore removes(int units, String lot, String sku, String time) {
        return readings(sku, 0, new Removal("scan-" + time, instant(time), null, units, lot, WriteOffReason.EXPIRED));
    }

    /** Readings of the shelf's sensor go astray. */
    public MiniatureStore sensorMisses(int readings, String sku) {
        sequences.merge(shelfId(sku), (long) readings, Long::sum);
        return this;
    }

    private Weighing weighing(String visit, int units, String sku, String time) {
        long sequence = nextSequence(sku);
        return new Weighing(sku + sequence, sequence, instant(time), visit, 500.0 * units);
    }

    /** Pays one line per SKU, so many units each, at 1.20 with ten per cent off. */
    public MiniatureStore pays(String visit, String transaction, String time, Map<String, Integer> basket) {
        var receipt = new ReceiptId(StoreId.DEFAULT, transaction);
        var lines = new ArrayList<ReceiptLine>();
        basket.forEach((sku, units) -> lines.add(new ReceiptLine(
                lines.size() + 1,
                sku,
                units,
                new BigDecimal("1.20"),
                new BigDecimal("0.10"),
                new BigDecimal("1.08").multiply(BigDecimal.valueOf(units)).setScale(2, RoundingMode.HALF_UP),
                null,
                null)));
        send(new RecordReceipt(receipt, transaction, "till-1", null, visit, instant(time), lines));
        for (ReceiptLine line : lines) {
            readings(
                    line.sku(),
                    0,
                    new SaleLine(
                            transaction,
                            line.lineNo(),
                            instant(time),
                            visit,
                            line.units(),
                            null,
                            line.unitPrice(),
                            line.discount(),
                            line.total()));
        }
        send(new ConfirmReceiptBooked(receipt));
        return this;
    }

    private MiniatureStore readings(String sku, long gapsClosedThrough, ShelfReading... readings) {
        send(new RecordShelfReadings(shelfId(sku), List.of(readings), gapsClosedThrough, readings[0].occurredAt()));
        return this;
    }

    private void send(Object command) {
        Object unused = context.getBean(CommandGateway.class).sendAndWait(command);
    }

    private long nextSequence(String sku) {
        return sequences.merge(shelfId(sku), 1L, Long::sum);
    }

    /** The events of a shelf after its registration. */
    public List<Event> eventsOf(String sku) {
        return sql.query(
                "select name, payload from log.event where aggregate_id = ? and sequence > 0 order by sequence",
                (row, number) -> new Event(row.getString(1), JsonMapper.shared().readTree(row.getBytes(2))),
                shelfId(sku).toString());
    }

    /** The events of everything whose id is like this, in the order of the log. */
    public List<Event> eventsLike(String ids) {
        return sql.query(
                "select name, payload from log.event where aggregate_id like ? order by global_index",
                (row, number) -> new Event(row.getString(1), JsonMapper.shared().readTree(row.getBytes(2))),
                ids);
    }

    /** An event as it stands in the log. */
    public record Event(String name, JsonNode payload) {

        public int number(String field) {
            return payload.required(field).intValue();
        }

        public String text(String field) {
            return payload.required(field).asString();
        }
    }

    public JdbcTemplate sql() {
        return sql;
    }

    public ServerAddresses servers() {
        return servers;
    }

    public TestDatabase database() {
        return database;
    }

    private static ShelfId shelfId(String sku) {
        return new ShelfId(StoreId.DEFAULT, new Sku(sku));
    }

    /** @param time day and time of January 2026, such as {@code 01 09:30} */
    public static Instant instant(String time) {
        return Instant.parse("2026-01-" + time.replace(' ', 'T') + ":00Z");
    }

    @Override
    public void close() {
        context.close();
        redis.shutdown();
    }
}
