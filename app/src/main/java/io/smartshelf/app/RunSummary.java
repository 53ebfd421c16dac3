package io.smartshelf.app;

import java.util.List;
import java.util.Map;

/**
 * What a stepped run came to, as printed by {@code run}.
 *
 * @param digest of all events; the same for the same configuration and days, on every machine
 * @param readModelDigest of the final read model, as reproducible
 * @param tableDigests of the same, table by table
 * @param days store days since the opening
 * @param readings accepted readings
 * @param sales units sold
 * @param unmetDemand units that shoppers wanted and did not find
 * @param onShelfAvailability share of wanted units that were found, between 0 and 1
 * @param availabilityByCategory the same by category
 * @param wasteShare units thrown away per unit sold
 * @param meanDaysInBackRoom of a unit, from its delivery to its pick
 * @param perDay in order of date
 * @param seconds machine time of this run
 * @param speedUp store seconds per machine second
 * @param peakRssBytes largest resident memory of this process
 */
public record RunSummary(
        String digest,
        String readModelDigest,
        Map<String, String> tableDigests,
        int days,
        long readings,
        long events,
        long sales,
        long unmetDemand,
        double onShelfAvailability,
        Map<String, Double> availabilityByCategory,
        double wasteShare,
        double meanDaysInBackRoom,
        List<DayFigures> perDay,
        double seconds,
        double speedUp,
        long peakRssBytes) {}
