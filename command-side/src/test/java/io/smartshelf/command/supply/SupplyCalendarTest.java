package io.smartshelf.command.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.supply.SupplyCalendar;
import io.smartshelf.api.warehouse.SupplyWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A supplier's turns in the time of a store in Rome. */
class SupplyCalendarTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private final SupplyCalendar calendar = new SupplyCalendar(ROME, SupplyCalendar.DEFAULT_TURNS);

    @Test
    void byNoonOfSundayTuesdayAndThursdayForTheNextMorning() {
        // January 1st, 2026 is a Thursday.
        assertThat(after("2026-01-01T00:00:00Z"))
                .isEqualTo(
                        window("2026-01-01T11:00:00Z", "2026-01-02T07:00:00Z", "2026-01-02", "2026-01-05T07:00:00Z"));
        assertThat(after("2026-01-01T11:00:01Z"))
                .isEqualTo(
                        window("2026-01-04T11:00:00Z", "2026-01-05T07:00:00Z", "2026-01-05", "2026-01-07T07:00:00Z"));
        assertThat(after("2026-01-05T09:00:00Z"))
                .isEqualTo(
                        window("2026-01-06T11:00:00Z", "2026-01-07T07:00:00Z", "2026-01-07", "2026-01-09T07:00:00Z"));
    }

    @Test
    void theNextWindowComesStrictlyAfterAMoment() {
        assertThat(after("2026-01-01T10:59:59.999Z").cutOff()).isEqualTo(Instant.parse("2026-01-01T11:00:00Z"));
        assertThat(after("2026-01-01T11:00:00Z").cutOff()).isEqualTo(Instant.parse("2026-01-04T11:00:00Z"));
    }

    @Test
    void theNextDeliveryComesStrictlyAfterAMomentWhateverItsCutOff() {
        assertThat(calendar.deliveryAfter(Instant.parse("2026-01-01T12:00:00Z")).toInstant())
                .isEqualTo(Instant.parse("2026-01-02T07:00:00Z"));
        assertThat(calendar.deliveryAfter(Instant.parse("2026-01-02T07:00:00Z")).toInstant())
                .isEqualTo(Instant.parse("2026-01-05T07:00:00Z"));
    }

    @Test
    void noonStaysNoonWhenSummerBegins() {
        // In Rome the clock goes forward on Sunday, March 29th, 2026, at 02:00.
        assertThat(after("2026-03-26T11:00:00Z"))
                .isEqualTo(
                        window("2026-03-29T10:00:00Z", "2026-03-30T06:00:00Z", "2026-03-30", "2026-04-01T06:00:00Z"));
        assertThat(after("2026-03-24T12:00:00Z"))
                .isEqualTo(
                        window("2026-03-26T11:00:00Z", "2026-03-27T07:00:00Z", "2026-03-27", "2026-03-30T06:00:00Z"));
    }

    @Test
    void noonStaysNoonWhenSummerEnds() {
        // In Rome the clock goes back on Sunday, October 25th, 2026, at 03:00.
        assertThat(after("2026-10-22T10:00:00Z"))
                .isEqualTo(
                        window("2026-10-25T11:00:00Z", "2026-10-26T07:00:00Z", "2026-10-26", "2026-10-28T07:00:00Z"));
    }

    @Test
    void aCutOffInTheHourThatSummerTakesComesAnHourLaterAndInTheHourThatItGivesBackOnce() {
        var atNight = new SupplyCalendar(
                ROME,
                List.of(new SupplyCalendar.Turn(
                        DayOfWeek.SUNDAY, LocalTime.of(2, 30), DayOfWeek.MONDAY, LocalTime.of(8, 0))));
        assertThat(atNight.windowAfter(Instant.parse("2026-03-28T12:00:00Z")).cutOff())
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(atNight.windowAfter(Instant.parse("2026-10-25T00:30:00Z")).cutOff())
                .isEqualTo(Instant.parse("2026-11-01T01:30:00Z"));
    }

    @Test
    void aDeliveryMayComeLaterThanTheNextCutOff() {
        var slow = new SupplyCalendar(
                ROME,
                List.of(
                        new SupplyCalendar.Turn(DayOfWeek.MONDAY, LocalTime.NOON, DayOfWeek.FRIDAY, LocalTime.of(8, 0)),
                        new SupplyCalendar.Turn(
                                DayOfWeek.WEDNESDAY, LocalTime.NOON, DayOfWeek.MONDAY, LocalTime.of(8, 0))));
        assertThat(slow.windowAfter(Instant.parse("2026-01-04T12:00:00Z")))
                .isEqualTo(
                        window("2026-01-05T11:00:00Z", "2026-01-09T07:00:00Z", "2026-01-09", "2026-01-12T07:00:00Z"));
    }

    @Test
    void aSupplierWithoutATurnIsNone() {
        assertThatThrownBy(() -> new SupplyCalendar(ROME, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private SupplyWindow after(String moment) {
        return calendar.windowAfter(Instant.parse(moment));
    }

    private static SupplyWindow window(String cutOff, String deliverAt, String deliverOn, String nextDeliverAt) {
        return new SupplyWindow(
                Instant.parse(cutOff),
                Instant.parse(deliverAt),
                LocalDate.parse(deliverOn),
                Instant.parse(nextDeliverAt));
    }
}
