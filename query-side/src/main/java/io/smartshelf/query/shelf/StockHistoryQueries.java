package io.smartshelf.query.shelf;

import static java.util.Objects.requireNonNull;

import io.smartshelf.api.shelf.FindStockHistory;
import io.smartshelf.api.shelf.StockPoint;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;

/** Reads how the stock of a shelf moved. */
public final class StockHistoryQueries {

    // A reading that was accepted behind a newer one counts from the newer one's time on: the stock is shown as it was
    // known, and the points stand in order of time.
    private static final String POINTS = """
            with held as (
              select position, cast(:from as timestamptz) as at, units_on_display, units_in_baskets
                from state.shelf_stock_history
               where store_id = :store and shelf_id = :sku and occurred_at <= :from
               order by position desc
               limit 1),
            since as (
              select position, max(occurred_at) over (order by position) as at, units_on_display, units_in_baskets
                from state.shelf_stock_history
               where store_id = :store and shelf_id = :sku and occurred_at > :from and occurred_at <= :through
                 and position > coalesce((select position from held), -1)),
            newest as (
              select * from since order by position desc limit :limit)
            select * from held union all select * from newest order by position
            """;

    private final DatabaseClient readModel;

    StockHistoryQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    @QueryHandler
    CompletableFuture<List<StockPoint>> handle(FindStockHistory query) {
        return readModel
                .sql(POINTS)
                .bind("store", query.shelfId().store().value())
                .bind("sku", query.shelfId().sku().value())
                .bind("from", query.from())
                .bind("through", query.through())
                .bind("limit", FindStockHistory.MAX_POINTS - 1)
                .map(row -> new StockPoint(
                        requireNonNull(row.get("at", Instant.class)),
                        requireNonNull(row.get("units_on_display", Integer.class)),
                        requireNonNull(row.get("units_in_baskets", Integer.class))))
                .all()
                .collectList()
                .toFuture();
    }
}
