package io.smartshelf.query.visit;

import io.smartshelf.api.store.FindVisitors;
import io.smartshelf.api.store.Visitors;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** Counts the people in a store. */
public final class VisitorQueries {

    // A visit belongs to the day it began on and may last past midnight, but never longer than a day.
    private static final String COUNT = """
            with today as (
              select store_id, cast(cast(:at as timestamptz) at time zone time_zone as date) as store_date
                from config.store
               where store_id = :store)
            select count(visit.visit_id) filter (
                     where visit.left_at is null or visit.left_at > :at) as inside,
                   count(visit.visit_id) filter (where visit.store_date = today.store_date) as today
              from today
              left join ops.visits visit
                on visit.store_id = today.store_id
               and visit.store_date between today.store_date - 1 and today.store_date
               and visit.entered_at <= :at
             group by today.store_id
            """;

    private final DatabaseClient readModel;

    VisitorQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    /** Answers nothing if there is no such store. */
    @QueryHandler
    CompletableFuture<@Nullable Visitors> handle(FindVisitors query) {
        return readModel
                .sql(COUNT)
                .bind("store", query.store().value())
                .bind("at", query.at())
                .map(row -> new Visitors(
                        query.store(),
                        query.at(),
                        Objects.requireNonNull(row.get("inside", Integer.class)),
                        Objects.requireNonNull(row.get("today", Integer.class))))
                .one()
                .toFuture();
    }
}
