package io.smartshelf.api.supply;

import io.smartshelf.api.warehouse.SupplyWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a supplier takes orders and when it delivers, in the store's own time: a week's turns, in any order.
 *
 * @param turns at least one
 */
public record SupplyCalendar(ZoneId zone, List<Turn> turns) {

    /** The calendar where nobody has set another: by noon of Sunday, Tuesday, Thursday for 8 o'clock of the next day. */
    public static final List<Turn> DEFAULT_TURNS = List.of(
            new Turn(DayOfWeek.SUNDAY, LocalTime.NOON, DayOfWeek.MONDAY, LocalTime.of(8, 0)),
            new Turn(DayOfWeek.TUESDAY, LocalTime.NOON, DayOfWeek.WEDNESDAY, LocalTime.of(8, 0)),
            new Turn(DayOfWeek.THURSDAY, LocalTime.NOON, DayOfWeek.FRIDAY, LocalTime.of(8, 0)));

    /** By 22 o'clock of every day for 8 o'clock of the next. */
    public static final List<Turn> DAILY_TURNS = Stream.of(DayOfWeek.values())
            .map(day -> new Turn(day, LocalTime.of(22, 0), day.plus(1), LocalTime.of(8, 0)))
            .toList();

    /** @throws IllegalArgumentException if there is no turn */
    public SupplyCalendar {
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a supplier without a turn never delivers");
        }
        turns = List.copyOf(turns);
    }

    /** The calendar that is configured, the default one where no turn is. */
    public static SupplyCalendar configured(ZoneId zone, List<Turn> turns) {
        return new SupplyCalendar(zone, turns.isEmpty() ? DEFAULT_TURNS : turns);
    }

    /** The order that is closed at {@code cutOff} of its day arrives at the next {@code deliveryTime} of its day. */
    public record Turn(DayOfWeek cutOffDay, LocalTime cutOff, DayOfWeek deliveryDay, LocalTime deliveryTime) {}

    /** The window whose cut-off comes next, strictly after a moment. */
    public SupplyWindow windowAfter(Instant moment) {
        var next = nextAfter(moment);
        var following = nextAfter(next.cutOff().toInstant());
        return new SupplyWindow(
                next.cutOff().toInstant(),
                next.delivery().toInstant(),
                next.delivery().toLocalDate(),
                following.delivery().toInstant());
    }

    /** When the supplier comes next, strictly after a moment, whatever that delivery's cut-off was. */
    public ZonedDateTime deliveryAfter(Instant moment) {
        return turns.stream()
                .map(turn -> next(moment.atZone(zone), turn.deliveryDay(), turn.deliveryTime()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Occurrence nextAfter(Instant moment) {
        return turns.stream()
                .map(turn -> {
                    var cutOff = next(moment.atZone(zone), turn.cutOffDay(), turn.cutOff());
                    return new Occurrence(cutOff, next(cutOff, turn.deliveryDay(), turn.deliveryTime()));
                })
                .min(Comparator.comparing(Occurrence::cutOff).thenComparing(Occurrence::delivery))
                .orElseThrow();
    }

    private static ZonedDateTime next(ZonedDateTime after, DayOfWeek day, LocalTime time) {
        var candidate = after.toLocalDate().with(TemporalAdjusters.nextOrSame(day));
        var next = ZonedDateTime.of(candidate, time, after.getZone());
        return next.isAfter(after) ? next : ZonedDateTime.of(candidate.plusWeeks(1), time, after.getZone());
    }

    private record Occurrence(ZonedDateTime cutOff, ZonedDateTime delivery) {}
}
