package io.smartshelf.query.shelf;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.shelf.FindShelf;
import io.smartshelf.api.shelf.FindShelves;
import io.smartshelf.api.shelf.FindShelvesChanged;
import io.smartshelf.api.shelf.ShelfPage;
import io.smartshelf.api.shelf.ShelfStatus;
import io.smartshelf.query.support.Projection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** Finds shelves. Rows and the position they stand at are read by one statement, so from one snapshot. */
public final class ShelfQueries {

    private static final int MOST_CHANGES = 10_000;

    // One row at least, with the position, also when no shelf matches.
    private static final String PAGE = """
            with matching as (
              select * from state.shelf_state shelf
               where store_id = :store
                 and (cast(:category as text) is null or lower(category) = lower(:category))
                 and (cast(:text as text) is null
                      or strpos(lower(concat_ws(' ', shelf_id, category, subcategory)), lower(:text)) > 0)
                 and (cast(:maxFill as float8) is null or current_stock <= cast(:maxFill as float8) * capacity)),
            page as (
              select * from matching
               where cast(:after as text) is null or shelf_id > cast(:after as text) collate "C"
               order by shelf_id
               limit :limit)
            select %s, total.shelves as total, projection.position as projection_position
              from (select count(*) as shelves from matching) total
             cross join (%s) projection
              left join page shelf on true
             order by shelf.shelf_id
            """;

    private static final String CHANGED = """
            with changed as (
              select * from state.shelf_state
               where store_id = :store and position > :after
               order by position
               limit :limit)
            select %s, total.shelves as total, projection.position as projection_position
              from (select count(*) as shelves from state.shelf_state where store_id = :store) total
             cross join (%s) projection
              left join changed shelf on true
             order by shelf.position
            """;

    private static final String PROJECTION_POSITION = """
            select coalesce(min(position), -1) as position from log.processor_position
             where processor_name = '%s'
            """.formatted(Projection.PROCESSOR);

    private static final String ONE = """
            select %s, lot.batch_code, lot.received_date, lot.expiry_date, lot.batch_quantity_store
              from state.shelf_state shelf
              left join state.shelf_batch_state lot
                on lot.store_id = shelf.store_id and lot.shelf_id = shelf.shelf_id and lot.batch_quantity_store > 0
             where shelf.store_id = :store and shelf.shelf_id = :sku
             order by lot.expiry_date, lot.batch_code
            """.formatted(ShelfRow.COLUMNS);

    private final DatabaseClient readModel;

    ShelfQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    @QueryHandler
    CompletableFuture<ShelfPage> handle(FindShelves query) {
        var after = query.after();
        var statement = readModel
                .sql(PAGE.formatted(ShelfRow.COLUMNS, PROJECTION_POSITION))
                .bind("store", query.store().value())
                .bind("limit", query.first() + 1);
        statement = bind(statement, "category", query.category(), String.class);
        statement = bind(statement, "text", query.text(), String.class);
        statement = bind(statement, "maxFill", query.maxFill(), Double.class);
        statement = bind(statement, "after", after == null ? null : after.value(), String.class);
        return statement
                .map(PageRow::of)
                .all()
                .collectList()
                .map(rows -> page(rows, query.first()))
                .toFuture();
    }

    /** Answers at most {@value #MOST_CHANGES} shelves; the position is then that of the last one. */
    @QueryHandler
    CompletableFuture<ShelfPage> handle(FindShelvesChanged query) {
        return readModel
                .sql(CHANGED.formatted(ShelfRow.COLUMNS, PROJECTION_POSITION))
                .bind("store", query.store().value())
                .bind("after", query.afterPosition())
                .bind("limit", MOST_CHANGES + 1)
                .map(PageRow::of)
                .all()
                .collectList()
                .map(rows -> {
                    var page = page(rows, MOST_CHANGES);
                    return page.hasNext()
                            ? new ShelfPage(
                                    page.shelves(),
                                    true,
                                    page.total(),
                                    page.shelves().get(MOST_CHANGES - 1).position())
                            : page;
                })
                .toFuture();
    }

    /** Answers nothing if the store has no shelf for this SKU. */
    @QueryHandler
    CompletableFuture<@Nullable ShelfStatus> handle(FindShelf query) {
        return readModel
                .sql(ONE)
                .bind("store", query.shelfId().store().value())
                .bind("sku", query.shelfId().sku().value())
                .map(row -> ShelfRow.status(row, lot(row).map(List::of).orElse(List.of())))
                .all()
                .collectList()
                .mapNotNull(ShelfQueries::withAllLots)
                .toFuture();
    }

    private static @Nullable ShelfStatus withAllLots(List<ShelfStatus> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        var shelf = rows.get(0);
        return new ShelfStatus(
                shelf.shelfId(),
                shelf.category(),
                shelf.subcategory(),
                shelf.aisle(),
                shelf.capacity(),
                shelf.unitWeightGrams(),
                shelf.listPrice(),
                shelf.unitsOnDisplay(),
                shelf.unitsInBaskets(),
                shelf.lastMovementAt(),
                shelf.lastMovement(),
                shelf.position(),
                rows.stream().flatMap(row -> row.lots().stream()).toList());
    }

    private static Optional<LotUnits> lot(Readable row) {
        return Optional.ofNullable(row.get("batch_code", String.class))
                .map(code -> new LotUnits(
                        code,
                        requireNonNull(row.get("received_date", LocalDate.class)),
                        requireNonNull(row.get("expiry_date", LocalDate.class)),
                        requireNonNull(row.get("batch_quantity_store", Integer.class))));
    }

    private static ShelfPage page(List<PageRow> rows, int first) {
        var shelves = rows.stream().flatMap(row -> row.shelf().stream()).toList();
        var hasNext = shelves.size() > first;
        var head = rows.get(0);
        return new ShelfPage(hasNext ? shelves.subList(0, first) : shelves, hasNext, head.total(), head.position());
    }

    private static <T> DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec statement, String name, @Nullable T value, Class<T> type) {
        return value == null ? statement.bindNull(name, type) : statement.bind(name, value);
    }

    private record PageRow(Optional<ShelfStatus> shelf, int total, long position) {

        static PageRow of(Readable row) {
            var shelf = row.get("shelf_id", String.class) == null
                    ? Optional.<ShelfStatus>empty()
                    : Optional.of(ShelfRow.status(row, List.of()));
            return new PageRow(
                    shelf,
                    requireNonNull(row.get("total", Integer.class)),
                    requireNonNull(row.get("projection_position", Long.class)));
        }
    }
}
