package io.smartshelf.query.store;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.r2dbc.spi.Readable;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.store.FindStores;
import io.smartshelf.api.store.StoreSummary;
import io.smartshelf.api.store.Zone;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Finds stores with their floor plans. */
public final class StoreQueries {

    private static final int MOST_STORES = 10_000;

    private static final String STORES = """
            select store.store_id, store.name, store.time_zone,
                   (select count(*) from state.shelf_state shelf where shelf.store_id = store.store_id) as shelves
              from config.store store
             order by store.store_id collate "C"
             limit :most
            """;

    private static final String ZONES = """
            select store_id, zone_id, category, aisle, x0, y0, x1, y1
              from ref.zone
             order by store_id collate "C", aisle, zone_id collate "C"
            """;

    private final DatabaseClient readModel;

    StoreQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    @QueryHandler
    CompletableFuture<List<StoreSummary>> handle(FindStores query) {
        return zones().flatMap(this::stores).toFuture();
    }

    private Mono<List<StoreSummary>> stores(Map<StoreId, List<Zone>> zones) {
        return readModel
                .sql(STORES)
                .bind("most", MOST_STORES)
                .map(row -> {
                    var id = storeId(row);
                    return new StoreSummary(
                            id,
                            requireNonNull(row.get("name", String.class)),
                            requireNonNull(row.get("time_zone", String.class)),
                            zones.getOrDefault(id, List.of()),
                            requireNonNull(row.get("shelves", Integer.class)));
                })
                .all()
                .collectList();
    }

    private Mono<Map<StoreId, List<Zone>>> zones() {
        return readModel
                .sql(ZONES)
                .map(row -> Map.entry(storeId(row), zone(row)))
                .all()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
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

    private static StoreId storeId(Readable row) {
        return new StoreId(requireNonNull(row.get("store_id", String.class)));
    }
}
