package io.smartshelf.saga.supply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.PlaceOrder;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.api.supply.WithdrawPlan;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.SupplyWindowOpened;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/** At the cut-off, the pending plans of a supplier become one order, and its next turn begins. */
@ProcessingGroup(Routines.PROCESSOR)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class SupplyRoundSaga {

    static final String CUT_OFF = "supply-cut-off";

    private @Nullable String round;
    private @Nullable Instant deliverAt;
    private @Nullable LocalDate deliverOn;

    /** For Axon. */
    public SupplyRoundSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "round", associationResolver = SupplyRound.Resolver.class)
    void on(WarehouseStockRegistered event, DeadlineManager deadlines) {
        begin(event.warehouseId().store(), event.supplierId(), event.supplyWindow(), deadlines);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "round", associationResolver = SupplyRound.Resolver.class)
    void on(SupplyWindowOpened event, DeadlineManager deadlines) {
        begin(event.warehouseId().store(), event.supplierId(), event.supplyWindow(), deadlines);
    }

    private void begin(StoreId store, SupplierId supplier, SupplyWindow window, DeadlineManager deadlines) {
        if (round == null) {
            round = new SupplyRound(store, supplier, window.cutOff()).toString();
            deliverAt = window.deliverAt();
            deliverOn = window.deliverOn();
            deadlines.schedule(window.cutOff(), CUT_OFF, round);
        }
    }

    @EndSaga
    @DeadlineHandler(deadlineName = CUT_OFF)
    void order(
            String subject,
            @Timestamp Instant dueAt,
            SupplyPlans plans,
            SupplyWindows windows,
            RoutineCommands commands) {
        var closing = SupplyRound.parse(subject);
        var lines = plans.toOrder(closing);
        // Their time is over; what is still wanted is planned anew for the next turn.
        for (SupplierPlanId plan : plans.notApproved(closing)) {
            commands.send(new WithdrawPlan(plan, dueAt), plan.warehouseId().shelfId());
        }
        if (lines.isEmpty()) {
            windows.openAfter(closing.store(), closing.supplier(), closing.cutOff());
        } else {
            // Its event does the rest, with exactly these lines.
            commands.sendAndWait(new PlaceOrder(
                    new SupplierOrderId(
                            closing.store(),
                            closing.supplier(),
                            Objects.requireNonNull(deliverOn, "a round has begun")),
                    dueAt,
                    Objects.requireNonNull(deliverAt, "a round has begun"),
                    lines,
                    null));
        }
    }
}
