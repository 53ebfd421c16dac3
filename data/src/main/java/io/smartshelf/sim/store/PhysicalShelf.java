package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.catalogue.Article;
import io.smartshelf.draws.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What really stands on a shelf, lot by lot. */
final class PhysicalShelf {

    /** How often a shopper takes the lot that stands in front. */
    private static final double FRONT_LOT = 0.80;

    private static final Comparator<LotUnits> FRONT_FIRST =
            Comparator.comparing(LotUnits::expiresOn).thenComparing(LotUnits::lot);

    private final Article article;
    private final List<LotUnits> lots;

    PhysicalShelf(Article article, List<LotUnits> lots) {
        this.article = article;
        this.lots = new ArrayList<>(lots);
        this.lots.sort(FRONT_FIRST);
    }

    Article article() {
        return article;
    }

    Sku sku() {
        return article.sku();
    }

    /** Front first, also lots that are used up. */
    List<LotUnits> lots() {
        return List.copyOf(lots);
    }

    LotUnits lot(String code) {
        return lots.get(indexOf(code));
    }

    boolean isEmpty() {
        return lots.stream().allMatch(lot -> lot.units() == 0);
    }

    /** Takes up to this many units of one lot, as a shopper chooses it. The shelf must not be empty. */
    LotUnits take(int units, Draws draws) {
        var present = lots.stream().filter(lot -> lot.units() > 0).toList();
        var front = present.size() == 1 || draws.of("front lot").chance(FRONT_LOT);
        var chosen = present.get(front ? 0 : 1 + draws.of("other lot").below(present.size() - 1));
        var taken = Math.min(units, chosen.units());
        change(chosen.lot(), -taken);
        return new LotUnits(chosen.lot(), chosen.receivedOn(), chosen.expiresOn(), taken);
    }

    void putBack(String code, int units) {
        change(code, units);
    }

    private void change(String code, int units) {
        var index = indexOf(code);
        var lot = lots.get(index);
        lots.set(index, new LotUnits(lot.lot(), lot.receivedOn(), lot.expiresOn(), lot.units() + units));
    }

    private int indexOf(String code) {
        for (var i = 0; i < lots.size(); i++) {
            if (lots.get(i).lot().equals(code)) {
                return i;
            }
        }
        throw new IllegalStateException("shelf " + sku() + " never held lot " + code);
    }
}
