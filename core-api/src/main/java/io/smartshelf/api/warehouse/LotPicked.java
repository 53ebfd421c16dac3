package io.smartshelf.api.warehouse;

import java.time.LocalDate;

/**
 * Units of a lot that left the back room.
 *
 * @param units how many
 * @param unitsLeft of the lot in the back room afterwards
 */
public record LotPicked(String lot, LocalDate receivedOn, LocalDate expiresOn, int units, int unitsLeft) {}
