package io.smartshelf.api.shelf;

/**
 * Units that left a lot of a shelf, or came back to it.
 *
 * @param units how many
 * @param unitsLeft of the lot, on display and in baskets, afterwards
 */
public record LotTaken(String lot, int units, int unitsLeft) {}
