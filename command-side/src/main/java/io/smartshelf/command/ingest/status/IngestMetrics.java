package io.smartshelf.command.ingest.status;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.smartshelf.api.common.RejectionCode;

/** Ingestion's numbers as meters. */
public final class IngestMetrics implements MeterBinder {

    private final IngestStatus status;

    public IngestMetrics(IngestStatus status) {
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("smartshelf.ingest.lag", status, IngestStatus::lag).register(registry);
        Gauge.builder("smartshelf.ingest.held", status, IngestStatus::held).register(registry);
        Gauge.builder("smartshelf.ingest.buffered", status, IngestStatus::buffered)
                .register(registry);
        FunctionCounter.builder("smartshelf.ingest.gaps.closed.early", status, IngestStatus::gapsClosedEarly)
                .register(registry);
        FunctionCounter.builder("smartshelf.ingest.entries.lost", status, IngestStatus::entriesLost)
                .register(registry);
        for (var code : RejectionCode.values()) {
            FunctionCounter.builder("smartshelf.ingest.quarantined", status, s -> s.quarantined(code))
                    .tag("code", code.name())
                    .register(registry);
        }
    }
}
