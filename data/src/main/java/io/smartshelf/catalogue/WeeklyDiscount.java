package io.smartshelf.catalogue;

import io.smartshelf.api.common.Sku;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An article in the leaflet of a week.
 *
 * @param week counts from 0, the week in which the store opens
 * @param from a Monday
 * @param until the Sunday after it, still discounted
 * @param discount fraction of the list price, four decimals
 * @param discountedPrice as the leaflet prints it and the till takes it for one unit
 */
public record WeeklyDiscount(
        int week,
        LocalDate from,
        LocalDate until,
        Sku sku,
        BigDecimal discount,
        BigDecimal listPrice,
        BigDecimal discountedPrice) {}
