package io.smartshelf.saga.supply;

import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.PlaceOrder;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.warehouse.UrgentOrderWanted;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.command.RoutineCommands;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody wants urgently is ordered for the supplier's next delivery, each wish as an order of its own. */
@ProcessingGroup(Routines.PROCESSOR)
public final class UrgentOrders {

    private final JdbcTemplate jdbc;
    private final SupplyCalendars calendars;
    private final RoutineCommands commands;

    public UrgentOrders(DataSource dataSource, SupplyCalendars calendars, RoutineCommands commands) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.calendars = calendars;
        this.commands = commands;
    }

    @EventHandler
    void on(UrgentOrderWanted event) {
        var warehouse = event.warehouseId();
        var delivery = calendars.of(warehouse.store(), event.supplierId()).deliveryAfter(event.occurredAt());
        var order = numbered(event, delivery.toLocalDate());
        commands.send(
                new PlaceOrder(
                        order,
                        event.occurredAt(),
                        delivery.toInstant(),
                        List.of(new OrderLine(warehouse.sku(), event.units(), event.casePack(), null)),
                        event.orderedBy()),
                order);
    }

    /** The same for the same wish, so that it is ordered once. */
    private SupplierOrderId numbered(UrgentOrderWanted event, LocalDate deliverOn) {
        var store = event.warehouseId().store();
        // Until the end of the transaction: another process would count from the same number.
        jdbc.execute("select pg_advisory_xact_lock(hashtext('saga.urgent_order'))");
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                insert into saga.urgent_order (store_id, supplier_id, deliver_on, number, sku, wish)
                select ?, ?, ?, coalesce(max(number), 0) + 1, ?, ? from saga.urgent_order
                 where store_id = ? and supplier_id = ? and deliver_on = ?
                on conflict (store_id, sku, wish) do update set wish = excluded.wish
                returning deliver_on, number
                """,
                (row, number) -> new SupplierOrderId(
                        store, event.supplierId(), row.getObject(1, LocalDate.class), row.getInt(2)),
                store.value(),
                event.supplierId().value(),
                deliverOn,
                event.warehouseId().sku().value(),
                event.number(),
                store.value(),
                event.supplierId().value(),
                deliverOn));
    }
}
