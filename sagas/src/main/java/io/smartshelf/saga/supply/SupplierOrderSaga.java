package io.smartshelf.saga.supply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.smartshelf.api.supply.CancelOrder;
import io.smartshelf.api.supply.CompletePlan;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.OrderCancelled;
import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.ReportOrderLate;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.warehouse.ReceiveGoods;
import io.smartshelf.api.warehouse.RecordOrdered;
import io.smartshelf.api.warehouse.ReleaseOrdered;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import io.smartshelf.saga.store.StoreDates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;

/**
 * An order on its way: its lines are on order, what is delivered goes into the back room, and an order that never comes is
 * given up.
 */
@ProcessingGroup(Routines.PROCESSOR)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class SupplierOrderSaga {

    static final String LATE = "order-late";
    static final String GIVE_UP = "order-give-up";

    private static final Duration LATE_AFTER = Duration.ofHours(2);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(2);

    private List<OrderLine> lines = List.of();

    /** For Axon. */
    public SupplierOrderSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderPlaced event, RoutineCommands commands, SupplyWindows windows, DeadlineManager deadlines) {
        lines = event.lines();
        var order = event.orderId();
        for (OrderLine line : lines) {
            var warehouse = new WarehouseId(order.store(), line.sku());
            commands.send(new RecordOrdered(warehouse, order, line.units(), event.placedAt()), warehouse.shelfId());
        }
        if (order.urgent() == 0) {
            windows.openAfter(order.store(), order.supplierId(), event.placedAt());
        }
        deadlines.schedule(event.deliverAt().plus(LATE_AFTER), LATE, order.toString());
        deadlines.schedule(event.deliverAt().plus(GIVE_UP_AFTER), GIVE_UP, order.toString());
    }

    @DeadlineHandler(deadlineName = LATE)
    void late(String subject, @Timestamp Instant dueAt, RoutineCommands commands) {
        var order = SupplierOrderId.parse(subject);
        commands.send(new ReportOrderLate(order, dueAt), order);
    }

    @DeadlineHandler(deadlineName = GIVE_UP)
    void giveUp(String subject, @Timestamp Instant dueAt, RoutineCommands commands) {
        var order = SupplierOrderId.parse(subject);
        commands.send(new CancelOrder(order, "nothing came within " + GIVE_UP_AFTER.toDays() + " days", dueAt), order);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderDelivered event, RoutineCommands commands, StoreDates dates, DeadlineManager deadlines) {
        var order = event.orderId();
        for (OrderLine line : lines) {
            var warehouse = new WarehouseId(order.store(), line.sku());
            var delivered = event.lines().stream()
                    .filter(each -> each.sku().equals(line.sku()))
                    .toList();
            if (delivered.isEmpty()) {
                commands.send(new ReleaseOrdered(warehouse, order, event.deliveredAt()), warehouse.shelfId());
            } else {
                commands.send(
                        new ReceiveGoods(
                                warehouse,
                                order,
                                delivered,
                                dates.dateOf(order.store(), event.deliveredAt()),
                                event.deliveredAt()),
                        warehouse.shelfId());
            }
            complete(
                    line,
                    order,
                    delivered.stream().mapToInt(DeliveredLine::units).sum(),
                    event.deliveredAt(),
                    commands);
        }
        forgetDeadlines(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderCancelled event, RoutineCommands commands, DeadlineManager deadlines) {
        var order = event.orderId();
        for (OrderLine line : lines) {
            var warehouse = new WarehouseId(order.store(), line.sku());
            commands.send(new ReleaseOrdered(warehouse, order, event.occurredAt()), warehouse.shelfId());
            complete(line, order, 0, event.occurredAt(), commands);
        }
        forgetDeadlines(deadlines);
    }

    private static void complete(
            OrderLine line, SupplierOrderId order, int units, Instant at, RoutineCommands commands) {
        if (line.cutOff() != null) {
            var plan = new SupplierPlanId(order.store(), line.sku(), line.cutOff());
            commands.send(new CompletePlan(plan, units, at), plan.warehouseId().shelfId());
        }
    }

    private static void forgetDeadlines(DeadlineManager deadlines) {
        deadlines.cancelAllWithinScope(LATE);
        deadlines.cancelAllWithinScope(GIVE_UP);
    }
}
