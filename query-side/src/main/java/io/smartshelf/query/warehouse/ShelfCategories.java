package io.smartshelf.query.warehouse;

import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What lies in the back room takes over the category of its shelf, whichever of the two is registered first. */
final class ShelfCategories implements TableChanges {

    // The shelf of a row may be written before or after it in the same batch, or in an earlier one.
    private static final String TAKE_OVER = """
            update %s stock
               set category = coalesce(n.category, shelf.category),
                   subcategory = coalesce(n.subcategory, shelf.subcategory)
              from unnest(
                     cast(:stores as text[]), cast(:skus as text[]), cast(:categories as text[]),
                     cast(:subcategories as text[]))
                   as n (store_id, shelf_id, category, subcategory)
              left join state.shelf_state shelf on shelf.store_id = n.store_id and shelf.shelf_id = n.shelf_id
             where stock.store_id = n.store_id and stock.shelf_id = n.shelf_id and stock.category is null
               and coalesce(n.category, shelf.category) is not null
            """;

    private final String sql;
    private final Map<ShelfId, Article> articles = new TreeMap<>();

    /** @param table of the back room, with its columns category and subcategory */
    ShelfCategories(String table) {
        this.sql = TAKE_OVER.formatted(table);
    }

    void stock(WarehouseId stock) {
        articles.putIfAbsent(stock.shelfId(), new Article(stock.shelfId(), null));
    }

    void shelf(ShelfRegistered shelf) {
        articles.put(shelf.shelfId(), new Article(shelf.shelfId(), shelf));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(sql, articles.values())
                .texts("stores", row -> row.id().store().value())
                .texts("skus", row -> row.id().sku().value())
                .texts(
                        "categories",
                        row -> row.shelf() == null ? null : row.shelf().category())
                .texts(
                        "subcategories",
                        row -> row.shelf() == null ? null : row.shelf().subcategory())
                .executeOn(readModel);
    }

    /** @param shelf null if it is registered in another batch */
    private record Article(ShelfId id, @Nullable ShelfRegistered shelf) {}
}
