package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The labels on the shelves. */
final class PriceLabels {

    private static final Comparator<PriceLabel> CHEAPEST_FIRST =
            Comparator.comparing(PriceLabel::discount).reversed().thenComparing(PriceLabel::lot);

    private final TreeMap<Sku, List<PriceLabel>> bySku = new TreeMap<>();
    private final List<PriceLabel> added = new ArrayList<>();
    private final List<PriceLabel> gone = new ArrayList<>();

    PriceLabels(Collection<PriceLabel> labels) {
        labels.forEach(label -> of(label.sku()).add(label));
    }

    /** A lot has one label a day; another one changes nothing. */
    void put(PriceLabel label) {
        var labels = of(label.sku());
        if (labels.stream()
                .noneMatch(
                        other -> other.lot().equals(label.lot()) && other.date().equals(label.date()))) {
            labels.add(label);
            added.add(label);
        }
    }

    /** What is off the price of a lot, on top of every other discount. */
    BigDecimal discount(Sku sku, String lot, LocalDate date, Instant at) {
        return onShelf(sku, date, at)
                .filter(label -> label.lot().equals(lot))
                .map(PriceLabel::discount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** The label that draws the eye of whoever stands before the shelf. */
    Optional<PriceLabel> best(PhysicalShelf shelf, LocalDate date, Instant at) {
        return onShelf(shelf.sku(), date, at)
                .filter(label -> shelf.lots().units(label.lot()) > 0)
                .min(CHEAPEST_FIRST);
    }

    private Stream<PriceLabel> onShelf(Sku sku, LocalDate date, Instant at) {
        return bySku.getOrDefault(sku, List.of()).stream()
                .filter(label -> label.date().equals(date) && !label.from().isAfter(at));
    }

    /** Takes off the labels of earlier days. */
    void forgetBefore(LocalDate date) {
        for (var labels : bySku.values()) {
            labels.stream().filter(label -> label.date().isBefore(date)).forEach(gone::add);
            labels.removeIf(label -> label.date().isBefore(date));
        }
        bySku.values().removeIf(List::isEmpty);
    }

    /** By SKU. */
    List<PriceLabel> all() {
        return bySku.values().stream().flatMap(List::stream).toList();
    }

    /** Labels that are new since the last call and still worth something. */
    List<PriceLabel> takeAdded() {
        var labels = added.stream().filter(label -> !gone.contains(label)).toList();
        added.clear();
        return labels;
    }

    /** Labels taken off since the last call. */
    List<PriceLabel> takeGone() {
        var labels = List.copyOf(gone);
        gone.clear();
        return labels;
    }

    private List<PriceLabel> of(Sku sku) {
        return bySku.computeIfAbsent(sku, same -> new ArrayList<>());
    }
}
