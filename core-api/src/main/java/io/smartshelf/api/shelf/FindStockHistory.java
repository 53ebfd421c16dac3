package io.smartshelf.api.shelf;

import java.time.Instant;

/**
 * Asks how the stock of a shelf moved; the answer is a list of {@link StockPoint} in order of time, starting with the
 * stock that held at {@code from}, thinned to at most {@value #MAX_POINTS} points (the newest are kept).
 */
public record FindStockHistory(ShelfId shelfId, Instant from, Instant through) {

    public static final int MAX_POINTS = 2_000;
}
