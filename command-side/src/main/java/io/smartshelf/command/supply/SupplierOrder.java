package io.smartshelf.command.supply;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.supply.CancelOrder;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.OrderCancelled;
import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.api.supply.OrderLate;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.PlaceOrder;
import io.smartshelf.api.supply.RecordDelivery;
import io.smartshelf.api.supply.ReportOrderLate;
import io.smartshelf.api.supply.SupplierOrderId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** An order at a supplier. Keeps true: it is placed once and ends once, by a delivery or by being given up. */
public class SupplierOrder {

    @AggregateIdentifier
    private @Nullable SupplierOrderId orderId;

    private SortedMap<String, Integer> ordered = Collections.emptySortedMap();
    private boolean late;
    private boolean cancelled;
    private @Nullable String deliveredBy;

    /** For Axon. */
    protected SupplierOrder() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PlaceOrder command) {
        if (orderId == null) {
            apply(new OrderPlaced(
                    command.orderId(),
                    command.placedAt(),
                    command.deliverAt(),
                    List.copyOf(command.lines()),
                    command.lines().stream().mapToInt(OrderLine::units).sum(),
                    command.orderedBy()));
        }
    }

    @CommandHandler
    ReadingOutcome handle(RecordDelivery command) {
        if (command.readingId().equals(deliveredBy)) {
            return ReadingOutcome.DUPLICATE;
        }
        if (deliveredBy != null || cancelled) {
            return ReadingOutcome.refused(RejectionCode.ORDER_CLOSED);
        }
        if (command.lines().stream()
                .anyMatch(line -> !ordered.containsKey(line.sku().value()))) {
            return ReadingOutcome.refused(RejectionCode.NOT_ORDERED);
        }
        int units = command.lines().stream().mapToInt(DeliveredLine::units).sum();
        int unitsShort = 0;
        for (var line : ordered.entrySet()) {
            unitsShort += Math.max(0, line.getValue() - delivered(command, line.getKey()));
        }
        int unitsOrdered = ordered.values().stream().mapToInt(Integer::intValue).sum();
        apply(new OrderDelivered(
                command.orderId(),
                command.readingId(),
                command.deliveredAt(),
                List.copyOf(command.lines()),
                units,
                unitsShort,
                units + unitsShort - unitsOrdered,
                late));
        return ReadingOutcome.ACCEPTED;
    }

    private static int delivered(RecordDelivery command, String sku) {
        return command.lines().stream()
                .filter(line -> line.sku().value().equals(sku))
                .mapToInt(DeliveredLine::units)
                .sum();
    }

    @CommandHandler
    void handle(ReportOrderLate command) {
        if (isOpen() && !late) {
            apply(new OrderLate(command.orderId(), command.occurredAt()));
        }
    }

    @CommandHandler
    void handle(CancelOrder command) {
        if (isOpen()) {
            apply(new OrderCancelled(command.orderId(), command.occurredAt(), command.reason()));
        }
    }

    private boolean isOpen() {
        return deliveredBy == null && !cancelled;
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        orderId = event.orderId();
        var lines = new TreeMap<String, Integer>();
        event.lines().forEach(line -> lines.merge(line.sku().value(), line.units(), Integer::sum));
        ordered = Collections.unmodifiableSortedMap(lines);
    }

    @EventSourcingHandler
    void on(OrderLate event) {
        late = true;
    }

    @EventSourcingHandler
    void on(OrderDelivered event) {
        deliveredBy = event.readingId();
    }

    @EventSourcingHandler
    void on(OrderCancelled event) {
        cancelled = true;
    }
}
