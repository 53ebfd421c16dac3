package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.catalogue.Article;
import io.smartshelf.draws.Draws;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What really stands on a shelf, lot by lot. */
final class PhysicalShelf {

    /** How often a shopper takes the lot that stands in front. */
    private static final double FRONT_LOT = 0.80;

    /** How often a shopper takes a lot that is marked down. */
    private static final double MARKED_DOWN_LOT = 0.95;

    private final Article article;
    private final Lots lots;

    PhysicalShelf(Article article, List<LotUnits> lots) {
        this.article = article;
        this.lots = new Lots(lots);
    }

    Article article() {
        return article;
    }

    Sku sku() {
        return article.sku();
    }

    Lots lots() {
        return lots;
    }

    boolean isEmpty() {
        return lots.units() == 0;
    }

    /**
     * The lot a shopper chooses to take from. The shelf must not be empty.
     *
     * @param markedDown the lot whose label draws the eye, null if there is none
     */
    LotUnits choose(@Nullable String markedDown, Draws draws) {
        var present = lots.present();
        var marked =
                present.stream().filter(lot -> lot.lot().equals(markedDown)).findFirst();
        var first = marked.orElse(present.get(0));
        var share = marked.isPresent() ? MARKED_DOWN_LOT : FRONT_LOT;
        if (present.size() == 1 || draws.of("front lot").chance(share)) {
            return first;
        }
        return draws.of("other lot")
                .oneOf(present.stream().filter(lot -> !lot.equals(first)).toList());
    }
}
