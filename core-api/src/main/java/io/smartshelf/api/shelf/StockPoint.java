package io.smartshelf.api.shelf;

import java.time.Instant;

/** The stock of a shelf from a moment on. */
public record StockPoint(Instant at, int unitsOnDisplay, int unitsInBaskets) {}
