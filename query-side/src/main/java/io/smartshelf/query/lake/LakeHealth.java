package io.smartshelf.query.lake;

import java.util.function.LongSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The lake as a health indicator: down while a table does not go on, and how far it is behind the log. */
public final class LakeHealth implements HealthIndicator {

    private final LakeWriter lake;
    private final LongSupplier head;

    /** @param head position of the log's newest event */
    public LakeHealth(LakeWriter lake, LongSupplier head) {
        this.lake = lake;
        this.head = head;
    }

    @Override
    public Health health() {
        var status = lake.status();
        var health = status.troubles().isEmpty() ? Health.up() : Health.down();
        health.withDetail("position", status.position())
                .withDetail("lag", Math.max(0, head.getAsLong() - status.seen()));
        status.troubles()
                .forEach((what, why) -> health.withDetail(
                        what, why.reason() + " (attempt " + why.attempts() + ", since " + why.since() + ")"));
        return health.build();
    }
}
