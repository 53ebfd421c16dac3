package io.smartshelf.query.restock;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import io.smartshelf.api.restock.FindRestocks;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.restock.RestockPage;
import io.smartshelf.api.restock.RestockStatus;
import io.smartshelf.api.restock.RestockSummary;
import io.smartshelf.query.support.Pages;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;

/** Finds restocks. */
public final class RestockQueries {

    private static final String PAGE = """
            select plan_id, suggested_qty, status, picked_qty, refilled_qty, missing_qty, given_up_qty, reason, canceled_by,
                   created_at, updated_at,
                   -- Of an event RESTOCK/PICK/LOT: the picks.
                   array(select distinct cast(split_part(substr(event_id, length(plan.plan_id) + 2), '/', 1) as int)
                           from ops.wh_events moved
                          where moved.store_id = plan.store_id and moved.plan_id = plan.plan_id
                          order by 1) as picks
              from ops.shelf_restock_plan plan
             where store_id = :store and status = any(:statuses)
               and (cast(:sku as text) is null or shelf_id = :sku)
               and (cast(:after as text) is null or (created_at, plan_id) <
                    (select created_at, plan_id from ops.shelf_restock_plan where store_id = :store and plan_id = :after))
             order by created_at desc, plan_id desc
             limit :limit
            """;

    private final DatabaseClient readModel;

    RestockQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    @QueryHandler
    CompletableFuture<RestockPage> handle(FindRestocks query) {
        var statement = readModel.sql(PAGE).bind("store", query.store().value());
        statement = statement.bind(
                "statuses", query.statuses().stream().map(RestockStatus::key).toArray(String[]::new));
        statement = Pages.bind(statement, "sku", query.sku());
        statement = Pages.bind(statement, "after", query.after());
        return Pages.read(statement, query.first(), RestockQueries::summary, RestockPage::new);
    }

    private static RestockSummary summary(Readable row) {
        var restock = RestockId.parse(requireNonNull(row.get("plan_id", String.class)));
        return new RestockSummary(
                restock,
                RestockStatus.ofKey(requireNonNull(row.get("status", String.class))),
                units(row, "suggested_qty"),
                units(row, "picked_qty"),
                units(row, "refilled_qty"),
                units(row, "missing_qty"),
                units(row, "given_up_qty"),
                row.get("reason", String.class),
                row.get("canceled_by", String.class),
                requireNonNull(row.get("created_at", Instant.class)),
                requireNonNull(row.get("updated_at", Instant.class)),
                Arrays.stream(requireNonNull(row.get("picks", Integer[].class)))
                        .map(pick -> new RefillId(restock, pick))
                        .toList());
    }

    private static int units(Readable row, String column) {
        return requireNonNull(row.get(column, Integer.class));
    }
}
