package io.smartshelf.sim.run;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.catalogue.OpeningStock;
import io.smartshelf.catalogue.WeeklyDiscounts;
import io.smartshelf.sim.clock.Pace;
import io.smartshelf.sim.fault.InFlight;
import io.smartshelf.sim.fault.Message;
import io.smartshelf.sim.store.CartLine;
import io.smartshelf.sim.store.DayCount;
import io.smartshelf.sim.store.Demand;
import io.smartshelf.sim.store.StoreChanges;
import io.smartshelf.sim.store.StoreProfile;
import io.smartshelf.sim.store.StoreState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The stores' durable state in schema {@code sim}. */
final class SimulationTables {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final StoreReference reference;
    private final StaffTables staff;
    private final TruthTables truth;
    private final LogInstructions log;
    private final int expectedFences;

    /**
     * @param partitions of each feed's topic
     * @param keepsTruth whether to keep what scoring compares alerts with
     */
    SimulationTables(DataSource dataSource, int partitions, boolean keepsTruth) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.reference = new StoreReference(jdbc);
        this.staff = new StaffTables(jdbc);
        this.truth = new TruthTables(jdbc, keepsTruth);
        this.log = new LogInstructions(jdbc);
        this.expectedFences = partitions * Feed.values().length;
    }

    /**
     * Where the clock stands.
     *
     * @param now store time for everybody
     * @param step the last one released
     * @param preparedNow store time after the last prepared step
     * @param preparedStep the last one stored and sent: the released one, or the one behind it
     * @param restPosition the log's head when the step before the released one was at rest
     * @param logPosition how far the staff has read the log
     */
    record Clock(Instant now, long step, Instant preparedNow, long preparedStep, long restPosition, long logPosition) {}

    /** Nothing before the first store has opened. */
    Optional<Clock> clock() {
        return jdbc
                .query(
                        """
                        select now, step, coalesce(prepared_now, now) as prepared_now,
                               coalesce(prepared_step, step) as prepared_step, rest_position, log_position
                          from sim.clock
                        """,
                        (row, i) -> new Clock(
                                instant(row, "now"),
                                row.getLong("step"),
                                instant(row, "prepared_now"),
                                row.getLong("prepared_step"),
                                row.getLong("rest_position"),
                                row.getLong("log_position")))
                .stream()
                .findFirst();
    }

    /** Opens a store as one fact: its reference, its shelves and, for the first store, the clock. */
    void open(StoreProfile profile, OpeningStock stock, WeeklyDiscounts discounts, long seed, Pace pace) {
        transaction.executeWithoutResult(status -> {
            reference.write(profile, stock, discounts);
            jdbc.update(
                    "insert into sim.open_store (store_id, seed, daily_visitors) values (?, ?, ?)",
                    profile.id().value(),
                    seed,
                    profile.dailyVisitors());
            staff.open(profile.id(), stock);
            truth.open(profile.id(), profile.openedAt());
            jdbc.update(
                    """
                    insert into sim.clock (id, started_at, now, mode, pace, step) values (1, ?, ?, ?, ?, 0)
                    on conflict do nothing
                    """,
                    Timestamp.from(profile.openedAt()),
                    Timestamp.from(profile.openedAt()),
                    pace.mode().name(),
                    pace.factor());
        });
    }

    /** Tells whoever registers shelves that there may be some. */
    void announceStores() {
        jdbc.execute("notify store_opened");
    }

    /** By id. */
    List<OpenStore> openStores() {
        return jdbc.query(
                """
                select store_id, seed, name, time_zone, opened_at, daily_visitors
                  from sim.open_store join config.store using (store_id)
                 order by store_id collate "C"
                """,
                (row, i) -> new OpenStore(
                        new StoreProfile(
                                new StoreId(row.getString("store_id")),
                                row.getString("name"),
                                ZoneId.of(row.getString("time_zone")),
                                instant(row, "opened_at"),
                                row.getObject("daily_visitors", Integer.class)),
                        row.getLong("seed")));
    }

    record OpenStore(StoreProfile profile, long seed) {}

    StoreState state(StoreId storeId, Instant now) {
        var cartLines = jdbc.query(
                "select * from sim.cart_line where store_id = ?",
                (row, i) -> new CartLine(
                        row.getString("visit_id"),
                        new Sku(row.getString("shelf_id")),
                        row.getString("batch_code"),
                        row.getInt("units")),
                storeId.value());
        var nextSequences = jdbc
                .query(
                        "select source, next_sequence from sim.source_sequence where source ^@ ?",
                        (row, i) -> Map.entry(row.getString("source"), row.getLong("next_sequence")),
                        storeId.value() + ":")
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new StoreState(now, staff.shelfLots(storeId), cartLines, nextSequences, staff.state(storeId));
    }

    List<InFlight> inFlight() {
        return jdbc.query(
                "select * from sim.in_flight",
                (row, i) -> new InFlight(
                        instant(row, "due_at"),
                        instant(row, "read_at"),
                        row.getString("source"),
                        row.getLong("sequence"),
                        row.getInt("copy"),
                        new Message(
                                Feed.ofTopic(row.getString("feed")).orElseThrow(),
                                row.getString("key"),
                                row.getString("data"))));
    }

    /** What the log tells the staff behind a position and up to another. */
    LogInstructions.Learned learned(long after, long through) {
        return log.between(after, through);
    }

    /** Where the log ends by now. */
    long logHead() {
        return log.head();
    }

    /** Steps that may not have reached the log, in order. */
    List<SentStep> unconfirmed() {
        return transaction.execute(status -> {
            deleteConfirmed();
            return jdbc.query(
                    "select * from sim.sent_step order by fence",
                    (row, i) -> new SentStep(
                            row.getLong("fence"),
                            instant(row, "store_time"),
                            PackedMessages.unpack(row.getBytes("messages"))));
        });
    }

    /** Whether the command side knows every open store, so that no reading of theirs is refused. */
    boolean allRegistered() {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select not exists (
                  select from sim.open_store
                   where store_id not in (select store_id from ingest.registered_store))
                """, Boolean.class));
    }

    /**
     * Makes a step durable as a whole.
     *
     * @throws IllegalStateException if the clock has been moved by someone else meanwhile
     */
    void commit(Step step) {
        transaction.executeWithoutResult(status -> {
            prepare(step);
            staff.update(step.changes());
            truth.update(step);
            Owned.each(step.changes(), StoreChanges::cartLines, this::updateCartLines);
            Owned.each(step.changes(), StoreChanges::demand, this::addDemand);
            Owned.each(step.changes(), StoreChanges::dayCounts, this::addDayCounts);
            updateSequences(step.changes());
            if (!step.passage().heldBack().isEmpty()) {
                insertInFlight(step.passage().heldBack());
            }
            if (!step.passage().released().isEmpty()) {
                deleteInFlight(step.passage().released());
            }
            jdbc.update(
                    "insert into sim.sent_step (fence, store_time, messages) values (?, ?, ?)",
                    step.number(),
                    Timestamp.from(step.now()),
                    PackedMessages.pack(step.passage().arrived()));
            deleteConfirmed();
        });
    }

    private void prepare(Step step) {
        expectMoved(
                step.number(),
                jdbc.update(
                        "update sim.clock set prepared_now = ?, prepared_step = ?, log_position = ? where coalesce(prepared_step, step) = ?",
                        Timestamp.from(step.now()),
                        step.number(),
                        step.logPosition(),
                        step.number() - 1));
    }

    /**
     * Moves the clock for everybody to a prepared step.
     *
     * @param restPosition the log's head when the step before it was at rest
     * @throws IllegalStateException if the clock has been moved by someone else meanwhile
     */
    void release(long step, Instant now, Pace pace, long restPosition) {
        var moved = jdbc.query(
                """
                with moved as (
                  update sim.clock set now = ?, mode = ?, pace = ?, step = ?, rest_position = ? where step = ?
                  returning step)
                select pg_notify('step_released', step::text) from moved
                """,
                (row, i) -> i,
                Timestamp.from(now),
                pace.mode().name(),
                pace.factor(),
                step,
                restPosition,
                step - 1);
        expectMoved(step, moved.size());
    }

    private static void expectMoved(long step, int moved) {
        if (moved == 0) {
            throw new IllegalStateException("Expected the store's clock at step " + (step - 1)
                    + ", but another process has moved it: only one may run the stores of a database");
        }
    }

    private void updateCartLines(Columns<Owned<CartLine>> lines) {
        var stores = lines.text(Owned::storeId);
        var visits = lines.text(line -> line.row().visitId());
        var skus = lines.text(line -> line.row().sku());
        var lots = lines.text(line -> line.row().lot());
        var units = lines.ints(line -> line.row().units());
        jdbc.update("""
                insert into sim.cart_line (store_id, visit_id, shelf_id, batch_code, units)
                select * from unnest(?, ?, ?, ?, ?) as new (store_id, visit_id, shelf_id, batch_code, units)
                 where new.units > 0
                on conflict (store_id, visit_id, shelf_id, batch_code) do update set units = excluded.units
                """, stores, visits, skus, lots, units);
        jdbc.update("""
                delete from sim.cart_line line
                 using unnest(?, ?, ?, ?, ?) as new (store_id, visit_id, shelf_id, batch_code, units)
                 where new.units = 0
                   and line.store_id = new.store_id and line.visit_id = new.visit_id
                   and line.shelf_id = new.shelf_id and line.batch_code = new.batch_code
                """, stores, visits, skus, lots, units);
    }

    private void updateSequences(List<StoreChanges> changes) {
        var sequences = changes.stream()
                .flatMap(change -> change.nextSequences().entrySet().stream())
                .toList();
        if (sequences.isEmpty()) {
            return;
        }
        var columns = new Columns<>(sequences);
        jdbc.update("""
                insert into sim.source_sequence (source, next_sequence) select * from unnest(?, ?)
                on conflict (source) do update set next_sequence = excluded.next_sequence
                """, columns.text(Map.Entry::getKey), columns.longs(Map.Entry::getValue));
    }

    private void addDemand(Columns<Owned<Demand>> demand) {
        jdbc.update(
                """
                insert into sim.unmet_demand as day (store_id, date, shelf_id, wanted, served)
                select store_id, date::date, shelf_id, wanted, served
                  from unnest(?, ?, ?, ?, ?) as new (store_id, date, shelf_id, wanted, served)
                on conflict (store_id, date, shelf_id)
                do update set wanted = day.wanted + excluded.wanted, served = day.served + excluded.served
                """,
                demand.text(Owned::storeId),
                demand.text(row -> row.row().date()),
                demand.text(row -> row.row().sku()),
                demand.ints(row -> row.row().wanted()),
                demand.ints(row -> row.row().served()));
    }

    private void addDayCounts(Columns<Owned<DayCount>> counts) {
        jdbc.update(
                """
                insert into sim.daily_count as day (store_id, date, visits, pickups, units_taken, put_backs, units_put_back,
                                                    receipts, units_sold, takings, refills, units_refilled, deliveries,
                                                    units_delivered, removals, units_removed, units_stopped,
                                                    units_discarded)
                select store_id, date::date, visits, pickups, units_taken, put_backs, units_put_back,
                       receipts, units_sold, takings::numeric, refills, units_refilled, deliveries,
                       units_delivered, removals, units_removed, units_stopped, units_discarded
                  from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    as new (store_id, date, visits, pickups, units_taken, put_backs, units_put_back,
                            receipts, units_sold, takings, refills, units_refilled, deliveries,
                            units_delivered, removals, units_removed, units_stopped, units_discarded)
                on conflict (store_id, date)
                do update set visits = day.visits + excluded.visits,
                              pickups = day.pickups + excluded.pickups,
                              units_taken = day.units_taken + excluded.units_taken,
                              put_backs = day.put_backs + excluded.put_backs,
                              units_put_back = day.units_put_back + excluded.units_put_back,
                              receipts = day.receipts + excluded.receipts,
                              units_sold = day.units_sold + excluded.units_sold,
                              takings = day.takings + excluded.takings,
                              refills = day.refills + excluded.refills,
                              units_refilled = day.units_refilled + excluded.units_refilled,
                              deliveries = day.deliveries + excluded.deliveries,
                              units_delivered = day.units_delivered + excluded.units_delivered,
                              removals = day.removals + excluded.removals,
                              units_removed = day.units_removed + excluded.units_removed,
                              units_stopped = day.units_stopped + excluded.units_stopped,
                              units_discarded = day.units_discarded + excluded.units_discarded
                """,
                counts.text(Owned::storeId),
                counts.text(count -> count.row().date()),
                counts.ints(count -> count.row().visits()),
                counts.ints(count -> count.row().pickups()),
                counts.ints(count -> count.row().unitsTaken()),
                counts.ints(count -> count.row().putBacks()),
                counts.ints(count -> count.row().unitsPutBack()),
                counts.ints(count -> count.row().receipts()),
                counts.ints(count -> count.row().unitsSold()),
                counts.text(count -> count.row().takings()),
                counts.ints(count -> count.row().staff().refills()),
                counts.ints(count -> count.row().staff().unitsRefilled()),
                counts.ints(count -> count.row().staff().deliveries()),
                counts.ints(count -> count.row().staff().unitsDelivered()),
                counts.ints(count -> count.row().staff().removals()),
                counts.ints(count -> count.row().staff().unitsRemoved()),
                counts.ints(count -> count.row().staff().unitsStopped()),
                counts.ints(count -> count.row().staff().unitsDiscarded()));
    }

    private void insertInFlight(List<InFlight> heldBack) {
        var columns = new Columns<>(heldBack);
        jdbc.update(
                """
                insert into sim.in_flight (source, sequence, copy, due_at, read_at, feed, key, data)
                select source, sequence, copy, due_at::timestamptz, read_at::timestamptz, feed, key, data
                  from unnest(?, ?, ?, ?, ?, ?, ?, ?) as new (source, sequence, copy, due_at, read_at, feed, key, data)
                """,
                columns.text(InFlight::source),
                columns.longs(InFlight::sequence),
                columns.ints(InFlight::copy),
                columns.text(InFlight::due),
                columns.text(InFlight::readAt),
                columns.text(reading -> reading.message().feed().topic()),
                columns.text(reading -> reading.message().key()),
                columns.text(reading -> reading.message().data()));
    }

    private void deleteInFlight(List<InFlight> released) {
        var columns = new Columns<>(released);
        jdbc.update(
                """
                delete from sim.in_flight held using unnest(?, ?, ?) as gone (source, sequence, copy)
                 where held.source = gone.source and held.sequence = gone.sequence and held.copy = gone.copy
                """, columns.text(InFlight::source), columns.longs(InFlight::sequence), columns.ints(InFlight::copy));
    }

    /** The log holds everything before the fence that has passed every partition; those steps are never sent again. */
    private void deleteConfirmed() {
        jdbc.update("""
                delete from sim.sent_step
                 where fence <= (select min(fence) from ingest.fence having count(*) >= ?)
                """, expectedFences);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
