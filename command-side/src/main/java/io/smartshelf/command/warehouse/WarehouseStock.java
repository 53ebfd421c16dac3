package io.smartshelf.command.warehouse;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.warehouse.BeginWarehouseDay;
import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.OpenSupplyWindow;
import io.smartshelf.api.warehouse.OrderUrgently;
import io.smartshelf.api.warehouse.OrderedUnitsReleased;
import io.smartshelf.api.warehouse.PickUnits;
import io.smartshelf.api.warehouse.ReceiveGoods;
import io.smartshelf.api.warehouse.RecordOrdered;
import io.smartshelf.api.warehouse.RegisterWarehouseStock;
import io.smartshelf.api.warehouse.ReleaseOrdered;
import io.smartshelf.api.warehouse.ReleaseUnits;
import io.smartshelf.api.warehouse.ReorderPointChanged;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.ReplenishmentNoLongerWanted;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.ReserveUnits;
import io.smartshelf.api.warehouse.SetReorderRule;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.SupplyWindowOpened;
import io.smartshelf.api.warehouse.UnitsOrdered;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.UnitsReleased;
import io.smartshelf.api.warehouse.UnitsReserved;
import io.smartshelf.api.warehouse.UrgentOrderWanted;
import io.smartshelf.api.warehouse.WarehouseDayBegun;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseLotNearedExpiry;
import io.smartshelf.api.warehouse.WarehouseShortDatedLotGone;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.command.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The back-room stock of one SKU in one store. Keeps true: nothing is negative, no unit is promised twice, an expired lot
 * is never picked, a delivery counts once, and what is wanted of the supplier follows what is there and on order.
 */
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class WarehouseStock {

    /** A lot is noticed when it expires within so many days. */
    private static final int NEAR_EXPIRY_DAYS = 10;

    private static final int REMEMBERED_ORDERS = 32;

    @AggregateIdentifier
    private @Nullable WarehouseId warehouseId;

    private @Nullable SupplierId supplierId;
    private @Nullable SupplyWindow window;
    private int capacity;
    private int casePack;
    private BigDecimal listPrice = BigDecimal.ZERO;
    private int shelfLifeDays;
    private double expectedDailyUnits;
    private ReorderRule rule = ReorderRule.DEMAND;
    private Demand demand = Demand.UNKNOWN;
    private int reorderPoint;
    private BackRoomLots lots = BackRoomLots.NONE;
    private SortedMap<Integer, Reservation> reservations = Collections.emptySortedMap();
    private int lastRestock;
    private SortedMap<String, Integer> onOrder = Collections.emptySortedMap();
    private List<String> closedOrders = List.of();
    private List<String> urgentRequests = List.of();
    private int urgentOrders;
    private Set<String> shortDated = Set.of();
    private @Nullable LocalDate date;
    private int wanted;
    private @Nullable Instant wantedUntil;

    /** For Axon. */
    protected WarehouseStock() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterWarehouseStock command) {
        if (warehouseId != null) {
            return;
        }
        var opening = new BackRoomLots(command.lots());
        apply(new WarehouseStockRegistered(
                command.warehouseId(),
                command.supplierId(),
                command.registeredAt(),
                command.capacity(),
                command.casePack(),
                command.listPrice(),
                command.shelfLifeDays(),
                command.expectedDailyUnits(),
                command.reorderRule(),
                opening.lots(),
                opening.units(),
                command.supplyWindow()));
        followDemand(command.registeredAt());
        assess(command.registeredAt());
    }

    @CommandHandler
    void handle(ReserveUnits command) {
        if (command.restockId().number() <= lastRestock) {
            return;
        }
        int given = Math.min(command.units(), unpromised(command.date()));
        reserve(command.restockId(), given, command.units() - given, command.occurredAt());
        assess(command.occurredAt());
    }

    @CommandHandler
    void handle(PickUnits command) {
        var reservation = reservationOf(command.restockId());
        if (reservation.units() == 0) {
            return;
        }
        var picked = lots.allocate(reservation.units(), command.order(), command.date());
        int units = picked.stream().mapToInt(LotPicked::units).sum();
        int missing = reservation.units() - units;
        if (units == 0) {
            // Whatever was promised has expired since; the next day asks again.
            return;
        }
        apply(new UnitsPicked(
                id(),
                new RefillId(command.restockId(), reservation.picks() + 1),
                command.occurredAt(),
                picked,
                units,
                missing,
                lots.units() - units,
                unitsReserved() - units - missing));
        forgetGone(command.occurredAt());
        assess(command.occurredAt());
    }

    @CommandHandler
    void handle(ReleaseUnits command) {
        var reservation = reservationOf(command.restockId());
        int units = command.onlyMissing() ? 0 : reservation.units();
        if (units + reservation.missing() > 0) {
            apply(new UnitsReleased(
                    id(),
                    command.restockId(),
                    command.occurredAt(),
                    units,
                    reservation.missing(),
                    unitsReserved() - units));
            serveWaiting(command.occurredAt(), today());
            assess(command.occurredAt());
        }
    }

    @CommandHandler
    void handle(OpenSupplyWindow command) {
        if (command.window().cutOff().isAfter(currentWindow().cutOff())) {
            apply(new SupplyWindowOpened(id(), command.occurredAt(), supplier(), command.window()));
            followDemand(command.occurredAt());
            assess(command.occurredAt());
        }
    }

    @CommandHandler
    void handle(OrderUrgently command) {
        Refusal.ifBlank("orderedBy", command.orderedBy());
        Refusal.ifBlank("reason", command.reason());
        if (urgentRequests.contains(command.requestId())) {
            return;
        }
        int room = roomFor(position(currentWindow())) / casePack * casePack;
        if (command.units() <= 0 || command.units() % casePack != 0 || command.units() > room) {
            throw Refusal.of(
                    RejectionCode.OUT_OF_RANGE,
                    "Expected units to be whole case packs of " + casePack + " that fit into the back room, at most "
                            + room + ", but they are " + command.units(),
                    Map.of(
                            "field",
                            "units",
                            "value",
                            String.valueOf(command.units()),
                            "rule",
                            "a multiple of " + casePack + ", more than zero, at most " + room));
        }
        apply(new UrgentOrderWanted(
                id(),
                command.occurredAt(),
                supplier(),
                command.requestId(),
                urgentOrders + 1,
                command.units(),
                casePack,
                command.reason(),
                command.orderedBy()));
    }

    @CommandHandler
    void handle(RecordOrdered command) {
        String order = command.orderId().toString();
        if (!onOrder.containsKey(order) && !closedOrders.contains(order)) {
            apply(new UnitsOrdered(
                    id(), command.orderId(), command.occurredAt(), command.units(), unitsOnOrder() + command.units()));
            assess(command.occurredAt());
        }
    }

    @CommandHandler
    void handle(ReceiveGoods command) {
        String order = command.orderId().toString();
        if (closedOrders.contains(order)) {
            return;
        }
        var received = new ArrayList<LotUnits>();
        for (DeliveredLine line : command.lines()) {
            received.add(lot(line, command, received.size() + 1));
        }
        int units = received.stream().mapToInt(LotUnits::units).sum();
        int ordered = onOrder.getOrDefault(order, 0);
        apply(new GoodsReceived(
                id(),
                command.orderId(),
                command.occurredAt(),
                List.copyOf(received),
                units,
                ordered,
                lots.units() + units,
                unitsOnOrder() - ordered));
        serveWaiting(command.occurredAt(), command.date());
        assess(command.occurredAt());
    }

    private LotUnits lot(DeliveredLine line, ReceiveGoods command, int number) {
        String code = line.lot() != null
                ? line.lot()
                : "SUP-" + command.date().toString().replace("-", "") + "-" + id().sku() + "-" + number;
        LocalDate expiresOn =
                line.expiresOn() != null ? line.expiresOn() : command.date().plusDays(shelfLifeDays);
        return new LotUnits(code, command.date(), expiresOn, line.units());
    }

    @CommandHandler
    void handle(ReleaseOrdered command) {
        Integer ordered = onOrder.get(command.orderId().toString());
        if (ordered != null) {
            apply(new OrderedUnitsReleased(
                    id(), command.orderId(), command.occurredAt(), ordered, unitsOnOrder() - ordered));
            assess(command.occurredAt());
        }
    }

    @CommandHandler
    void handle(BeginWarehouseDay command) {
        if (date != null && !command.date().isAfter(date)) {
            return;
        }
        apply(new WarehouseDayBegun(
                id(), command.occurredAt(), command.date(), command.unitsSold(), command.shareInStock()));
        for (LotUnits lot : lots.expiredBefore(command.date())) {
            writeOff(lot, command.occurredAt());
        }
        askAgainForWhatExpired(command.occurredAt(), command.date());
        for (LotUnits lot : lots.expiringThrough(command.date().plusDays(NEAR_EXPIRY_DAYS))) {
            if (!shortDated.contains(lot.lot())) {
                apply(new WarehouseLotNearedExpiry(
                        id(), command.occurredAt(), lot.lot(), lot.expiresOn(), lot.units()));
            }
        }
        followDemand(command.occurredAt());
        assess(command.occurredAt());
    }

    @CommandHandler
    void handle(SetReorderRule command) {
        if (!command.rule().equals(rule)) {
            changeReorderPoint(pointBy(command.rule()), command.occurredAt());
            assess(command.occurredAt());
        }
    }

    private void writeOff(LotUnits lot, Instant at) {
        apply(new WarehouseUnitsWrittenOff(
                id(),
                at,
                lot.lot(),
                lot.expiresOn(),
                lot.units(),
                listPrice.multiply(BigDecimal.valueOf(lot.units())),
                lots.units() - lot.units()));
        forgetGone(at);
    }

    /** What was promised of lots that expired is waited for instead; the youngest restocks give way. */
    private void askAgainForWhatExpired(Instant at, LocalDate today) {
        for (int number :
                reservations.keySet().stream().sorted(Comparator.reverseOrder()).toList()) {
            int tooMany = Math.min(
                    unitsReserved() - lots.unitsSellableOn(today),
                    reservation(number).units());
            if (tooMany > 0) {
                var restockId = new RestockId(id().store(), id().sku(), number);
                int missing = reservation(number).missing();
                apply(new UnitsReleased(id(), restockId, at, tooMany, missing, unitsReserved() - tooMany));
                reserve(restockId, 0, missing + tooMany, at);
            }
        }
    }

    private void serveWaiting(Instant at, LocalDate today) {
        for (int number : List.copyOf(reservations.keySet())) {
            int given = Math.min(reservation(number).missing(), unpromised(today));
            if (given > 0) {
                reserve(
                        new RestockId(id().store(), id().sku(), number),
                        given,
                        reservation(number).missing() - given,
                        at);
            }
        }
    }

    private void reserve(RestockId restockId, int given, int missing, Instant at) {
        apply(new UnitsReserved(id(), restockId, at, given, missing, unitsReserved() + given));
    }

    private void forgetGone(Instant at) {
        for (String lot : shortDated.stream().sorted().toList()) {
            if (!lots.has(lot)) {
                apply(new WarehouseShortDatedLotGone(id(), at, lot));
            }
        }
    }

    private void followDemand(Instant at) {
        var point = pointBy(rule);
        if (point.units() != reorderPoint) {
            changeReorderPoint(point, at);
        }
    }

    private ReorderPoint pointBy(ReorderRule by) {
        return ReorderPoint.of(by, demand, expectedDailyUnits, capacity, currentWindow());
    }

    private void changeReorderPoint(ReorderPoint point, Instant at) {
        apply(new ReorderPointChanged(
                id(), at, point.rule(), point.dailyDemand(), point.deviation(), point.days(), point.units()));
    }

    /** What is wanted: from the position up to the reorder point in whole case packs, as far as it fits. */
    private void assess(Instant at) {
        var current = currentWindow();
        int position = position(current);
        int gap = Math.max(0, reorderPoint - position);
        int units = Math.min((gap + casePack - 1) / casePack, roomFor(position) / casePack) * casePack;
        boolean sameWindow = current.cutOff().equals(wantedUntil);
        if (units > 0 && (units != wanted || !sameWindow)) {
            apply(new ReplenishmentWanted(id(), at, supplier(), current, units, casePack, position, reorderPoint));
        } else if (units == 0 && wanted > 0) {
            apply(new ReplenishmentNoLongerWanted(id(), at, current, position, reorderPoint));
        }
    }

    /** What is promised is gone by the delivery, and what is waited for goes to the shelf as it comes. */
    private int roomFor(int position) {
        return Math.max(0, capacity - position);
    }

    /** On hand as long as it can be sold after the delivery, and on order, without what is promised or waited for. */
    private int position(SupplyWindow current) {
        int waitedFor =
                reservations.values().stream().mapToInt(Reservation::missing).sum();
        return lots.unitsSellableOn(current.deliverOn()) + unitsOnOrder() - unitsReserved() - waitedFor;
    }

    private int unpromised(LocalDate today) {
        return Math.max(0, lots.unitsSellableOn(today) - unitsReserved());
    }

    private int unitsReserved() {
        return reservations.values().stream().mapToInt(Reservation::units).sum();
    }

    private int unitsOnOrder() {
        return onOrder.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Reservation reservationOf(RestockId restockId) {
        return reservation(restockId.number());
    }

    private Reservation reservation(int restock) {
        return reservations.getOrDefault(restock, Reservation.NONE);
    }

    /** Before the first day has begun nothing has expired. */
    private LocalDate today() {
        return date == null ? LocalDate.MIN : date;
    }

    private SupplierId supplier() {
        return Objects.requireNonNull(supplierId, "a registered SKU has a supplier");
    }

    private SupplyWindow currentWindow() {
        return Objects.requireNonNull(window, "a registered SKU has a supply window");
    }

    private WarehouseId id() {
        return Objects.requireNonNull(warehouseId, "back-room stock is not registered");
    }

    @EventSourcingHandler
    void on(WarehouseStockRegistered event) {
        warehouseId = event.warehouseId();
        supplierId = event.supplierId();
        window = event.supplyWindow();
        capacity = event.capacity();
        casePack = event.casePack();
        listPrice = event.listPrice();
        shelfLifeDays = event.shelfLifeDays();
        expectedDailyUnits = event.expectedDailyUnits();
        rule = event.reorderRule();
        lots = new BackRoomLots(event.lots());
    }

    @EventSourcingHandler
    void on(UnitsReserved event) {
        lastRestock = Math.max(lastRestock, event.restockId().number());
        remember(event.restockId(), reservationOf(event.restockId()).reserved(event.units(), event.unitsMissing()));
        checkInvariants();
    }

    @EventSourcingHandler
    void on(UnitsPicked event) {
        remember(event.restockId(), reservationOf(event.restockId()).picked(event.units(), event.unitsMissing()));
        for (LotPicked lot : event.lots()) {
            lots = lots.left(lot.lot(), lot.unitsLeft());
        }
        checkInvariants();
    }

    @EventSourcingHandler
    void on(UnitsReleased event) {
        // One that is over stays until the next event: it may ask again, and its picks go on counting.
        var all = new TreeMap<>(reservations);
        all.put(
                event.restockId().number(),
                reservationOf(event.restockId()).released(event.units(), event.unitsMissing()));
        reservations = Collections.unmodifiableSortedMap(all);
        checkInvariants();
    }

    @EventSourcingHandler
    void on(SupplyWindowOpened event) {
        window = event.supplyWindow();
    }

    @EventSourcingHandler
    void on(UrgentOrderWanted event) {
        urgentOrders = event.number();
        urgentRequests = newest(urgentRequests, event.requestId());
    }

    @EventSourcingHandler
    void on(UnitsOrdered event) {
        var orders = new TreeMap<>(onOrder);
        orders.put(event.orderId().toString(), event.units());
        onOrder = Collections.unmodifiableSortedMap(orders);
    }

    @EventSourcingHandler
    void on(GoodsReceived event) {
        close(event.orderId());
        lots = lots.received(event.lots());
        checkInvariants();
    }

    @EventSourcingHandler
    void on(OrderedUnitsReleased event) {
        close(event.orderId());
    }

    @EventSourcingHandler
    void on(ReorderPointChanged event) {
        rule = event.rule();
        reorderPoint = event.reorderPoint();
    }

    @EventSourcingHandler
    void on(ReplenishmentWanted event) {
        wanted = event.units();
        wantedUntil = event.supplyWindow().cutOff();
    }

    @EventSourcingHandler
    void on(ReplenishmentNoLongerWanted event) {
        wanted = 0;
        wantedUntil = null;
    }

    @EventSourcingHandler
    void on(WarehouseDayBegun event) {
        date = event.date();
        demand = demand.with(event.unitsSold(), event.shareInStock());
    }

    @EventSourcingHandler
    void on(WarehouseLotNearedExpiry event) {
        var lotsNow = new TreeSet<>(shortDated);
        lotsNow.add(event.lot());
        shortDated = Collections.unmodifiableSet(lotsNow);
    }

    @EventSourcingHandler
    void on(WarehouseShortDatedLotGone event) {
        var lotsNow = new TreeSet<>(shortDated);
        lotsNow.remove(event.lot());
        shortDated = Collections.unmodifiableSet(lotsNow);
    }

    @EventSourcingHandler
    void on(WarehouseUnitsWrittenOff event) {
        lots = lots.left(event.lot(), 0);
    }

    private void remember(RestockId restockId, Reservation reservation) {
        var all = new TreeMap<>(reservations);
        all.put(restockId.number(), reservation);
        // The newest stays, so that its picks go on counting; older ones have ended.
        all.entrySet()
                .removeIf(entry ->
                        entry.getKey() < lastRestock && entry.getValue().isOver());
        reservations = Collections.unmodifiableSortedMap(all);
    }

    private void close(SupplierOrderId orderId) {
        var orders = new TreeMap<>(onOrder);
        orders.remove(orderId.toString());
        onOrder = Collections.unmodifiableSortedMap(orders);
        closedOrders = newest(closedOrders, orderId.toString());
    }

    private static List<String> newest(List<String> known, String added) {
        var all = new ArrayList<>(known);
        all.add(added);
        return List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED_ORDERS), all.size()));
    }

    private void checkInvariants() {
        boolean negative = reservations.values().stream()
                .anyMatch(reservation -> reservation.units() < 0 || reservation.missing() < 0);
        if (negative) {
            throw new IllegalStateException("back-room stock " + warehouseId + " promises " + reservations);
        }
    }
}
