package io.smartshelf.api.alert;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an alert was raised on.
 *
 * @param units on hand at its place
 * @param limit the number that was passed: a minimum, a reorder point; null where there is none
 * @param capacity most units at its place; null where it does not matter
 * @param suggestedUnits to move, order, remove or correct; null where there is nothing to suggest
 * @param expiresOn of the lot; null for other conditions
 * @param note in words; null where the figures say all
 */
public record AlertFigures(
        int units,
        @Nullable Integer limit,
        @Nullable Integer capacity,
        @Nullable Integer suggestedUnits,
        @Nullable LocalDate expiresOn,
        @Nullable String note) {}
