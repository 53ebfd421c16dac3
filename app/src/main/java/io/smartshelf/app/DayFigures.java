package io.smartshelf.app;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a day of all stores came to.
 *
 * @param unitsDelivered by suppliers
 * @param unmetDemand units that shoppers wanted and did not find
 * @param stockOuts shelves that were empty at some time of the day; known when the day is over
 * @param onShelfAvailability share of wanted units that were found, between 0 and 1
 * @param wasteUnits thrown away because they had expired or were damaged
 * @param wasteValue of those at list price, in euro
 * @param markDowns lots that were cheaper because they were about to expire
 * @param orders placed at suppliers
 */
public record DayFigures(
        LocalDate date,
        long unitsDelivered,
        long unitsSold,
        long unmetDemand,
        long stockOuts,
        double onShelfAvailability,
        long wasteUnits,
        BigDecimal wasteValue,
        long markDowns,
        long orders) {}
