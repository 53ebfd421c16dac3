package io.smartshelf.api.common;

import java.time.LocalDate;

/**
 * Units of one lot: goods received together that share an expiry date.
 *
 * @param lot the lot's code, kept from receipt to sale or waste
 * @param expiresOn last day on which a unit may be sold
 * @param units how many, zero or more
 */
public record LotUnits(String lot, LocalDate receivedOn, LocalDate expiresOn, int units) {}
