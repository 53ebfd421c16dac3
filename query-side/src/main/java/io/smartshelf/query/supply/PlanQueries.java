package io.smartshelf.query.supply;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import io.smartshelf.api.supply.FindPlans;
import io.smartshelf.api.supply.PlanPage;
import io.smartshelf.api.supply.PlanStatus;
import io.smartshelf.api.supply.PlanSummary;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierPlanId;
import io.smartshelf.query.support.Pages;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;

/** Finds supply plans. */
public final class PlanQueries {

    private static final String PAGE = """
            select supplier_plan_id, supplier_id, suggested_qty, standard_batch_size, status, stock_position, reorder_point,
                   needs_approval, approved_by, amended_by, reason, canceled_by, order_id, delivered_qty, created_at,
                   updated_at
              from ops.wh_supplier_plan
             where store_id = :store and status = any(:statuses)
               and (cast(:sku as text) is null or shelf_id = :sku)
               and (cast(:after as text) is null or (cutoff_ts, supplier_plan_id) <
                    (select cutoff_ts, supplier_plan_id from ops.wh_supplier_plan
                      where store_id = :store and supplier_plan_id = :after))
             order by cutoff_ts desc, supplier_plan_id desc
             limit :limit
            """;

    private final DatabaseClient readModel;

    PlanQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    @QueryHandler
    CompletableFuture<PlanPage> handle(FindPlans query) {
        var statement = readModel.sql(PAGE).bind("store", query.store().value());
        statement = statement.bind(
                "statuses", query.statuses().stream().map(PlanStatus::key).toArray(String[]::new));
        statement = Pages.bind(statement, "sku", query.sku());
        statement = Pages.bind(statement, "after", query.after());
        return Pages.read(statement, query.first(), PlanQueries::summary, PlanPage::new);
    }

    private static PlanSummary summary(Readable row) {
        return new PlanSummary(
                SupplierPlanId.parse(requireNonNull(row.get("supplier_plan_id", String.class))),
                new SupplierId(requireNonNull(row.get("supplier_id", String.class))),
                PlanStatus.ofKey(requireNonNull(row.get("status", String.class))),
                units(row, "suggested_qty"),
                units(row, "standard_batch_size"),
                units(row, "stock_position"),
                units(row, "reorder_point"),
                requireNonNull(row.get("needs_approval", Boolean.class)),
                row.get("approved_by", String.class),
                row.get("amended_by", String.class),
                row.get("reason", String.class),
                row.get("canceled_by", String.class),
                row.get("order_id", String.class),
                row.get("delivered_qty", Integer.class),
                requireNonNull(row.get("created_at", Instant.class)),
                requireNonNull(row.get("updated_at", Instant.class)));
    }

    private static int units(Readable row, String column) {
        return requireNonNull(row.get(column, Integer.class));
    }
}
