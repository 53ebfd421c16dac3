package io.smartshelf.command.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A store's clock that stands still until the test moves it. */
final class MovableClock implements InstantSource {

    private volatile Instant now;

    MovableClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Only the test moves it. */
    synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
