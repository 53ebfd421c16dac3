package io.smartshelf.saga;

import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The event processor that turns facts into work: every saga and handler of it sees one event after the other. As a handler
 * of its own it takes every event, because a processor stores its position at once only behind events that somebody handles,
 * and tells whoever waits for that position that it has moved.
 */
@ProcessingGroup(Routines.PROCESSOR)
public final class Routines {

    /** Name of the event processor. */
    public static final String PROCESSOR = "routines";

    private final JdbcTemplate jdbc;

    public Routines(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Whether everything in the log has been followed up. */
    public boolean atRest() {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select coalesce(min(position), -1) >= (select coalesce(max(global_index), 0) from log.event)
                  from log.processor_position where processor_name = ?
                """, Boolean.class, PROCESSOR));
    }

    @EventHandler(payloadType = Object.class)
    void passOver(EventMessage<?> event) {
        var unitOfWork = CurrentUnitOfWork.get().root();
        // Its own key: once per batch.
        boolean unused = unitOfWork.getOrComputeResource(Routines.class.getName(), key -> {
            unitOfWork.onPrepareCommit(committing -> jdbc.execute("notify processor_advanced"));
            return true;
        });
    }
}
