package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.FootTrafficMessage;
import io.smartshelf.api.wire.PosTransactionMessage;
import io.smartshelf.api.wire.SchemaVersion;
import io.smartshelf.api.wire.ShelfEventMessage;
import io.smartshelf.api.wire.StockScanMessage;
import io.smartshelf.catalogue.Article;
import io.smartshelf.draws.Draws;
import java.time.Duration;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sensors, tills, doors and handheld scanners of a store; each counts its own readings from 1. */
final class Devices {

    private static final int TILLS = 4;
    private static final String DOOR = "D1";
    private static final String HANDHELD = "H1";
    private static final String DOCK = "DOCK1";
    private static final String REMOVAL_REASON = "expired";
    private static final String COUNT_REASON = "discrepancy";

    /** Whom the sensors of a shelf name when the shelf hand moves its units. */
    private static final String SHELF_HAND = "restock_bot";

    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final StoreProfile profile;
    private final SensorErrors sensorErrors;
    private final Draws sensors;
    private final Map<String, Long> nextSequences;

    Devices(StoreProfile profile, SensorErrors sensorErrors, long seed, Map<String, Long> nextSequences) {
        this.profile = profile;
        this.sensorErrors = sensorErrors;
        this.sensors = Draws.seeded(seed).of("sensors").of(profile.id().value());
        this.nextSequences = new HashMap<>(nextSequences);
    }

    Map<String, Long> nextSequences() {
        return Collections.unmodifiableMap(new TreeMap<>(nextSequences));
    }

    /** Next sequences of the sources of some readings, by source. */
    Map<String, Long> nextSequences(Collection<Reading> readings) {
        var next = new TreeMap<String, Long>();
        readings.forEach(reading -> next.merge(reading.source(), reading.sequence() + 1, Math::max));
        return next;
    }

    /** The pickup and the weight that is gone. */
    List<Reading> pickup(Visit visit, Instant at, Article article, int units) {
        return List.of(
                movement(ShelfEventMessage.PICKUP, visit.id(), at, article, units),
                weighing(visit.id(), at, article, -units));
    }

    /** The put-back and the weight that is there again. */
    List<Reading> putBack(Visit visit, Instant at, Article article, int units) {
        return List.of(
                movement(ShelfEventMessage.PUT_BACK, visit.id(), at, article, units),
                weighing(visit.id(), at, article, units));
    }

    /** A put-back by the shelf hand. */
    List<Reading> refill(Instant at, Article article, int units) {
        return List.of(
                movement(ShelfEventMessage.PUT_BACK, SHELF_HAND, at, article, units),
                weighing(SHELF_HAND, at, article, units));
    }

    /** The scan of what the shelf hand takes away and the weight that is gone. */
    List<Reading> removal(Instant at, Article article, String lot, int units) {
        return List.of(removalScan(null, at, article.sku(), lot, units), weighing(SHELF_HAND, at, article, -units));
    }

    /** The scan of what the cashier takes out of a cart. */
    Reading removalAtTill(Visit visit, Sku sku, String lot, int units) {
        return removalScan(visit.id(), visit.checkout(), sku, lot, units);
    }

    private Reading movement(String eventType, String customer, Instant at, Article article, int units) {
        var source = source(article.sku().value());
        var sequence = nextSequence(source);
        var message = new ShelfEventMessage(
                eventType,
                customer,
                article.sku().value(),
                null,
                units,
                (double) article.unitWeightGrams(),
                null,
                at,
                eventId(Feed.SHELF_EVENTS, source, sequence),
                sequence,
                profile.id().value(),
                SchemaVersion.CURRENT);
        return new Reading(Feed.SHELF_EVENTS, source, sequence, at, source, message);
    }

    private Reading weighing(String customer, Instant at, Article article, int units) {
        var source = source(article.sku().value());
        var sequence = nextSequence(source);
        var daysInUse = Duration.between(profile.openedAt(), at).toSeconds() / SECONDS_PER_DAY;
        var grams = (double) article.unitWeightGrams() * units;
        var message = new ShelfEventMessage(
                ShelfEventMessage.WEIGHT_CHANGE,
                customer,
                article.sku().value(),
                null,
                null,
                null,
                sensorErrors.reading(grams, daysInUse, sensors.of(source), sequence),
                at,
                eventId(Feed.SHELF_EVENTS, source, sequence),
                sequence,
                profile.id().value(),
                SchemaVersion.CURRENT);
        return new Reading(Feed.SHELF_EVENTS, source, sequence, at, source, message);
    }

    Reading receipt(Visit visit, List<PosTransactionMessage.Item> lines) {
        var till = "T" + visit.draws().of("till").between(1, TILLS);
        var source = source(till);
        var sequence = nextSequence(source);
        var message = new PosTransactionMessage(
                PosTransactionMessage.POS_TRANSACTION,
                NameUuid.of("receipt/" + visit.id()),
                visit.id(),
                visit.checkout(),
                lines,
                eventId(Feed.POS_TRANSACTIONS, source, sequence),
                till,
                sequence,
                profile.id().value(),
                SchemaVersion.CURRENT);
        return new Reading(Feed.POS_TRANSACTIONS, source, sequence, visit.checkout(), source(visit.id()), message);
    }

    /** The units on display, as the shelf hand counts them. */
    Reading count(Instant at, Sku sku, int units) {
        return scan(
                HANDHELD,
                StockScanMessage.COUNT,
                at,
                source(sku.value()),
                null,
                sku,
                null,
                units,
                COUNT_REASON,
                null,
                null);
    }

    /** What came with an order. */
    Reading delivery(Instant at, SupplierOrderId orderId, List<StockScanMessage.Item> items) {
        var order = orderId.toString();
        return scan(DOCK, StockScanMessage.DELIVERY, at, source(order), null, null, null, null, null, order, items);
    }

    private Reading removalScan(@Nullable String customer, Instant at, Sku sku, String lot, int units) {
        return scan(
                HANDHELD,
                StockScanMessage.REMOVAL,
                at,
                source(sku.value()),
                customer,
                sku,
                lot,
                units,
                REMOVAL_REASON,
                null,
                null);
    }

    private Reading scan(
            String device,
            String eventType,
            Instant at,
            String key,
            @Nullable String customer,
            @Nullable Sku sku,
            @Nullable String lot,
            @Nullable Integer units,
            @Nullable String reason,
            @Nullable String order,
            @Nullable List<StockScanMessage.Item> items) {
        var source = source(device);
        var sequence = nextSequence(source);
        var message = new StockScanMessage(
                eventType,
                customer,
                sku == null ? null : sku.value(),
                lot,
                units,
                reason,
                order,
                items,
                at,
                eventId(Feed.STOCK_SCANS, source, sequence),
                device,
                sequence,
                profile.id().value(),
                SchemaVersion.CURRENT);
        return new Reading(Feed.STOCK_SCANS, source, sequence, at, key, message);
    }

    Reading entry(Visit visit) {
        return footTraffic(FootTrafficMessage.ENTRY, visit, visit.entry(), visit.entry(), null, null, null);
    }

    /** The whole visit, now that it is over. */
    Reading exit(Visit visit) {
        return footTraffic(
                FootTrafficMessage.SESSION, visit, visit.exit(), null, visit.entry(), visit.exit(), visit.minutes());
    }

    private Reading footTraffic(
            String eventType,
            Visit visit,
            Instant at,
            @Nullable Instant time,
            @Nullable Instant entryTime,
            @Nullable Instant exitTime,
            @Nullable Integer minutes) {
        var source = source(DOOR);
        var sequence = nextSequence(source);
        var entry = visit.entry().atZone(profile.zone());
        var message = new FootTrafficMessage(
                eventType,
                visit.id(),
                time,
                entryTime,
                exitTime,
                minutes,
                entry.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                FootTraffic.slotAt(entry.toLocalTime()).label(),
                eventId(Feed.FOOT_TRAFFIC, source, sequence),
                DOOR,
                sequence,
                profile.id().value(),
                SchemaVersion.CURRENT);
        return new Reading(Feed.FOOT_TRAFFIC, source, sequence, at, source(visit.id()), message);
    }

    private String source(String device) {
        return profile.id() + ":" + device;
    }

    private long nextSequence(String source) {
        return nextSequences.merge(source, 2L, (next, first) -> next + 1) - 1;
    }

    private static String eventId(Feed feed, String source, long sequence) {
        return NameUuid.of(feed.topic() + "/" + source + "/" + sequence);
    }
}
