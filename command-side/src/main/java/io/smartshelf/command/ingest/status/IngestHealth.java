package io.smartshelf.command.ingest.status;

import io.smartshelf.api.common.RejectionCode;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Ingestion as a health indicator: down when a part gave up, out of service while one waits for something. */
public final class IngestHealth implements HealthIndicator {

    private final IngestStatus status;

    public IngestHealth(IngestStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        var health = Health.status(overall())
                .withDetail("lag", status.lag())
                .withDetail("heldReadings", status.held())
                .withDetail("bufferedRecords", status.buffered())
                .withDetail("gapsClosedEarly", status.gapsClosedEarly())
                .withDetail("entriesLost", status.entriesLost());
        for (var part : IngestPart.values()) {
            health.withDetail(part.name().toLowerCase(Locale.ROOT), status.state(part));
        }
        for (var code : RejectionCode.values()) {
            var count = status.quarantined(code);
            if (count > 0) {
                health.withDetail("quarantined." + code, count);
            }
        }
        return health.build();
    }

    private Status overall() {
        if (any(PartState.Kind.FAILED)) {
            return Status.DOWN;
        }
        return any(PartState.Kind.WAITING) ? Status.OUT_OF_SERVICE : Status.UP;
    }

    private boolean any(PartState.Kind kind) {
        return Arrays.stream(IngestPart.values())
                .anyMatch(part -> status.state(part).kind() == kind);
    }
}
