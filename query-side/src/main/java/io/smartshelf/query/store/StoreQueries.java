package io.smartshelf.query.store;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.store.FindStores;
import io.smartshelf.api.store.StoreSummary;
import io.smartshelf.api.store.Zone;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;

/** Finds stores with their floor plans, by one statement: a store that is just opening is seen whole or not at all. */
public final class StoreQueries {

    private static final int MOST_STORES = 10_000;

    private static final String STORES = """
            with store as (
              select store_id, name, time_zone,
                     (select count(*) from state.shelf_state shelf where shelf.store_id = store.store_id) as shelves
                from config.store
               order by store_id collate "C"
               limit :most)
            select store.*, zone.zone_id, zone.category, zone.aisle, zone.x0, zone.y0, zone.x1, zone.y1
              from store
              left join ref.zone zone using (store_id)
             order by store.store_id collate "C", zone.aisle, zone.zone_id collate "C"
            """;

    private final DatabaseClient readModel;

    StoreQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    @QueryHandler
    CompletableFuture<List<StoreSummary>> handle(FindStores query) {
        return readModel
                .sql(STORES)
                .bind("most", MOST_STORES)
                .map(StoreQueries::store)
                .all()
                .bufferUntilChanged(StoreSummary::id)
                .map(StoreQueries::withAllZones)
                .collectList()
                .toFuture();
    }

    /** With the one zone of the row, if the store has any. */
    private static StoreSummary store(Readable row) {
        return new StoreSummary(
                new StoreId(requireNonNull(row.get("store_id", String.class))),
                requireNonNull(row.get("name", String.class)),
                requireNonNull(row.get("time_zone", String.class)),
                row.get("zone_id", String.class) == null ? List.of() : List.of(zone(row)),
                requireNonNull(row.get("shelves", Integer.class)));
    }

    private static StoreSummary withAllZones(List<StoreSummary> rows) {
        var store = rows.get(0);
        var zones = rows.stream().flatMap(row -> row.zones().stream()).toList();
        return new StoreSummary(store.id(), store.name(), store.timeZone(), zones, store.shelves());
    }

    private static Zone zone(Readable row) {
        return new Zone(
                requireNonNull(row.get("zone_id", String.class)),
                requireNonNull(row.get("category", String.class)),
                requireNonNull(row.get("aisle", Integer.class)),
                coordinate(row, "x0"),
                coordinate(row, "y0"),
                coordinate(row, "x1"),
                coordinate(row, "y1"));
    }

    private static double coordinate(Readable row, String column) {
        return requireNonNull(row.get(column, Double.class));
    }
}
