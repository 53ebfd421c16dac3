package io.smartshelf.command.ingest.worker;

import java.time.Duration;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** The pauses between attempts of a worker: they grow up to five seconds until one succeeds. */
public final class Pauses {

    private BackOffExecution next = start();

    public Duration next() {
        return Duration.ofMillis(next.nextBackOff());
    }

    public void reset() {
        next = start();
    }

    private static BackOffExecution start() {
        var backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(5_000);
        return backOff.start();
    }
}
