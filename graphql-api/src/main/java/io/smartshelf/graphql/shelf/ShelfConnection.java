package io.smartshelf.graphql.shelf;

import io.smartshelf.api.shelf.ShelfPage;
import io.smartshelf.graphql.support.Connection.PageInfo;
import java.util.List;

/** A page of shelves as the schema shows it. */
record ShelfConnection(List<ShelfEdge> edges, PageInfo pageInfo, int totalCount) {

    static ShelfConnection of(ShelfPage page) {
        var edges = page.shelves().stream()
                .map(shelf -> new ShelfEdge(ShelfCursor.behind(shelf.shelfId().sku()), Shelf.withoutLots(shelf)))
                .toList();
        var end = edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor();
        return new ShelfConnection(edges, new PageInfo(page.hasNext(), end), page.total());
    }

    record ShelfEdge(String cursor, Shelf node) {}
}
