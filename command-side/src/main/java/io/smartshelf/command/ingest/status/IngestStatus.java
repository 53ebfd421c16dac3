package io.smartshelf.command.ingest.status;

import io.smartshelf.api.common.RejectionCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the parts of ingestion report about themselves. Counts are since the start of the process. */
public final class IngestStatus {

    private static final PartState NOT_STARTED = new PartState(PartState.Kind.STOPPED, "not started");

    private final Map<IngestPart, PartState> states = new ConcurrentHashMap<>();
    private final Map<RejectionCode, AtomicLong> quarantined = new EnumMap<>(RejectionCode.class);
    private final AtomicLong gapsClosedEarly = new AtomicLong();
    private final AtomicLong entriesLost = new AtomicLong();
    private volatile long lag;
    private volatile long held;
    private volatile long buffered;

    public IngestStatus() {
        for (var code : RejectionCode.values()) {
            quarantined.put(code, new AtomicLong());
        }
    }

    public void report(IngestPart part, PartState.Kind kind, String detail) {
        states.put(part, new PartState(kind, detail));
    }

    public void reportLag(long records) {
        lag = records;
    }

    public void reportHeld(long readings) {
        held = readings;
    }

    public void reportBuffered(long records) {
        buffered = records;
    }

    public void countQuarantined(RejectionCode code) {
        quarantinedCounter(code).incrementAndGet();
    }

    public void countGapClosedEarly() {
        gapsClosedEarly.incrementAndGet();
    }

    public void countEntryLost() {
        entriesLost.incrementAndGet();
    }

    public PartState state(IngestPart part) {
        return states.getOrDefault(part, NOT_STARTED);
    }

    /** Records in Kafka that have not been taken yet. */
    public long lag() {
        return lag;
    }

    /** Readings that wait for their predecessors. */
    public long held() {
        return held;
    }

    /** Records that wait for their fence. */
    public long buffered() {
        return buffered;
    }

    public long quarantined(RejectionCode code) {
        return quarantinedCounter(code).get();
    }

    /** Gaps given up before their time because too many readings waited. */
    public long gapsClosedEarly() {
        return gapsClosedEarly.get();
    }

    /** Entries of a stream that someone removed before the bridge had moved them. */
    public long entriesLost() {
        return entriesLost.get();
    }

    private AtomicLong quarantinedCounter(RejectionCode code) {
        var counter = quarantined.get(code);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + code);
        }
        return counter;
    }
}
