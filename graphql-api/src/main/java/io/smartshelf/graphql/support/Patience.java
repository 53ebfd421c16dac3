package io.smartshelf.graphql.support;

import io.smartshelf.graphql.error.RequestRejected;
import java.time.Duration;
import reactor.util.retry.Retry;

/** How long a live stream bears that what it reads does not answer, before it tells its listeners. */
public final class Patience {

    private static final int ATTEMPTS = 8;
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Patience() {}

    /** Tries again about half a minute long, with growing waits; a refusal is final. */
    public static Retry untilAnswered() {
        return Retry.backoff(ATTEMPTS, FIRST)
                .maxBackoff(LONGEST)
                .filter(failure -> !(failure instanceof RequestRejected));
    }
}
