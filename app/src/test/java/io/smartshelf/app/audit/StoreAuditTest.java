package io.smartshelf.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.app.AuditReport;
import io.smartshelf.app.program.MiniatureStore;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule sees the fault it is there for, planted in a log that real aggregates wrote and taken out again. */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@Timeout(120)
class StoreAuditTest {

    private static final String MILK = "S001/shelf/MILK";
    private static final String EGGS = "S001/shelf/EGGS";
    private static final String DAY = "S001/day/2026-01-01";
    private static final String FULL_DAY = "S001/day/2026-01-02";
    private static final LocalDate DAY_BEFORE = LocalDate.parse("2025-12-31");

    private static MiniatureStore store;

    /** Ann pays; Bob forgets, is written off and pays a part later; Cat still has eggs in her basket. */
    @BeforeAll
    static void aDayOfEveryEvent(TestServers servers) throws Exception {
        store = new MiniatureStore(servers).shelf("MILK").shelf("EGGS");
        store.enters("ann", "01 09:00")
                .takes("ann", 2, "MILK", "01 09:10")
                .putsBack("ann", 1, "MILK", "01 09:15")
                .takes("ann", 2, "EGGS", "01 09:20")
                .enters("bob", "01 09:30")
                .pays("ann", "t1", "01 09:40", new TreeMap<>(Map.of("EGGS", 2, "MILK", 1)))
                .leaves("ann", "01 09:00", "01 09:41")
                .sensorMisses(1, "MILK")
                .takes("bob", 3, "MILK", "01 09:45")
                .enters("cat", "01 12:00")
                .takes("cat", 1, "EGGS", "01 12:10")
                .at("01 12:30")
                .pays("bob", "t2", "01 13:00", Map.of("MILK", 1))
                .at("01 13:00");
        for (String physical : new String[] {
            "insert into sim.open_store values ('S001', 7, null)",
            "insert into sim.shelf_lot values ('S001', 'MILK', 'MILK-old', '2025-12-01', '2026-02-01', 2)",
            "insert into sim.shelf_lot values ('S001', 'MILK', 'MILK-new', '2025-12-20', '2026-03-01', 4)",
            "insert into sim.shelf_lot values ('S001', 'EGGS', 'EGGS-old', '2025-12-01', '2026-02-01', 3)",
            "insert into sim.shelf_lot values ('S001', 'EGGS', 'EGGS-new', '2025-12-20', '2026-03-01', 4)",
            "insert into sim.cart_line values ('S001', 'cat', 'EGGS', 'EGGS-old', 1)",
            "insert into sim.daily_count values ('S001', '2026-01-01', 3, 4, 8, 1, 1, 2, 4, 4.32)",
            """
            create function changed(payload bytea, path text, value text) returns bytea language sql
            return convert_to(
                     jsonb_set(convert_from(payload, 'UTF8')::jsonb, string_to_array(path, ','), value::jsonb)::text,
                     'UTF8')
            """,
            """
            create function append(id text, event text, content bytea) returns void language sql as $$
              insert into log.event
              select (select max(global_index) + 1 from log.event),
                     id,
                     (select coalesce(max(sequence) + 1, 0) from log.event where aggregate_id = id),
                     'Test', event, '1', now(), now(), content, convert_to('{}', 'UTF8')
            $$
            """
        }) {
            store.sql().execute(physical);
        }
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void aLogWithoutFaultsHasNoFindings() throws SQLException {
        assertThat(store.sql().queryForList("select distinct name from log.event order by 1", String.class))
                .containsExactly(
                        "ReadingsMissed",
                        "ReceiptBooked",
                        "ReceiptRecorded",
                        "ShelfRegistered",
                        "ShelfWeighed",
                        "ShrinkRecorded",
                        "ShrinkReversed",
                        "StoreDayOpened",
                        "UnitsPickedUp",
                        "UnitsPutBack",
                        "UnitsSold",
                        "VisitEnded",
                        "VisitStarted");
        assertThat(audit(true)).isEqualTo(new AuditReport(0, List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource
    void theLogIsAudited(Fault fault) throws SQLException {
        assertThat(audit(true, fault.sql()).findings())
                .as(fault.toString())
                .extracting(Finding::rule, Finding::subject)
                .contains(tuple(fault.rule(), fault.subject()));
    }

    static Stream<Fault> theLogIsAudited() {
        return Stream.of(
                fault("no-gap", EGGS, "update log.event set global_index = 1000 where " + is(EGGS, 5)),
                fault("no-gap", EGGS, "update log.event set sequence = 9 where " + is(EGGS, 5)),
                fault("known-aggregate", "S001/pallet/7", "select append('S001/pallet/7', 'PalletMoved', '{}')"),
                fault("known-event", MILK, "update log.event set name = 'UnitsVanished' where " + is(MILK, 2)),
                fault("known-event", "S001/receipt/t1", "select append('S001/receipt/t1', 'ReceiptLost', '{}')"),
                fault("known-event", DAY, "select append('" + DAY + "', 'DayForgotten', '{}')"),
                // Shelves.
                fault(
                        "no-dead-letter",
                        "S001/MILK",
                        "insert into log.dead_letter (processor, entity, global_index, cause)"
                                + " values ('read-model', 'S001/MILK', 3, 'unreadable')"),
                fault("registered-once", MILK, again(MILK, 0)),
                fault("reading-once", MILK, change(MILK, 4, "readingId", "\"MILK2\"")),
                fault("reading-once", MILK, change(MILK, 4, "sequence", "2")),
                fault("gap-has-a-length", MILK, change(MILK, 6, "fromSequence", "7")),
                fault("moves-what-was-read", MILK, change(MILK, 1, "units", "1")),
                fault("sale-counts-in-full", MILK, change(MILK, 5, "unitsFromBasket", "0")),
                fault("sale-once", MILK, again(MILK, 5)),
                fault("sale-by-lot", MILK, change(MILK, 5, "lotsTaken", "[]")),
                fault("shrink-by-lot", MILK, change(MILK, 9, "lotsTaken", "[]")),
                fault("shrink-by-lot", MILK, change(MILK, 10, "lotsReturned", "[]")),
                fault("known-lot", MILK, change(MILK, 5, "lotsTaken,0,lot", "\"NOWHERE\"")),
                fault("lot-outcome", MILK, change(MILK, 5, "lotsTaken,0,unitsLeft", "9")),
                fault("lots-are-the-stock", MILK, change(MILK, 9, "lotsTaken,0,units", "2")),
                fault("nothing-lost", MILK, change(MILK, 9, "lotsTaken,0,units", "2")),
                fault("never-negative", MILK, change(MILK, 9, "lotsTaken,0,units", "30")),
                fault("never-negative", MILK, change(MILK, 1, "unitsMoved", "11")),
                fault("never-negative", MILK, change(MILK, 3, "unitsMoved", "3")),
                fault("never-negative", MILK + " of S001/visit/ann", change(MILK, 3, "unitsMoved", "3")),
                fault("event-outcome", MILK, change(MILK, 1, "unitsOnDisplay", "9")),
                fault("event-outcome", MILK, change(MILK, 1, "unitsInBaskets", "9")),
                fault("event-outcome", MILK + " of S001/visit/ann", change(MILK, 1, "basketUnits", "9")),
                fault(
                        "unpaid-becomes-shrink",
                        EGGS + " of S001/visit/cat",
                        "update sim.clock set now = '2026-01-01T15:00:00Z'",
                        "delete from saga.open_basket"),
                // Receipts.
                fault("receipt-order", "S001/receipt/t9", "select append('S001/receipt/t9', 'ReceiptBooked', '{}')"),
                fault("receipt-once", "S001/receipt/t1", again("S001/receipt/t1", 0)),
                fault("receipt-once", "S001/receipt/t1", again("S001/receipt/t1", 1)),
                fault("money-to-the-cent", "S001/receipt/t1", change("S001/receipt/t1", 0, "lines,0,total", "2.17")),
                fault("money-to-the-cent", "S001/receipt/t1", change("S001/receipt/t1", 0, "total", "3.23")),
                fault("sale-has-a-receipt", "S001/receipt/ghost", change(EGGS, 3, "transactionId", "\"ghost\"")),
                fault("sale-is-the-receipts", "S001/receipt/t1", change(EGGS, 3, "total", "2.15")),
                fault("sale-is-the-receipts", "S001/receipt/t1", change(EGGS, 3, "units", "1")),
                fault(
                        "sale-is-the-receipts",
                        "S001/receipt/t1",
                        change("S001/receipt/t1", 0, "lines,0,sku", "\"MILK\"")),
                fault("every-line-booked", "S001/receipt/t1", "delete from log.event where " + is(EGGS, 3)),
                fault(
                        "every-receipt-booked",
                        "S001/receipt/t2",
                        "delete from log.event where " + is("S001/receipt/t2", 1)),
                // Visits.
                fault("visit-once", DAY + "/ann", again(DAY, 1)),
                fault("visit-once", DAY + "/ann", again(DAY, 3)),
                fault("visit-has-a-length", "S001/visit/ann", change(DAY, 3, "leftAt", "\"2026-01-01T08:59:00Z\"")),
                fault("event-outcome", DAY + "/ann", change(DAY, 1, "visitsStarted", "2")));
    }

    @Test
    void whatComesAgainAfterALongTimeIsFound() throws SQLException {
        String weighings = "select append(e.aggregate_id, e.name,"
                + " changed(changed(e.payload, 'readingId', to_json('w' || n)::text), 'sequence', n::text))"
                + " from generate_series(100, 6100) n join log.event e on " + is(MILK, 2) + " order by n";

        assertThat(audit(false, weighings).violations()).isZero();
        assertThat(audit(
                                false,
                                weighings,
                                change(MILK, 6000, "readingId", "\"MILK2\""),
                                change(MILK, 6001, "sequence", "2"),
                                again("S001/receipt/t1", 0),
                                again("S001/receipt/t2", 1),
                                again(DAY, 1),
                                again(DAY, 3))
                        .findings())
                .extracting(Finding::rule, Finding::subject)
                .contains(
                        tuple("reading-once", MILK),
                        tuple("receipt-once", "S001/receipt/t1"),
                        tuple("receipt-once", "S001/receipt/t2"),
                        tuple("visit-once", DAY + "/ann"))
                .filteredOn(found -> found.equals(tuple("reading-once", MILK)))
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource
    void theReadModelIsAudited(Fault fault) throws SQLException {
        assertThat(audit(true, fault.sql()).findings())
                .extracting(Finding::rule, Finding::subject)
                .containsExactly(tuple("read-model-is-the-log", fault.subject()));
    }

    static Stream<Fault> theReadModelIsAudited() {
        return Stream.of(
                readModel(MILK, "update state.shelf_state set current_stock = 7 where shelf_id = 'MILK'"),
                readModel(MILK, "update state.shelf_state set units_in_baskets = 1 where shelf_id = 'MILK'"),
                readModel(MILK, "delete from state.shelf_state where shelf_id = 'MILK'"),
                readModel(
                        "S001/shelf/RICE",
                        "update state.shelf_state set shelf_id = 'RICE' where shelf_id = 'MILK'",
                        "insert into state.shelf_state (store_id, shelf_id, category, subcategory, aisle, current_stock,"
                                + " units_in_baskets, capacity, item_weight, item_price, position)"
                                + " select store_id, 'MILK', category, subcategory, aisle, current_stock,"
                                + " units_in_baskets, capacity, item_weight, item_price, position"
                                + " from state.shelf_state where shelf_id = 'RICE'"),
                readModel(
                        MILK,
                        "update state.shelf_batch_state set batch_quantity_store = 3 where batch_code = 'MILK-old'"),
                readModel(MILK, "delete from state.shelf_batch_state where batch_code = 'MILK-old'"),
                readModel(
                        MILK + "#MILK-odd",
                        "insert into state.shelf_batch_state"
                                + " select (jsonb_populate_record(s, '{\"batch_code\": \"MILK-odd\"}')).*"
                                + " from state.shelf_batch_state s where batch_code = 'MILK-old'"),
                readModel(
                        "S001/receipt/t1",
                        "update ops.pos_transactions set total_amount = 3.23 where transaction_id = 't1'"),
                readModel(
                        "S001/receipt/t1",
                        "delete from ops.pos_transaction_items where transaction_id = 't1' and line_no = 1"),
                readModel("S001/receipt/t1", "delete from ops.pos_transactions where transaction_id = 't1'"),
                readModel(
                        "S001/visit/ann",
                        "update ops.visits set entered_at = entered_at - interval '1 s' where visit_id = 'ann'"),
                readModel("S001/visit/ann", "update ops.visits set left_at = null where visit_id = 'ann'"),
                readModel("S001/visit/ann", "delete from ops.visits where visit_id = 'ann'"));
    }

    @ParameterizedTest
    @MethodSource
    void theLogIsBalancedAgainstWhatPhysicallyHappened(Fault fault) throws SQLException {
        assertThat(audit(true, fault.sql()).findings())
                .extracting(Finding::rule, Finding::subject)
                .isNotEmpty()
                .containsOnly(tuple("counted-is-physical", fault.subject()));
        assertThat(audit(false, fault.sql()).violations())
                .as("where readings are lost on purpose, what was counted cannot be what happened")
                .isZero();
    }

    static Stream<Fault> theLogIsBalancedAgainstWhatPhysicallyHappened() {
        return Stream.of(
                physical(MILK, "update sim.shelf_lot set units = 1 where batch_code = 'MILK-old'"),
                physical(
                        MILK,
                        "update sim.shelf_lot set units = 1 where batch_code = 'MILK-old'",
                        "update sim.shelf_lot set units = 5 where batch_code = 'MILK-new'"),
                physical(EGGS, "delete from sim.cart_line"),
                physical(
                        "S001/shelf/RICE",
                        "insert into sim.shelf_lot values ('S001', 'RICE', 'R', '2025-12-01', '2026-12-01', 1)"),
                physical(DAY, "update sim.daily_count set visits = 4"),
                physical(DAY, "update sim.daily_count set pickups = 5, put_backs = 0"),
                physical(DAY, "update sim.daily_count set units_taken = 9"),
                physical(DAY, "update sim.daily_count set units_put_back = 2"),
                physical(DAY, "update sim.daily_count set receipts = 1"),
                physical(DAY, "update sim.daily_count set units_sold = 5"),
                physical(DAY, "update sim.daily_count set takings = 4.31"));
    }

    @Test
    void aScaleThatIsSilentIsMissed() throws SQLException {
        // The weighing becomes one of another day; nothing else of this day is touched.
        assertThat(audit(true, change(MILK, 2, "occurredAt", "\"2026-01-02T09:10:00Z\""))
                        .findings())
                .containsExactly(new Finding("counted-is-physical", DAY, "counted 4 weighings, physically 5"));
    }

    @ParameterizedTest
    @MethodSource
    void aDayOutsideItsBoundsIsFound(Fault fault) throws SQLException {
        assertThat(ofFullDay(fault.sql()))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo(fault.rule()));
    }

    static Stream<Fault> aDayOutsideItsBoundsIsFound() {
        return Stream.of(
                bounds("visits-within-bounds", "visits = 1007"),
                bounds("visits-within-bounds", "visits = 821"),
                bounds("readings-within-bounds", "pickups = 12100"),
                bounds("readings-within-bounds", "pickups = 8500"),
                bounds("readings-within-bounds", "put_backs = 2300"),
                fault("readings-within-bounds", FULL_DAY, "update sim.unmet_demand set wanted = 18200, served = 18200"),
                fault("readings-within-bounds", FULL_DAY, "update sim.unmet_demand set wanted = 12900, served = 12900"),
                bounds("sales-within-bounds", "units_sold = 0"),
                bounds("sales-within-bounds", "units_sold = 10800"),
                bounds("sales-within-bounds", "units_sold = 18200"),
                fault("visits-within-bounds", FULL_DAY, "update sim.open_store set daily_visitors = 915"));
    }

    @Test
    void anOrdinaryFullDayIsWithinItsBounds() throws SQLException {
        assertThat(ofFullDay()).isEmpty();
        assertThat(ofFullDay("update sim.open_store set daily_visitors = 914")).isEmpty();
        assertThat(ofFullDay("update sim.daily_count set visits = 1005, pickups = 11400 where date = '2026-01-02'"))
                .isEmpty();
    }

    @Test
    void emptyShelvesAreNoReasonToFail() throws SQLException {
        assertThat(ofFullDay(
                        "update sim.unmet_demand set served = 5500",
                        "update sim.daily_count set pickups = 3700, units_taken = 5500, put_backs = 500,"
                                + " units_put_back = 600, units_sold = 4900 where date = '2026-01-02'"))
                .isEmpty();
    }

    @Test
    void theDayUnderWayAndTheOpeningDayHaveNoBounds() throws SQLException {
        assertThat(audit(
                                true,
                                "update sim.clock set now = '2026-01-02T14:00:00Z'",
                                "update sim.daily_count set visits = 1",
                                "insert into sim.daily_count values ('S001', '2026-01-02', 1, 0, 0, 0, 0, 0, 0, 0)")
                        .findings())
                .extracting(Finding::rule)
                .noneMatch(rule -> rule.endsWith("-within-bounds"));
    }

    @Test
    void whatIsPreparedIsNotCompared() throws SQLException {
        var report = audit(
                true,
                "update sim.clock set prepared_step = step + 1, prepared_now = now + interval '5 min'",
                "update sim.shelf_lot set units = 1 where batch_code = 'MILK-old'",
                "update sim.daily_count set pickups = 5, units_taken = 9");

        assertThat(report)
                .isEqualTo(new AuditReport(
                        0,
                        List.of(),
                        List.of("More has physically happened than the log holds yet: the two are not compared.")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ingest.fence set fence = fence - 1 where topic = 'shelf_events' and partition = 2",
                "delete from ingest.fence where topic = 'shelf_events' and partition = 2",
                "update log.token set token = convert_to('{\"globalIndex\": 9}', 'UTF8') where processor_name = 'routines'",
                "update saga.visit_entry set entered_at = '2026-01-01T10:00:00Z' where visit_id = 'cat'"
            })
    void whatFollowsFromAStepUnderWayIsNotAskedFor(String undone) throws SQLException {
        String confirmation = "delete from log.event where " + is("S001/receipt/t2", 1);
        assertThat(audit(true, confirmation).violations()).isPositive();

        var report = audit(true, confirmation, undone);

        assertThat(report.findings()).extracting(Finding::rule).doesNotContain("every-receipt-booked");
        assertThat(report.notices())
                .containsExactly(
                        "The store was stopped under way: what follows from its last events is not asked for.",
                        "More has physically happened than the log holds yet: the two are not compared.");
    }

    @Test
    void aReadModelThatWasNotToldEverythingIsNotCompared() throws SQLException {
        var report = audit(
                true,
                "update log.token set token = convert_to('{\"globalIndex\": 9}', 'UTF8')"
                        + " where processor_name = 'read-model'",
                "update state.shelf_state set current_stock = 7 where shelf_id = 'MILK'");

        assertThat(report)
                .isEqualTo(
                        new AuditReport(
                                0,
                                List.of(),
                                List.of(
                                        "The read model has not been told everything yet: it is not compared with the books.")));
    }

    @Test
    void aStopEndsTheAuditWhateverTheDatabaseDoes() throws SQLException {
        long began = System.nanoTime();
        try (Connection somebody = store.database().dataSource().getConnection();
                var lock = somebody.createStatement();
                Connection connection = store.database().dataSource().getConnection()) {
            somebody.setAutoCommit(false);
            lock.execute("lock table log.event in access exclusive mode");

            assertThat(StoreAudit.of(connection, true, progress -> {}, () -> System.nanoTime() - began > 500_000_000L))
                    .isEmpty();
        }
        assertThat(System.nanoTime() - began).isLessThan(2_500_000_000L);
    }

    @Test
    void aLiveStoreMayBeClosedJustBeforeADeadlineFires() throws SQLException {
        assertThat(audit(true, "update sim.clock set now = '2026-01-01T15:00:00Z', mode = 'PACED', pace = 60")
                        .violations())
                .isZero();
    }

    @Test
    void aReorderPointOfZeroIsOne(TestServers servers) throws Exception {
        var terms = new ReorderRule(ReorderRule.Kind.FIXED, 0);
        try (var other = new MiniatureStore(servers)) {
            other.supplier("FRESH")
                    .shelf("MILK")
                    .backRoom("FRESH", "MILK", 40, 6, terms, new LotUnits("M", DAY_BEFORE, DAY_BEFORE.plusYears(1), 2))
                    .enters("ann", "01 09:00")
                    .takes("ann", 8, "MILK", "01 09:10")
                    .at("01 09:10");
            assertThat(other.eventsLike("S001/warehouse/MILK"))
                    .filteredOn(event -> event.name().equals("ReplenishmentWanted"))
                    .extracting(event -> event.number("reorderPoint"))
                    .containsExactly(0);
            assertThat(auditOf(other, false)).isEqualTo(new AuditReport(0, List.of(), List.of()));
        }
    }

    @Test
    void everythingIsCountedAndTheFirstThousandAreListed() throws SQLException {
        var report = audit(
                true,
                "insert into state.shelf_batch_state"
                        + " select (jsonb_populate_record(s, jsonb_build_object('batch_code', 'odd-' || n))).*"
                        + " from state.shelf_batch_state s, generate_series(1, 1200) n where batch_code = 'MILK-old'");

        assertThat(report.violations()).isEqualTo(1_200);
        assertThat(report.findings()).hasSize(1_000);
    }

    /** What the audit says of the bounds of a Friday with 914 visits, after these changes. */
    private static List<Finding> ofFullDay(String... changes) throws SQLException {
        var statements = Stream.concat(
                Stream.of(
                        "update sim.clock set now = '2026-01-03T00:00:00Z'",
                        "insert into sim.daily_count values"
                                + " ('S001', '2026-01-02', 914, 10300, 15500, 1650, 2100, 900, 13400, 40000)",
                        "insert into sim.unmet_demand (store_id, date, shelf_id, wanted, served)"
                                + " values ('S001', '2026-01-02', 'MILK', 15600, 15500)"),
                Stream.of(changes));
        return audit(true, statements.toArray(String[]::new)).findings().stream()
                .filter(finding -> finding.rule().endsWith("-within-bounds"))
                .peek(finding -> assertThat(finding.subject()).isEqualTo(FULL_DAY))
                .toList();
    }

    /** Audits the store with these faults in it; afterwards they are gone. */
    private static AuditReport audit(boolean faultless, String... faults) throws SQLException {
        return auditOf(store, faultless, faults);
    }

    private static AuditReport auditOf(MiniatureStore audited, boolean faultless, String... faults)
            throws SQLException {
        try (Connection connection = audited.database().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (String fault : faults) {
                    statement.execute(fault);
                }
                return StoreAudit.of(connection, faultless, progress -> {}, () -> false)
                        .orElseThrow();
            } finally {
                connection.rollback();
            }
        }
    }

    private static String is(String aggregate, int sequence) {
        return "aggregate_id = '" + aggregate + "' and sequence = " + sequence;
    }

    /** Sets a field of an event, named by its path, to another JSON value. */
    private static String change(String aggregate, int sequence, String path, String value) {
        return "update log.event set payload = changed(payload, '" + path + "', '" + value + "') where "
                + is(aggregate, sequence);
    }

    /** Appends a copy of an event to its aggregate. */
    private static String again(String aggregate, int sequence) {
        return "select append(aggregate_id, name, payload) from log.event where " + is(aggregate, sequence);
    }

    private static Fault fault(String rule, String subject, String... sql) {
        return new Fault(rule, subject, sql);
    }

    private static Fault readModel(String subject, String... sql) {
        return new Fault("read-model-is-the-log", subject, sql);
    }

    private static Fault physical(String subject, String... sql) {
        return new Fault("counted-is-physical", subject, sql);
    }

    private static Fault bounds(String rule, String counts) {
        return new Fault(rule, FULL_DAY, "update sim.daily_count set " + counts + " where date = '2026-01-02'");
    }

    /** @param sql plants it */
    record Fault(String rule, String subject, String... sql) {

        @Override
        public String toString() {
            return rule + " by " + String.join("; ", sql);
        }
    }
}
