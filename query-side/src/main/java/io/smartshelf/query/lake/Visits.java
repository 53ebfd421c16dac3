package io.smartshelf.query.lake;

import static io.smartshelf.query.lake.Columns.date;
import static io.smartshelf.query.lake.Columns.instant;
import static io.smartshelf.query.lake.Columns.integer;
import static io.smartshelf.query.lake.Columns.longInteger;
import static io.smartshelf.query.lake.Columns.text;

import io.smartshelf.api.storeday.VisitEnded;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code raw/foot_traffic}: every visit that ended, once for each time the door said so. */
final class Visits implements LogTable {

    /** When the parts of a day begin in which visitors are counted. */
    private static final List<LocalTime> SLOTS = List.of(
            LocalTime.MIDNIGHT,
            LocalTime.of(7, 0),
            LocalTime.of(10, 0),
            LocalTime.of(14, 0),
            LocalTime.of(17, 0),
            LocalTime.of(20, 0));

    private static final LakeTable TABLE = new LakeTable(
            "raw/foot_traffic",
            List.of(
                    text(LakeTables.STORE),
                    date(LakeTables.STORE_DATE),
                    longInteger(LakeTables.POSITION),
                    text("event_type"),
                    text("customer_id"),
                    instant("entry_time"),
                    instant("exit_time"),
                    integer("trip_duration_minutes"),
                    text("weekday"),
                    text("time_slot")),
            List.of(LakeTables.STORE_DATE));

    @Override
    public LakeTable table() {
        return TABLE;
    }

    @Override
    public void rowsOf(Object event, long position, StoreZones zones, Consumer<@Nullable Object[]> rows) {
        if (event instanceof VisitEnded visit) {
            var day = visit.storeDayId();
            var entered = visit.enteredAt();
            var begin = zones.local(day.store(), entered == null ? visit.leftAt() : entered);
            rows.accept(new @Nullable Object[] {
                day.store().value(),
                day.date(),
                position,
                "foot_traffic",
                visit.visitId(),
                entered,
                visit.leftAt(),
                entered == null
                        ? null
                        : Math.toIntExact(
                                Duration.between(entered, visit.leftAt()).toMinutes()),
                begin.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                slotOf(begin)
            });
        }
    }

    /** Such as {@code 17:00–19:59}, with an en dash. */
    private static String slotOf(ZonedDateTime moment) {
        int slot = SLOTS.size() - 1;
        while (SLOTS.get(slot).isAfter(moment.toLocalTime())) {
            slot--;
        }
        var next = SLOTS.get((slot + 1) % SLOTS.size());
        return SLOTS.get(slot) + "\u2013" + next.minusMinutes(1);
    }
}
