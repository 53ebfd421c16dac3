package io.smartshelf.query.support;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What one batch of events changes in one table: the last state per key. */
public interface TableChanges {

    /** Writes everything, in a number of statements that does not depend on the number of rows. */
    Mono<Void> writeTo(DatabaseClient readModel);
}
