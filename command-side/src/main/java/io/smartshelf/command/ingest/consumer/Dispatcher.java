package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.RecordReceipt;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading.SaleLine;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.command.ingest.commands.Commands;
import io.smartshelf.command.ingest.commands.Patience;
import io.smartshelf.command.ingest.lines.LineResults;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.wire.MessageParser;
import io.smartshelf.command.ingest.wire.ParsedMessage.Refused;
import io.smartshelf.command.ingest.wire.ParsedMessage.Understood;
import io.smartshelf.command.ingest.wire.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes a portion of messages to the aggregates: receipts first, because their lines are readings of shelves, then
 * deliveries, then each shelf's readings in one go and beside them the visits, then the confirmation of the receipts.
 */
final class Dispatcher {

    private final MessageParser parser = new MessageParser();
    private final Stores stores;
    private final Commands commands;
    private final HeldReadings held;
    private final Quarantine quarantine;
    private final LineResults lineResults;
    private final SourceCounts sources;
    private final Patience patience;
    private final IngestStatus status;

    Dispatcher(
            Stores stores,
            Commands commands,
            HeldReadings held,
            Quarantine quarantine,
            LineResults lineResults,
            SourceCounts sources,
            Patience patience,
            IngestStatus status) {
        this.stores = stores;
        this.commands = commands;
        this.held = held;
        this.quarantine = quarantine;
        this.lineResults = lineResults;
        this.sources = sources;
        this.patience = patience;
        this.status = status;
    }

    /**
     * Returns when the log or the quarantine durably has every message, except readings that are held.
     *
     * @throws LogUnavailableException if that failed for too long
     */
    void dispatch(List<Arrival> arrivals, Instant storeTime) {
        new Dispatch(storeTime).run(arrivals);
        status.reportHeld(held.size());
    }

    /** One portion on its way. */
    private final class Dispatch {

        private final Instant storeTime;
        private final Findings findings;
        private final Map<ReceiptId, ReceiptRecording> receipts = new LinkedHashMap<>();
        private final List<ReceiptBooking> bookings = new ArrayList<>();
        private final Map<ShelfId, List<ShelfItem>> shelves = new TreeMap<>();
        private final Map<StoreDayId, VisitRecording> days = new LinkedHashMap<>();
        private final Map<StoreId, Optional<ZoneId>> zones = new HashMap<>();
        private final List<DeliveryRecording> deliveries = new ArrayList<>();
        private final List<SourceCounts.Counted> counted = new ArrayList<>();

        Dispatch(Instant storeTime) {
            this.storeTime = storeTime;
            this.findings = new Findings(storeTime);
        }

        void run(List<Arrival> arrivals) {
            arrivals.forEach(this::read);
            commands.runAll(receipts.values());
            bookings.forEach(this::bookLines);
            recordDeliveries();
            recordShelvesAndVisits();
            closeGapsEarly();
            patience.untilDone(() -> quarantine.put(findings.quarantined()).await());
            confirmReceipts();
            patience.untilDone(() -> sources.arrived(counted));
            patience.untilDone(() -> lineResults.put(findings.lines()));
        }

        private void read(Arrival arrival) {
            var parsed = parser.parse(arrival.message(), storeTime);
            if (parsed instanceof Refused refused) {
                findings.refused(arrival, refused.rejection());
            } else if (parsed instanceof Understood understood) {
                sort(arrival, understood.reading());
            }
        }

        private void sort(Arrival arrival, Reading reading) {
            var zone =
                    zones.computeIfAbsent(reading.store(), store -> patience.untilAnswered(() -> stores.zoneOf(store)));
            if (zone.isEmpty()) {
                findings.refused(arrival, Refusals.unknownStore(reading.store()));
            } else if (reading instanceof Reading.OfShelf sensor) {
                add(sensor.shelfId(), new ShelfItem(sensor.reading(), arrival, null, storeTime));
            } else if (reading instanceof Reading.OfTill till) {
                var receipt = till.receipt();
                count(till.store(), Feed.POS_TRANSACTIONS, receipt.tillId(), receipt.sequence());
                add(receipt, arrival);
            } else if (reading instanceof Reading.OfDoor door) {
                count(
                        door.store(),
                        Feed.FOOT_TRAFFIC,
                        door.visit().doorId(),
                        door.visit().sequence());
                var date = door.enteredOrLeftAt().atZone(zone.get()).toLocalDate();
                days.computeIfAbsent(new StoreDayId(door.store(), date), day -> new VisitRecording(day, commands))
                        .add(door.visit(), arrival);
            } else if (reading instanceof Reading.OfScanner scan) {
                count(
                        scan.store(),
                        Feed.STOCK_SCANS,
                        scan.scanner().id(),
                        scan.scanner().sequence());
                add(scan.shelfId(), new ShelfItem(scan.reading(), arrival, null, storeTime));
            } else if (reading instanceof Reading.OfDock dock) {
                count(
                        dock.store(),
                        Feed.STOCK_SCANS,
                        dock.scanner().id(),
                        dock.scanner().sequence());
                deliveries.add(new DeliveryRecording(dock.delivery(), arrival, commands));
            }
        }

        private void count(StoreId store, Feed feed, @Nullable String sourceId, @Nullable Long sequence) {
            if (sourceId != null && sequence != null) {
                counted.add(new SourceCounts.Counted(store, feed, sourceId, sequence));
            }
        }

        private void add(RecordReceipt receipt, Arrival arrival) {
            var booking = new ReceiptBooking(receipt, arrival);
            bookings.add(booking);
            receipts.computeIfAbsent(receipt.receiptId(), id -> new ReceiptRecording(commands))
                    .add(booking);
        }

        private void add(ShelfId shelfId, ShelfItem item) {
            shelves.computeIfAbsent(shelfId, id -> new ArrayList<>()).add(item);
        }

        private void bookLines(ReceiptBooking booking) {
            if (booking.isConflicting()) {
                findings.refused(
                        booking.arrival(),
                        Refusals.conflictingReceipt(booking.receipt().receiptId()));
            } else if (booking.hasLinesToBook()) {
                booking.receipt().lines().forEach(line -> bookLine(booking, line));
            }
        }

        private void bookLine(ReceiptBooking booking, ReceiptLine line) {
            var receipt = booking.receipt();
            var store = receipt.receiptId().store();
            Sku sku;
            try {
                sku = new Sku(line.sku());
            } catch (IllegalArgumentException e) {
                findings.partRefused(booking.arrival(), part(line.lineNo()), Refusals.unknownSku(store, line.sku()));
                booking.booked(ReadingOutcome.refused(RejectionCode.UNKNOWN_SKU));
                return;
            }
            var sale = new SaleLine(
                    receipt.receiptId().transactionId(),
                    line.lineNo(),
                    receipt.occurredAt(),
                    receipt.visitId(),
                    line.units(),
                    line.lot(),
                    line.unitPrice(),
                    line.discount(),
                    line.total());
            add(new ShelfId(store, sku), new ShelfItem(sale, booking.arrival(), booking, storeTime));
        }

        /** Before the shelves: a routine that finds both an order and a shelf of its article finds the order first. */
        private void recordDeliveries() {
            commands.runAll(deliveries);
            deliveries.forEach(delivery -> delivery.settle(findings));
        }

        private void recordShelvesAndVisits() {
            var shelfIds = new TreeSet<>(shelves.keySet());
            shelfIds.addAll(held.due(storeTime));
            var shelfDeliveries = shelfIds.stream()
                    .map(shelfId -> delivery(
                            shelfId, shelves.getOrDefault(shelfId, List.of()), held.closedThrough(shelfId, storeTime)))
                    .toList();
            var jobs = new ArrayList<Runnable>(shelfDeliveries);
            jobs.addAll(days.values());
            commands.runAll(jobs);
            shelfDeliveries.forEach(
                    delivery -> delivery.forEachOutcome((item, outcome) -> settle(delivery.shelfId(), item, outcome)));
            days.values().forEach(day -> day.forEachOutcome(findings::settled));
        }

        private ShelfDelivery delivery(ShelfId shelfId, List<ShelfItem> fresh, long gapsClosedThrough) {
            var items = new ArrayList<>(held.take(shelfId));
            items.addAll(fresh);
            return new ShelfDelivery(shelfId, items, gapsClosedThrough, storeTime, commands);
        }

        private void settle(ShelfId shelfId, ShelfItem item, ReadingOutcome outcome) {
            var booking = item.booking();
            if (outcome.isHeld()) {
                held.hold(shelfId, item);
            } else if (outcome.result() == ReadingOutcome.Result.REFUSED) {
                var code = Objects.requireNonNull(outcome.code(), "a refusal has a code");
                var rejection = Refusals.byShelf(shelfId, item.reading(), code);
                if (booking == null) {
                    findings.refused(item.arrival(), rejection);
                } else {
                    var lineNo = ((SaleLine) item.reading()).lineNo();
                    findings.partRefused(item.arrival(), part(lineNo), rejection);
                    booking.booked(outcome);
                }
            } else if (booking == null) {
                findings.settled(item.arrival(), outcome);
            } else {
                booking.booked(outcome);
            }
        }

        private void closeGapsEarly() {
            for (var gap = held.oldestIfTooMany(); gap.isPresent(); gap = held.oldestIfTooMany()) {
                int before = held.size();
                var shelfId = gap.get().shelfId();
                var delivery = delivery(shelfId, List.of(), gap.get().throughSequence());
                commands.runAll(List.of(delivery));
                delivery.forEachOutcome((item, outcome) -> settle(shelfId, item, outcome));
                status.countGapClosedEarly();
                if (held.size() >= before) {
                    throw new IllegalStateException(shelfId + " holds readings although their gap was closed");
                }
            }
        }

        private void confirmReceipts() {
            var toConfirm =
                    bookings.stream().filter(ReceiptBooking::hasLinesToBook).toList();
            commands.runAll(toConfirm.stream()
                    .<Runnable>map(booking -> () -> booking.confirm(commands))
                    .toList());
            bookings.stream()
                    .filter(booking -> !booking.isConflicting())
                    .forEach(booking -> findings.settled(booking.arrival(), booking.outcome()));
        }
    }

    private static String part(int lineNo) {
        return "line " + lineNo;
    }
}
