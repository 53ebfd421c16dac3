package io.smartshelf.command.ingest.wire;

import static io.smartshelf.api.common.RejectionCode.MALFORMED_JSON;
import static io.smartshelf.api.common.RejectionCode.OUT_OF_RANGE;
import static io.smartshelf.api.common.RejectionCode.TOO_LARGE;
import static io.smartshelf.api.common.RejectionCode.UNKNOWN_EVENT_TYPE;
import static io.smartshelf.api.common.RejectionCode.UNKNOWN_SCHEMA_VERSION;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.RecordReceipt;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.shelf.WriteOffReason;
import io.smartshelf.api.storeday.VisitReading;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.RecordDelivery;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.wire.FootTrafficMessage;
import io.smartshelf.api.wire.PosTransactionMessage;
import io.smartshelf.api.wire.SchemaVersion;
import io.smartshelf.api.wire.ShelfEventMessage;
import io.smartshelf.api.wire.StockScanMessage;
import io.smartshelf.command.ingest.wire.ParsedMessage.Refused;
import io.smartshelf.command.ingest.wire.ParsedMessage.Understood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the messages of {@code io.smartshelf.api.wire} strictly: a wrong type, a number out of bounds or a missing field
 * refuses the message; a field nobody knows is ignored. Messages of the old system lack an id, a sequence, a store and a
 * version: they belong to {@link StoreId#DEFAULT}, and their reading id follows from their {@link Origin}.
 */
public final class MessageParser {

    private static final int MAX_ID_LENGTH = 100;
    private static final int MAX_NAME_LENGTH = 60;
    private static final int MAX_UNITS = 10_000;
    private static final int MAX_LINES = 1_000;
    private static final int MAX_VISIT_MINUTES = 1_440;
    // Far above any device's life, far below where counting on would overflow.
    private static final long MAX_SEQUENCE = 1_000_000_000_000L;
    private static final int MAX_FAULT_LENGTH = 200;
    private static final String SKU_RULE = "1 to 40 letters, digits, dots, dashes or underscores";
    private static final String WRITE_OFF_RULE = "expired or damaged";
    private static final String ORDER_RULE = "an order id like S001/supplier-order/FRESH/2026-01-02";
    private static final int MAX_REASON_LENGTH = 200;
    private static final String STORE_RULE = "1 to 12 upper-case letters and digits";

    private final ObjectReader json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Money must not pass through binary fractions.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** @param storeNow where the store's clock stands; times far from it are refused */
    public ParsedMessage parse(RawMessage message, Instant storeNow) {
        try {
            var fields = new Fields(object(message), storeNow);
            checkVersion(fields);
            return new Understood(
                    switch (message.origin().feed()) {
                        case SHELF_EVENTS -> shelfReading(fields, message.origin());
                        case POS_TRANSACTIONS -> receipt(fields);
                        case FOOT_TRAFFIC -> visit(fields, message.origin());
                        case STOCK_SCANS -> scan(fields, message.origin());
                    });
        } catch (RefusedMessageException e) {
            return new Refused(e.rejection());
        }
    }

    private JsonNode object(RawMessage message) {
        if (message.length() > RawMessage.MAX_BYTES) {
            throw new RefusedMessageException(new Rejection(
                    TOO_LARGE,
                    "the message is " + message.length() + " bytes long, it must be at most " + RawMessage.MAX_BYTES
                            + "; its first " + message.bytes().length + " bytes are kept",
                    Map.of()));
        }
        JsonNode node;
        try {
            node = json.readTree(message.bytes());
        } catch (JacksonException e) {
            throw notJson("the message is not JSON: " + shown(e));
        }
        if (!node.isObject()) {
            throw notJson(node.isMissingNode() ? "the message is empty" : "the message is JSON, but not a JSON object");
        }
        return node;
    }

    private static RefusedMessageException notJson(String reason) {
        return new RefusedMessageException(new Rejection(MALFORMED_JSON, reason, Map.of()));
    }

    private static String shown(JacksonException e) {
        var fault = new StringBuilder();
        e.getOriginalMessage()
                .codePoints()
                .limit(MAX_FAULT_LENGTH)
                .forEach(c -> fault.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return fault.toString();
    }

    private static void checkVersion(Fields fields) {
        var version = fields.optionalWholeNumber("schema_version", 1, Integer.MAX_VALUE);
        if (version != null && version > SchemaVersion.CURRENT) {
            throw fields.broken(UNKNOWN_SCHEMA_VERSION, "schema_version", "at most " + SchemaVersion.CURRENT);
        }
    }

    private static Reading shelfReading(Fields fields, Origin origin) {
        var eventType = fields.text("event_type", MAX_NAME_LENGTH);
        var sku = fields.form(fields.has("shelf_id") ? "shelf_id" : "item_id", Sku::new, SKU_RULE);
        var shelfId = new ShelfId(store(fields), sku);
        var readingId = readingId(fields, origin);
        var sequence = sequence(fields);
        var occurredAt = fields.time("timestamp");
        var visitId = fields.optionalText("customer_id", MAX_ID_LENGTH);
        ShelfReading reading = switch (eventType) {
            case ShelfEventMessage.PICKUP ->
                new ShelfReading.Pickup(
                        readingId, sequence, occurredAt, visitId, units(fields), fields.optionalGrams("weight"));
            case ShelfEventMessage.PUT_BACK ->
                new ShelfReading.PutBack(
                        readingId, sequence, occurredAt, visitId, units(fields), fields.optionalGrams("weight"));
            case ShelfEventMessage.WEIGHT_CHANGE ->
                new ShelfReading.Weighing(readingId, sequence, occurredAt, visitId, fields.grams("delta_weight"));
            default ->
                throw unknownEventType(
                        fields, ShelfEventMessage.PICKUP, ShelfEventMessage.PUT_BACK, ShelfEventMessage.WEIGHT_CHANGE);
        };
        return new Reading.OfShelf(shelfId, reading);
    }

    private static Reading receipt(Fields fields) {
        if (!fields.text("event_type", MAX_NAME_LENGTH).equals(PosTransactionMessage.POS_TRANSACTION)) {
            throw unknownEventType(fields, PosTransactionMessage.POS_TRANSACTION);
        }
        var lines = new ArrayList<ReceiptLine>();
        for (var item : fields.objects("items", MAX_LINES)) {
            lines.add(new ReceiptLine(
                    lines.size() + 1,
                    // Any text: a line that names no SKU of the store must not hold up the others.
                    item.text("item_id", MAX_ID_LENGTH),
                    units(item),
                    item.euros("unit_price"),
                    item.discount("discount"),
                    item.euros("total_price"),
                    item.optionalText("batch_code", MAX_NAME_LENGTH),
                    item.optionalDate("expiry_date")));
        }
        return new Reading.OfTill(new RecordReceipt(
                new ReceiptId(store(fields), fields.text("transaction_id", MAX_ID_LENGTH)),
                fields.optionalText("event_id", MAX_ID_LENGTH),
                fields.optionalText("till_id", MAX_NAME_LENGTH),
                sequence(fields),
                fields.optionalText("customer_id", MAX_ID_LENGTH),
                fields.time("timestamp"),
                lines));
    }

    private static Reading visit(Fields fields, Origin origin) {
        var eventType = fields.text("event_type", MAX_NAME_LENGTH);
        var store = store(fields);
        fields.optionalWholeNumber("trip_duration_minutes", 0, MAX_VISIT_MINUTES);
        fields.optionalText("weekday", MAX_NAME_LENGTH);
        fields.optionalText("time_slot", MAX_NAME_LENGTH);
        Instant enteredAt = switch (eventType) {
            case FootTrafficMessage.ENTRY -> fields.time("time");
            case FootTrafficMessage.EXIT -> null;
            case FootTrafficMessage.SESSION -> fields.time("entry_time");
            default ->
                throw unknownEventType(
                        fields, FootTrafficMessage.ENTRY, FootTrafficMessage.EXIT, FootTrafficMessage.SESSION);
        };
        Instant leftAt = switch (eventType) {
            case FootTrafficMessage.EXIT -> fields.time("time");
            case FootTrafficMessage.SESSION -> fields.time("exit_time");
            default -> null;
        };
        if (enteredAt != null && leftAt != null && leftAt.isBefore(enteredAt)) {
            throw fields.broken(OUT_OF_RANGE, "exit_time", "not before entry_time, which is " + enteredAt);
        }
        var visit = new VisitReading(
                readingId(fields, origin),
                fields.optionalText("door_id", MAX_NAME_LENGTH),
                sequence(fields),
                visitId(fields, store, origin.key()),
                enteredAt,
                leftAt);
        return new Reading.OfDoor(store, visit, firstOf(enteredAt, leftAt));
    }

    private static Reading scan(Fields fields, Origin origin) {
        var eventType = fields.text("event_type", MAX_NAME_LENGTH);
        var store = store(fields);
        var readingId = readingId(fields, origin);
        var scannedAt = fields.time("timestamp");
        var scanner = new Reading.Scanner(fields.optionalText("device_id", MAX_NAME_LENGTH), sequence(fields));
        return switch (eventType) {
            case StockScanMessage.REMOVAL ->
                new Reading.OfScanner(
                        new ShelfId(store, fields.form("item_id", Sku::new, SKU_RULE)),
                        new ShelfReading.Removal(
                                readingId,
                                scannedAt,
                                fields.optionalText("customer_id", MAX_ID_LENGTH),
                                units(fields),
                                fields.optionalText("batch_code", MAX_NAME_LENGTH),
                                fields.form("reason", MessageParser::writeOffReason, WRITE_OFF_RULE)),
                        scanner);
            case StockScanMessage.COUNT ->
                new Reading.OfScanner(
                        new ShelfId(store, fields.form("item_id", Sku::new, SKU_RULE)),
                        new ShelfReading.Count(
                                readingId,
                                scannedAt,
                                (int) fields.wholeNumber("quantity", 0, MAX_UNITS),
                                fields.text("reason", MAX_REASON_LENGTH),
                                fields.text("device_id", MAX_NAME_LENGTH)),
                        scanner);
            case StockScanMessage.DELIVERY ->
                new Reading.OfDock(
                        new RecordDelivery(
                                fields.form("order_id", MessageParser::orderId, ORDER_RULE),
                                readingId,
                                scannedAt,
                                deliveredLines(fields)),
                        scanner);
            default ->
                throw unknownEventType(
                        fields, StockScanMessage.REMOVAL, StockScanMessage.COUNT, StockScanMessage.DELIVERY);
        };
    }

    private static WriteOffReason writeOffReason(String key) {
        return Arrays.stream(WriteOffReason.values())
                .filter(reason -> reason.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }

    private static SupplierOrderId orderId(String text) {
        return SupplierOrderId.parse(text);
    }

    private static List<DeliveredLine> deliveredLines(Fields fields) {
        var lines = new ArrayList<DeliveredLine>();
        for (var item : fields.objects("items", MAX_LINES)) {
            lines.add(new DeliveredLine(
                    item.form("item_id", Sku::new, SKU_RULE),
                    units(item),
                    item.optionalText("batch_code", MAX_NAME_LENGTH),
                    item.optionalDate("expiry_date")));
        }
        return lines;
    }

    private static Instant firstOf(@Nullable Instant enteredAt, @Nullable Instant leftAt) {
        if (enteredAt != null) {
            return enteredAt;
        }
        if (leftAt != null) {
            return leftAt;
        }
        throw new IllegalStateException("every door reading has a time");
    }

    /** Old entry and exit messages name their visit in the key only. */
    private static String visitId(Fields fields, StoreId store, @Nullable String key) {
        if (key == null || fields.has("customer_id")) {
            return fields.text("customer_id", MAX_ID_LENGTH);
        }
        var prefix = store.value() + ":";
        var visitId = key.startsWith(prefix) ? key.substring(prefix.length()) : key;
        if (visitId.isEmpty() || visitId.length() > MAX_ID_LENGTH) {
            throw fields.missing("customer_id", "a text of 1 to " + MAX_ID_LENGTH + " characters");
        }
        return visitId;
    }

    private static int units(Fields fields) {
        return (int) fields.wholeNumber("quantity", 1, MAX_UNITS);
    }

    private static StoreId store(Fields fields) {
        return fields.has("store_id") ? fields.form("store_id", StoreId::new, STORE_RULE) : StoreId.DEFAULT;
    }

    private static @Nullable Long sequence(Fields fields) {
        return fields.optionalWholeNumber("sequence", 1, MAX_SEQUENCE);
    }

    private static String readingId(Fields fields, Origin origin) {
        var eventId = fields.optionalText("event_id", MAX_ID_LENGTH);
        return eventId != null ? eventId : origin.id().toString();
    }

    private static RefusedMessageException unknownEventType(Fields fields, String... known) {
        return fields.broken(UNKNOWN_EVENT_TYPE, "event_type", "one of " + String.join(", ", known));
    }
}
