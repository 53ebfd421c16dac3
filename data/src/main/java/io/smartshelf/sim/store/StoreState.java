package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.catalogue.Article;
import io.smartshelf.catalogue.OpeningStock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything about a store that cannot be drawn again.
 *
 * @param shelfLots every lot that ever stood on a shelf, also those used up
 * @param cartLines what is in carts, no line of zero units
 * @param nextSequences next sequence by source; a source that is not named has not read anything yet
 * @param staff what lies in the back room and what the staff is about
 */
public record StoreState(
        Instant now,
        List<PhysicalLot> shelfLots,
        List<CartLine> cartLines,
        Map<String, Long> nextSequences,
        StaffState staff) {

    /** A store that has not been open yet. */
    static StoreState opening(Instant openedAt, OpeningStock stock) {
        return new StoreState(
                openedAt,
                lots(stock, Article::shelfLots),
                List.of(),
                Map.of(),
                new StaffState(lots(stock, Article::warehouseLots), List.of(), List.of(), List.of()));
    }

    private static List<PhysicalLot> lots(OpeningStock stock, Function<Article, List<LotUnits>> lots) {
        return stock.articles().stream()
                .flatMap(article -> lots.apply(article).stream().map(lot -> new PhysicalLot(article.sku(), lot)))
                .toList();
    }
}
