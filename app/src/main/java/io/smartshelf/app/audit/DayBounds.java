package io.smartshelf.app.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a full day may look like. The opening day and the day under way are not full.
 *
 * <p>A day has {@code 1000 x (day weight / 107.71) x 0.8} visits within 10 %, or exactly the fixed number. What the visits
 * do is the sum of independent draws, so it lies within six standard deviations of its mean; 5 % more on either side allow
 * for visits that last over midnight. What a visitor wants and does not find is made good by adding it: empty shelves are
 * no reason to fail.
 */
final class DayBounds {

    /** Monday first. */
    private static final double[] EXPECTED_VISITS = {691, 654, 795, 713, 914, 988, 847};

    private static final double DAILY_VARIATION = 0.10;
    private static final double OVER_MIDNIGHT = 0.05;
    private static final double DEVIATIONS = 6;

    /** 3-6, 7-15 or 16-30 actions by 20, 50 and 30 % of the visits, 85 % of them pickups. */
    private static final PerVisit PICKUPS = new PerVisit(11.3, 6.5);

    /** The other 15 %; somebody with an empty cart has nothing to put back. */
    private static final PerVisit PUT_BACKS = new PerVisit(2.0, 1.8);

    /** 1, 2 or 3 units by 60, 30 and 10 % of the pickups. */
    private static final PerVisit UNITS_WANTED = new PerVisit(17.0, 10);

    /** Without what was put back. */
    private static final PerVisit UNITS_KEPT = new PerVisit(14.7, 10);

    private static final String FULL_DAYS = """
            select c.store_id, c.date, extract(isodow from c.date)::int, o.daily_visitors, c.visits, c.pickups,
                   c.put_backs, c.units_sold, coalesce(d.wanted, 0), coalesce(d.unmet, 0)
              from sim.daily_count c
              join sim.open_store o using (store_id)
              join config.store s using (store_id)
             cross join sim.clock k
              left join (select store_id, date, sum(wanted) as wanted, sum(unmet) as unmet
                           from sim.unmet_demand group by 1, 2) d using (store_id, date)
             where c.date > (s.opened_at at time zone s.time_zone)::date
               and c.date < (k.now at time zone s.time_zone)::date
             order by 1, 2
            """;

    private final Findings findings;

    DayBounds(Findings findings) {
        this.findings = findings;
    }

    /** Mean and standard deviation of what one visit does. */
    private record PerVisit(double mean, double deviation) {

        double least(int visits) {
            return (1 - OVER_MIDNIGHT) * mean * visits - DEVIATIONS * deviation * Math.sqrt(visits);
        }

        double most(int visits) {
            return (1 + OVER_MIDNIGHT) * mean * visits + DEVIATIONS * deviation * Math.sqrt(visits);
        }
    }

    void check(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FULL_DAYS);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String day = DayLedger.id(row.getString(1), row.getString(2));
                int fixedVisits = row.getInt(4);
                boolean fixed = !row.wasNull();
                double expected = fixed ? fixedVisits : EXPECTED_VISITS[row.getInt(3) - 1];
                // Half a visit for rounding the table, half for rounding the day.
                double tolerance = fixed ? 0 : DAILY_VARIATION * expected + 1;
                int visits = row.getInt(5);
                int unmet = row.getInt(10);
                within("visits-within-bounds", day, "visits", visits, expected - tolerance, expected + tolerance);

                int pickups = row.getInt(6);
                within("readings-within-bounds", day, "pickups", pickups, 0, PICKUPS.most(visits));
                // Each pickup that found nothing has left at least one unit of demand unmet.
                within(
                        "readings-within-bounds",
                        day,
                        "pickups and units not found",
                        pickups + unmet,
                        PICKUPS.least(visits),
                        Double.MAX_VALUE);
                within("readings-within-bounds", day, "put-backs", row.getInt(7), 0, PUT_BACKS.most(visits));
                within(
                        "readings-within-bounds",
                        day,
                        "units wanted",
                        row.getInt(9),
                        UNITS_WANTED.least(visits),
                        UNITS_WANTED.most(visits));

                int sold = row.getInt(8);
                within("sales-within-bounds", day, "units sold", sold, 0, UNITS_WANTED.most(visits));
                within(
                        "sales-within-bounds",
                        day,
                        "units sold and units not found",
                        sold + unmet,
                        UNITS_KEPT.least(visits),
                        Double.MAX_VALUE);
            }
        }
    }

    private void within(String rule, String day, String what, int value, double least, double most) {
        findings.check(
                value >= least && value <= most,
                rule,
                day,
                value + " " + what + ", expected "
                        + (most == Double.MAX_VALUE
                                ? "at least " + Math.round(least)
                                : Math.round(Math.max(0, least)) + " to " + Math.round(most)));
    }
}
