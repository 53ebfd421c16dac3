package io.smartshelf.app.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a store had come when it was closed. One that was stopped, and not at its end, may have read what the log does not
 * hold yet, and have in its log what nothing has followed from yet.
 *
 * @param atRest whether the log holds everything that follows from what is in it
 * @param doneUntil everything that was due until then has been done; null if nobody can say, as only stepped time waits
 *     for it
 * @param isAhead whether more has physically happened than the log holds
 * @param isTold whether the read model has been told everything
 */
record Standing(boolean atRest, @Nullable Instant doneUntil, boolean isAhead, boolean isTold) {

    /** Four feeds in three partitions each; one that nothing has passed yet is not there. */
    private static final int PARTITIONS = 12;

    private static final String DECIDES = "routines";
    private static final String TELLS = "read-model";

    /** The log's head when the step before the last one was at rest bears that step's time. */
    private static final String LOOK = """
            with passed as (
              select case when count(*) >= %d then min(fence) else 0 end as fence from ingest.fence),
            head as (
              select coalesce(max(global_index), 0) as position from log.event),
            rest as (
              select passed.fence >= clock.step
                     and coalesce((select min(position) from log.processor_position where processor_name = ?), -1)
                         >= head.position
                     and not exists (select from saga.next_deadline where due_at <= clock.now)
                     and not exists (select from saga.deadline_round where fired is null) as reached
                from sim.clock clock, passed, head)
            select rest.reached,
                   case when clock.mode <> 'STEPPED' then null
                        when rest.reached then clock.now
                        else coalesce((select store_time from log.event where global_index = clock.rest_position),
                                      clock.started_at)
                   end,
                   not rest.reached or coalesce(clock.prepared_step, clock.step) > clock.step,
                   coalesce((select min(position) from log.processor_position where processor_name = ?), -1)
                     >= head.position
              from sim.clock clock, rest, head
            """.formatted(PARTITIONS);

    static Standing of(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOOK)) {
            query.setString(1, DECIDES);
            query.setString(2, TELLS);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new Standing(
                                row.getBoolean(1), VisitLedger.instant(row, 2), row.getBoolean(3), row.getBoolean(4))
                        : new Standing(false, null, true, false);
            }
        }
    }
}
