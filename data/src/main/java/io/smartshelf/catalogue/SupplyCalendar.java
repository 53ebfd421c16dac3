package io.smartshelf.catalogue;

import io.smartshelf.api.warehouse.SupplyWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;

/**
 * The week of a supplier, by the clock on the wall of the store: also when the clocks change an order is due and arrives at
 * the same time of day.
 *
 * @param turns at least one
 */
public record SupplyCalendar(List<Turn> turns) {

    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** Orders until noon of Sunday, Tuesday and Thursday arrive the next morning. */
    public static final SupplyCalendar DEFAULT = new SupplyCalendar(List.of(
            new Turn(DayOfWeek.SUNDAY, NOON, DayOfWeek.MONDAY, MORNING),
            new Turn(DayOfWeek.TUESDAY, NOON, DayOfWeek.WEDNESDAY, MORNING),
            new Turn(DayOfWeek.THURSDAY, NOON, DayOfWeek.FRIDAY, MORNING)));

    public SupplyCalendar {
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("Expected a supplier to deliver at least once a week");
        }
        turns = List.copyOf(turns);
    }

    /** What is ordered until one time of the week arrives at the first other time of the week after it. */
    public record Turn(DayOfWeek cutOffDay, LocalTime cutOffTime, DayOfWeek deliveryDay, LocalTime deliveryTime) {

        private Order firstAfter(Instant moment, ZoneId zone) {
            var date = LocalDate.ofInstant(moment, zone).with(TemporalAdjusters.nextOrSame(cutOffDay));
            var cutOff = date.atTime(cutOffTime).atZone(zone);
            if (!cutOff.toInstant().isAfter(moment)) {
                date = date.plusWeeks(1);
                cutOff = date.atTime(cutOffTime).atZone(zone);
            }
            var sameDay = deliveryDay == cutOffDay && deliveryTime.isAfter(cutOffTime);
            var deliverOn = sameDay ? date : date.with(TemporalAdjusters.next(deliveryDay));
            return new Order(cutOff, deliverOn.atTime(deliveryTime).atZone(zone));
        }
    }

    /** The first turn whose cut-off is yet to come. */
    public SupplyWindow windowAfter(Instant moment, ZoneId zone) {
        var order = orderAfter(moment, zone);
        var next = orderAfter(order.cutOff().toInstant(), zone);
        return new SupplyWindow(
                order.cutOff().toInstant(),
                order.deliverAt().toInstant(),
                next.deliverAt().toInstant());
    }

    private Order orderAfter(Instant moment, ZoneId zone) {
        return turns.stream()
                .map(turn -> turn.firstAfter(moment, zone))
                .min(Comparator.comparing(Order::cutOff).thenComparing(Order::deliverAt))
                .orElseThrow();
    }

    private record Order(ZonedDateTime cutOff, ZonedDateTime deliverAt) {}
}
