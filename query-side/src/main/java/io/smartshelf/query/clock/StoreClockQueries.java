package io.smartshelf.query.clock;

import static java.util.Objects.requireNonNull;

import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.api.clock.FindStoreClock;
import io.smartshelf.api.clock.StoreClockStatus;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** Reads the store's clock. */
public final class StoreClockQueries {

    private final DatabaseClient readModel;

    StoreClockQueries(DatabaseClient readModel) {
        this.readModel = readModel;
    }

    /** Answers nothing before the first store has opened. */
    @QueryHandler
    CompletableFuture<@Nullable StoreClockStatus> handle(FindStoreClock query) {
        return readModel
                .sql("select now, mode, pace, step from sim.clock")
                .map(row -> new StoreClockStatus(
                        requireNonNull(row.get("now", Instant.class)),
                        ClockMode.valueOf(requireNonNull(row.get("mode", String.class))),
                        row.get("pace", Double.class),
                        requireNonNull(row.get("step", Long.class))))
                .one()
                .toFuture();
    }
}
