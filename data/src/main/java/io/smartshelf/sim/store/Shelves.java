package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;
import io.smartshelf.catalogue.OpeningStock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The shelves of a store, one for each article. */
final class Shelves {

    private final List<PhysicalShelf> inOrder;
    private final Map<Sku, PhysicalShelf> bySku;

    Shelves(OpeningStock stock, Collection<PhysicalLot> lots) {
        var lotsBySku = lots.stream()
                .collect(Collectors.groupingBy(
                        PhysicalLot::sku, Collectors.mapping(PhysicalLot::lot, Collectors.toUnmodifiableList())));
        inOrder = stock.articles().stream()
                .map(article -> new PhysicalShelf(article, lotsBySku.getOrDefault(article.sku(), List.of())))
                .toList();
        bySku = inOrder.stream().collect(Collectors.toMap(PhysicalShelf::sku, shelf -> shelf));
    }

    /** @param index in the order of the articles */
    PhysicalShelf at(int index) {
        return inOrder.get(index);
    }

    /** @throws NullPointerException if the store does not carry the article */
    PhysicalShelf of(Sku sku) {
        return Objects.requireNonNull(bySku.get(sku), () -> "the store has no shelf of " + sku);
    }

    /** Shelf by shelf, also lots that are used up. */
    List<PhysicalLot> lots() {
        return inOrder.stream()
                .flatMap(shelf -> shelf.lots().all().stream().map(lot -> new PhysicalLot(shelf.sku(), lot)))
                .toList();
    }
}
