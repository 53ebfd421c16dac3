package io.smartshelf.command.ingest.wire;

import static io.smartshelf.api.common.RejectionCode.IMPLAUSIBLE_TIME;
import static io.smartshelf.api.common.RejectionCode.MALFORMED_JSON;
import static io.smartshelf.api.common.RejectionCode.MISSING_FIELD;
import static io.smartshelf.api.common.RejectionCode.OUT_OF_RANGE;
import static io.smartshelf.api.common.RejectionCode.TOO_LARGE;
import static io.smartshelf.api.common.RejectionCode.UNKNOWN_EVENT_TYPE;
import static io.smartshelf.api.common.RejectionCode.UNKNOWN_SCHEMA_VERSION;
import static io.smartshelf.api.common.RejectionCode.WRONG_TYPE;
import static io.smartshelf.api.wire.Feed.FOOT_TRAFFIC;
import static io.smartshelf.api.wire.Feed.POS_TRANSACTIONS;
import static io.smartshelf.api.wire.Feed.SHELF_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.RecordReceipt;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.storeday.VisitReading;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.FootTrafficMessage;
import io.smartshelf.api.wire.PosTransactionMessage;
import io.smartshelf.api.wire.SchemaVersion;
import io.smartshelf.api.wire.ShelfEventMessage;
import io.smartshelf.command.ingest.wire.ParsedMessage.Refused;
import io.smartshelf.command.ingest.wire.ParsedMessage.Understood;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MessageParserTest {

    private static final Instant NOW = Instant.parse("2026-01-03T10:00:00Z");
    private static final String PICKUP = """
            {"event_type":"pickup","customer_id":"v-1","item_id":"PASRIC0719","quantity":2,"weight":1000.0,\
            "timestamp":"2026-01-03T09:52:05+00:00","event_id":"r-1","sequence":7,"store_id":"S002","schema_version":1}""";
    private static final String SALE = """
            {"event_type":"pos_transaction","transaction_id":"t-1","customer_id":"v-1",\
            "timestamp":"2026-01-03T09:58:00+00:00","items":[{"item_id":"PASRIC0719","batch_code":"B0001044","quantity":2,\
            "unit_price":2.8,"discount":0.12,"total_price":4.93,"expiry_date":"2027-09-02"}]}""";
    private static final String SESSION = """
            {"event_type":"foot_traffic","customer_id":"v-1","entry_time":"2026-01-03T09:10:00+00:00",\
            "exit_time":"2026-01-03T09:44:00+00:00","trip_duration_minutes":34,"weekday":"Saturday",\
            "time_slot":"07:00–09:59"}""";

    private final MessageParser parser = new MessageParser();

    @Test
    void aPickupIsReadWithAllItsFields() {
        assertThat(reading(SHELF_EVENTS, PICKUP))
                .isEqualTo(new Reading.OfShelf(
                        new ShelfId(new StoreId("S002"), new Sku("PASRIC0719")),
                        new ShelfReading.Pickup("r-1", 7L, Instant.parse("2026-01-03T09:52:05Z"), "v-1", 2, 1000.0)));
    }

    @Test
    void whatDevicesWriteIsWhatIsRead() {
        var json = JsonMapper.builder().build();
        var at = Instant.parse("2026-01-03T09:50:00Z");
        var shelf = new ShelfEventMessage(
                "weight_change", "v-1", "A1", null, null, null, -200.5, at, "r-2", 8L, "S001", SchemaVersion.CURRENT);
        var till = new PosTransactionMessage(
                "pos_transaction",
                "t-2",
                "v-1",
                at,
                List.of(new PosTransactionMessage.Item(
                        "A1", "B1", 1, new BigDecimal("2.80"), BigDecimal.ZERO, new BigDecimal("2.80"), null)),
                "r-3",
                "till-1",
                9L,
                "S001",
                SchemaVersion.CURRENT);
        var door = new FootTrafficMessage(
                "entry", "v-1", at, null, null, null, "Saturday", null, "r-4", "door-1", 1L, "S001", 1);

        assertThat(reading(SHELF_EVENTS, json.writeValueAsString(shelf)))
                .isEqualTo(new Reading.OfShelf(
                        ShelfId.parse("S001/shelf/A1"), new ShelfReading.Weighing("r-2", 8L, at, "v-1", -200.5)));
        assertThat(reading(POS_TRANSACTIONS, json.writeValueAsString(till)))
                .isEqualTo(new Reading.OfTill(new RecordReceipt(
                        ReceiptId.parse("S001/receipt/t-2"),
                        "r-3",
                        "till-1",
                        9L,
                        "v-1",
                        at,
                        List.of(new ReceiptLine(
                                1,
                                "A1",
                                1,
                                new BigDecimal("2.80"),
                                BigDecimal.ZERO,
                                new BigDecimal("2.80"),
                                "B1",
                                null)))));
        assertThat(reading(FOOT_TRAFFIC, json.writeValueAsString(door)))
                .isEqualTo(new Reading.OfDoor(
                        StoreId.DEFAULT, new VisitReading("r-4", "door-1", 1L, "v-1", at, null), at));
    }

    @Test
    void aReceiptOfTheOldSystemIsReadWithItsLots() {
        assertThat(reading(POS_TRANSACTIONS, SALE))
                .isEqualTo(new Reading.OfTill(new RecordReceipt(
                        ReceiptId.parse("S001/receipt/t-1"),
                        null,
                        null,
                        null,
                        "v-1",
                        Instant.parse("2026-01-03T09:58:00Z"),
                        List.of(new ReceiptLine(
                                1,
                                "PASRIC0719",
                                2,
                                new BigDecimal("2.8"),
                                new BigDecimal("0.12"),
                                new BigDecimal("4.93"),
                                "B0001044",
                                LocalDate.parse("2027-09-02"))))));
    }

    @Test
    void aSessionBelongsToTheDayOfItsEntry() {
        var door = (Reading.OfDoor) reading(FOOT_TRAFFIC, SESSION);

        assertThat(door.enteredOrLeftAt()).isEqualTo(Instant.parse("2026-01-03T09:10:00Z"));
        assertThat(door.visit().leftAt()).isEqualTo(Instant.parse("2026-01-03T09:44:00Z"));
    }

    @Test
    void anOldDoorMessageNamesItsVisitInTheKey() {
        var old = """
                {"event_type":"exit","time":"2026-01-03T09:15:12+00:00","weekday":"Saturday","time_slot":"n/a"}""";
        var origin = Origin.entry(FOOT_TRAFFIC, "1-0", "5a0c");

        var parsed = parser.parse(new RawMessage(origin, bytes(old)), NOW);

        assertThat(parsed)
                .isEqualTo(new Understood(new Reading.OfDoor(
                        StoreId.DEFAULT,
                        new VisitReading(
                                origin.id().toString(),
                                null,
                                null,
                                "5a0c",
                                null,
                                Instant.parse("2026-01-03T09:15:12Z")),
                        Instant.parse("2026-01-03T09:15:12Z"))));
    }

    @Test
    void aReadingWithoutIdGetsTheSameOneWheneverItIsFoundAgain() {
        var message = PICKUP.replace("\"event_id\":\"r-1\",", "");
        var first = shelfReading(message, Origin.entry(SHELF_EVENTS, "5-0", "S002:PASRIC0719"));
        var again = shelfReading(message, Origin.entry(SHELF_EVENTS, "5-0", null));
        var other = shelfReading(message, Origin.entry(SHELF_EVENTS, "5-1", null));

        assertThat(first.readingId()).isEqualTo(again.readingId()).isNotEqualTo(other.readingId());
        assertThat(first.readingId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void theShelfIdOfOlderMessagesWinsOverTheItemId() {
        var message = PICKUP.replace("\"quantity\"", "\"shelf_id\":\"OTHER1\",\"quantity\"");

        assertThat(((Reading.OfShelf) reading(SHELF_EVENTS, message)).shelfId().sku())
                .isEqualTo(new Sku("OTHER1"));
    }

    @Test
    void explicitNullsAndUnknownFieldsAreIgnored() {
        var message = PICKUP.replace("\"quantity\"", "\"shelf_id\":null,\"temperature\":{\"celsius\":4},\"quantity\"");

        assertThat(parse(SHELF_EVENTS, message)).isInstanceOf(Understood.class);
    }

    @Test
    void aReceiptMayBeEmpty() {
        var message = SALE.replaceAll("\"items\":\\[.*]", "\"items\":[]");

        assertThat(parse(POS_TRANSACTIONS, message)).isInstanceOf(Understood.class);
    }

    @Test
    void aReceiptLineMayNameWhatIsNoSku() {
        var message = SALE.replace("PASRIC0719", "not a SKU / at all");

        assertThat(((Reading.OfTill) reading(POS_TRANSACTIONS, message))
                        .receipt()
                        .lines())
                .extracting(ReceiptLine::sku)
                .containsExactly("not a SKU / at all");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10_000})
    void theSmallestAndTheLargestQuantityAreTaken(long quantity) {
        assertThat(parse(SHELF_EVENTS, PICKUP.replace("\"quantity\":2", "\"quantity\":" + quantity)))
                .isInstanceOf(Understood.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "PT5M1S", "PT24H", "-P30D"})
    void aTimeUpToADayAheadOrThirtyDaysBackIsTaken(Duration offClock) {
        assertThat(parse(SHELF_EVENTS, pickupAt(NOW.plus(offClock).toString()))).isInstanceOf(Understood.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT24H0.001S", "P400D", "-P30DT1S", "-P9000D"})
    void aTimeFurtherFromTheStoresClockIsRefused(Duration offClock) {
        var time = NOW.plus(offClock).toString();

        assertRefused(
                SHELF_EVENTS,
                pickupAt(time),
                IMPLAUSIBLE_TIME,
                "timestamp is \"" + time
                        + "\", it must be at most 24 hours after and 30 days before the store's clock, which stands at "
                        + NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1767434400000", "1767434400", "\"1767434400000\"", "\"+57987-11-03T16:00:00Z\""})
    void aRemovalWhoseTimeCouldBeMisreadIsRefused(String time) {
        var scan = """
                {"event_type":"removal","item_id":"A1","quantity":2,"reason":"expired","timestamp":%s}""";

        assertThat(parse(Feed.STOCK_SCANS, scan.formatted("\"2026-01-03T09:52:05Z\"")))
                .isInstanceOf(Understood.class);
        assertThat(parse(Feed.STOCK_SCANS, scan.formatted(time))).isInstanceOf(Refused.class);
    }

    @Test
    void aMessageOfOneMebibyteIsRead() {
        var padding = " ".repeat(RawMessage.MAX_BYTES - bytes(PICKUP).length);

        assertThat(parse(SHELF_EVENTS, PICKUP + padding)).isInstanceOf(Understood.class);
    }

    @Test
    void aLongerMessageIsRefusedWithoutBeingReadAndKeptByItsHead() {
        var message = new RawMessage(origin(SHELF_EVENTS), bytes("x".repeat(RawMessage.HEAD_BYTES)), 10_485_760);

        assertThat(parser.parse(message, NOW)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.rejection().code()).isEqualTo(TOO_LARGE);
            assertThat(refused.rejection().message())
                    .isEqualTo("the message is 10485760 bytes long, it must be at most 1048576;"
                            + " its first 65536 bytes are kept");
        });
        assertThat(new RawMessage(origin(SHELF_EVENTS), new byte[2_000_000]).bytes())
                .hasSize(RawMessage.HEAD_BYTES);
    }

    @Test
    void invalidUtf8IsNoJson() {
        var broken = PICKUP.replace("v-1", "v\u00e9").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(parser.parse(new RawMessage(origin(SHELF_EVENTS), broken), NOW))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo(MALFORMED_JSON));
    }

    @ParameterizedTest
    @MethodSource
    void aBadMessageIsRefusedWithItsFieldValueAndRule(Feed feed, String message, RejectionCode code, String reason) {
        assertRefused(feed, message, code, reason);
    }

    static Stream<Arguments> aBadMessageIsRefusedWithItsFieldValueAndRule() {
        var units = "a whole number from 1 to 10000";
        var id = "a text of 1 to 100 characters without control characters";
        var grams = "a number of grams from -1000000 to 1000000";
        var price = "a price from 0 to 1000000 with at most 4 decimals";
        var fraction = "a fraction from 0 to 0.95 with at most 10 decimals";
        var sku = "1 to 40 letters, digits, dots, dashes or underscores";
        var store = "1 to 12 upper-case letters and digits";
        var time = "a time with its offset, like 2026-01-31T17:52:05+00:00";
        return Stream.of(
                shelf("\"quantity\":2", "\"quantity\":-3", OUT_OF_RANGE, "quantity is -3, it must be " + units),
                shelf("\"quantity\":2", "\"quantity\":0", OUT_OF_RANGE, "quantity is 0, it must be " + units),
                shelf("\"quantity\":2", "\"quantity\":10001", OUT_OF_RANGE, "quantity is 10001, it must be " + units),
                shelf("\"quantity\":2", "\"quantity\":\"2\"", WRONG_TYPE, "quantity is \"2\", it must be " + units),
                shelf("\"quantity\":2", "\"quantity\":2.5", WRONG_TYPE, "quantity is 2.5, it must be " + units),
                shelf("\"quantity\":2", "\"quantity\":[2]", WRONG_TYPE, "quantity is a list, it must be " + units),
                shelf("\"quantity\":2", "\"quantity\":true", WRONG_TYPE, "quantity is true, it must be " + units),
                shelf("\"quantity\":2", "\"quantity\":null", MISSING_FIELD, "quantity is missing, it must be " + units),
                shelf(
                        "\"quantity\":2",
                        "\"quantity\":1" + "0".repeat(99),
                        OUT_OF_RANGE,
                        "quantity is 1" + "0".repeat(59) + "..., it must be " + units),
                shelf("1000.0", "1e999999999", OUT_OF_RANGE, "weight is 1E+999999999, it must be " + grams),
                shelf("1000.0", "\"heavy\"", WRONG_TYPE, "weight is \"heavy\", it must be " + grams),
                shelf("1000.0", "-1000001", OUT_OF_RANGE, "weight is -1000001, it must be " + grams),
                shelf("pickup", "weight_change", MISSING_FIELD, "delta_weight is missing, it must be " + grams),
                shelf(
                        "\"pickup\"",
                        "\"sale\"",
                        UNKNOWN_EVENT_TYPE,
                        "event_type is \"sale\", it must be one of pickup, putback, weight_change"),
                shelf(
                        "\"pickup\"",
                        "null",
                        MISSING_FIELD,
                        "event_type is missing, it must be a text of 1 to 60 characters without control characters"),
                shelf("\"PASRIC0719\"", "null", MISSING_FIELD, "item_id is missing, it must be " + sku),
                shelf("PASRIC0719", "A B", WRONG_TYPE, "item_id is \"A B\", it must be " + sku),
                shelf("\"PASRIC0719\"", "719", WRONG_TYPE, "item_id is 719, it must be " + sku),
                shelf("S002", "s2", WRONG_TYPE, "store_id is \"s2\", it must be " + store),
                shelf("r-1", "", OUT_OF_RANGE, "event_id is \"\", it must be " + id),
                shelf("\"v-1\"", "17", WRONG_TYPE, "customer_id is 17, it must be " + id),
                shelf("v-1", "v\\u0000", WRONG_TYPE, "customer_id is \"v\\u0000\", it must be " + id),
                shelf(
                        "v-1",
                        "v".repeat(101),
                        OUT_OF_RANGE,
                        "customer_id is \"" + "v".repeat(59) + "..., it must be " + id),
                shelf(
                        "\"sequence\":7",
                        "\"sequence\":0",
                        OUT_OF_RANGE,
                        "sequence is 0, it must be a whole number from 1 to 1000000000000"),
                shelf(
                        "\"schema_version\":1",
                        "\"schema_version\":2",
                        UNKNOWN_SCHEMA_VERSION,
                        "schema_version is 2, it must be at most 1"),
                shelf(
                        "\"2026-01-03T09:52:05+00:00\"",
                        "1767434400000",
                        WRONG_TYPE,
                        "timestamp is 1767434400000, it must be " + time),
                shelf(
                        "2026-01-03T09:52:05+00:00",
                        "2026-01-03 09:52",
                        WRONG_TYPE,
                        "timestamp is \"2026-01-03 09:52\", it must be " + time),
                arguments(SHELF_EVENTS, "", MALFORMED_JSON, "the message is empty"),
                arguments(SHELF_EVENTS, "[1]", MALFORMED_JSON, "the message is JSON, but not a JSON object"),
                arguments(
                        SHELF_EVENTS,
                        "pickup of two",
                        MALFORMED_JSON,
                        "the message is not JSON: Unrecognized token 'pickup': was expecting (JSON String, Number, Array,"
                                + " Object or token 'null', 'true' or 'false')"),
                arguments(
                        SHELF_EVENTS,
                        "{\"quantity\":1,\"quantity\":2}",
                        MALFORMED_JSON,
                        "the message is not JSON: Duplicate Object property \"quantity\""),
                arguments(
                        SHELF_EVENTS,
                        "{\"weight\":NaN}",
                        MALFORMED_JSON,
                        "the message is not JSON: Non-standard token 'NaN': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS`"
                                + " to allow"),
                sale("t-1", "", OUT_OF_RANGE, "transaction_id is \"\", it must be " + id),
                sale(
                        "pos_transaction",
                        "refund",
                        UNKNOWN_EVENT_TYPE,
                        "event_type is \"refund\", it must be one of pos_transaction"),
                sale("\"quantity\":2", "\"quantity\":0", OUT_OF_RANGE, "items[0].quantity is 0, it must be " + units),
                sale("2.8,", "-2.8,", OUT_OF_RANGE, "items[0].unit_price is -2.8, it must be " + price),
                sale("2.8,", "2.80001,", OUT_OF_RANGE, "items[0].unit_price is 2.80001, it must be " + price),
                sale("2.8,", "1000000.01,", OUT_OF_RANGE, "items[0].unit_price is 1000000.01, it must be " + price),
                sale("0.12", "0.96", OUT_OF_RANGE, "items[0].discount is 0.96, it must be " + fraction),
                sale("4.93", "\"4.93\"", WRONG_TYPE, "items[0].total_price is \"4.93\", it must be " + price),
                sale(
                        "2027-09-02",
                        "soon",
                        WRONG_TYPE,
                        "items[0].expiry_date is \"soon\", it must be a date like 2026-01-31"),
                sale("[{", "[7,{", WRONG_TYPE, "items[0] is 7, it must be an object"),
                sale(
                        "[{",
                        "[" + "{},".repeat(1000) + "{",
                        OUT_OF_RANGE,
                        "items is a list of 1001, it must be a list of at most 1000 objects"),
                arguments(
                        FOOT_TRAFFIC,
                        SESSION.replace("\"v-1\"", "null"),
                        MISSING_FIELD,
                        "customer_id is missing, it must be " + id),
                arguments(
                        FOOT_TRAFFIC,
                        SESSION.replace("T09:44:00", "T09:09:59"),
                        OUT_OF_RANGE,
                        "exit_time is \"2026-01-03T09:09:59+00:00\", it must be not before entry_time, which is"
                                + " 2026-01-03T09:10:00Z"),
                arguments(
                        FOOT_TRAFFIC,
                        SESSION.replace("\"foot_traffic\"", "\"entry\""),
                        MISSING_FIELD,
                        "time is missing, it must be " + time),
                arguments(
                        FOOT_TRAFFIC,
                        SESSION.replace(":34", ":-1"),
                        OUT_OF_RANGE,
                        "trip_duration_minutes is -1, it must be a whole number from 0 to 1440"));
    }

    private static Arguments shelf(String part, String replacement, RejectionCode code, String reason) {
        return arguments(SHELF_EVENTS, replaced(PICKUP, part, replacement), code, reason);
    }

    private static Arguments sale(String part, String replacement, RejectionCode code, String reason) {
        return arguments(POS_TRANSACTIONS, replaced(SALE, part, replacement), code, reason);
    }

    private static String replaced(String message, String part, String replacement) {
        assertThat(message).contains(part);
        return message.replace(part, replacement);
    }

    private static String pickupAt(String time) {
        return replaced(PICKUP, "2026-01-03T09:52:05+00:00", time);
    }

    private ShelfReading shelfReading(String message, Origin origin) {
        var parsed = (Understood) parser.parse(new RawMessage(origin, bytes(message)), NOW);
        return ((Reading.OfShelf) parsed.reading()).reading();
    }

    private Reading reading(Feed feed, String message) {
        return ((Understood) parse(feed, message)).reading();
    }

    private void assertRefused(Feed feed, String message, RejectionCode code, String reason) {
        assertThat(parse(feed, message)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.rejection().message()).isEqualTo(reason);
            assertThat(refused.rejection().code()).isEqualTo(code);
        });
    }

    private ParsedMessage parse(Feed feed, String message) {
        return parser.parse(new RawMessage(origin(feed), bytes(message)), NOW);
    }

    private static Origin origin(Feed feed) {
        return Origin.entry(feed, "1-0", null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
