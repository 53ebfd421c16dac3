package io.smartshelf.api.warehouse;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One turn of a supplier's calendar.
 *
 * @param cutOff until when what is needed can enter the order
 * @param deliverAt when that order arrives
 * @param deliverOn the store's date of that: what expires before it will not help
 * @param nextDeliverAt when the order after it arrives: so long must the stock last
 */
public record SupplyWindow(Instant cutOff, Instant deliverAt, LocalDate deliverOn, Instant nextDeliverAt) {}
