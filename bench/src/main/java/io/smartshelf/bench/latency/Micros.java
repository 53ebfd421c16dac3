package io.smartshelf.bench.latency;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as PostgreSQL keeps them. */
final class Micros {

    private Micros() {}

    static long of(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
