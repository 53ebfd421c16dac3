package io.smartshelf.query.alert;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import io.smartshelf.api.alert.AlertFigures;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.alert.AlertPage;
import io.smartshelf.api.alert.AlertStatus;
import io.smartshelf.api.alert.AlertSummary;
import io.smartshelf.api.alert.FindAlerts;
import io.smartshelf.query.support.Pages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;

/** Finds alerts. */
public final class AlertQueries {

    private static final String PAGE = """
            select condition_id, occurrence, current_stock, min_qty, max_stock, suggested_qty, expiry_date, note, status,
                   acknowledged_by, closed_by, reason, created_at, updated_at, closed_at
              from ops.alerts
             where store_id = :store and status = any(:statuses)
               and (cast(:type as text) is null or event_type = :type)
               and (cast(:sku as text) is null or shelf_id = :sku)
               and (cast(:after as text) is null or (created_at, alert_id) <
                    (select created_at, alert_id from ops.alerts where store_id = :store and alert_id = :after))
             order by created_at desc, alert_id desc
             limit :limit
            """;

    private final DatabaseClient readModel;

    AlertQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    @QueryHandler
    CompletableFuture<AlertPage> handle(FindAlerts query) {
        var statement = readModel.sql(PAGE).bind("store", query.store().value());
        statement = statement.bind(
                "statuses", query.statuses().stream().map(AlertStatus::key).toArray(String[]::new));
        var type = query.type();
        statement = Pages.bind(statement, "type", type == null ? null : type.key());
        statement = Pages.bind(statement, "sku", query.sku());
        statement = Pages.bind(statement, "after", query.after());
        return Pages.read(statement, query.first(), AlertQueries::summary, AlertPage::new);
    }

    private static AlertSummary summary(Readable row) {
        return new AlertSummary(
                AlertId.parse(requireNonNull(row.get("condition_id", String.class))),
                requireNonNull(row.get("occurrence", Integer.class)),
                new AlertFigures(
                        requireNonNull(row.get("current_stock", Integer.class)),
                        row.get("min_qty", Integer.class),
                        row.get("max_stock", Integer.class),
                        row.get("suggested_qty", Integer.class),
                        row.get("expiry_date", LocalDate.class),
                        row.get("note", String.class)),
                AlertStatus.ofKey(requireNonNull(row.get("status", String.class))),
                row.get("acknowledged_by", String.class),
                row.get("closed_by", String.class),
                row.get("reason", String.class),
                requireNonNull(row.get("created_at", Instant.class)),
                requireNonNull(row.get("updated_at", Instant.class)),
                row.get("closed_at", Instant.class));
    }
}
