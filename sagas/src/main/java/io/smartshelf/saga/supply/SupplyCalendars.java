package io.smartshelf.saga.supply;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplyCalendar;
import io.smartshelf.api.supply.SupplyCalendar.Turn;
import io.smartshelf.saga.store.StoreDates;
import java.time.DayOfWeek;
import java.time.LocalTime;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** When suppliers take orders and deliver, as configured; read anew every time, so that a change holds at once. */
public final class SupplyCalendars {

    private final JdbcTemplate jdbc;
    private final StoreDates dates;

    public SupplyCalendars(DataSource dataSource, StoreDates dates) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.dates = dates;
    }

    SupplyCalendar of(StoreId store, SupplierId supplier) {
        return SupplyCalendar.configured(
                dates.zoneOf(store),
                jdbc.query(
                        """
                        select cut_off_day, cut_off_time, delivery_day, delivery_time from config.supplier_calendar
                         where store_id = ? and supplier_id = ?
                        """,
                        (row, number) -> new Turn(
                                DayOfWeek.of(row.getInt(1)),
                                row.getObject(2, LocalTime.class),
                                DayOfWeek.of(row.getInt(3)),
                                row.getObject(4, LocalTime.class)),
                        store.value(),
                        supplier.value()));
    }
}
