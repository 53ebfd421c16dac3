package io.smartshelf.api.shelf;

import io.smartshelf.api.restock.RefillId;

/**
 * Units of a refill that were put on display.
 *
 * @param unitsOutstanding of this refill afterwards
 */
public record RefillArrival(RefillId refillId, int units, int unitsOutstanding) {}
