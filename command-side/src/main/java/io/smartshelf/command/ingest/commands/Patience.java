package io.smartshelf.command.ingest.commands;

import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.status.PartState;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;

/** Tries again while the log or its database is away, for a while. */
public final class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);

    private final RetryTemplate retries;
    private final Duration limit;

    /**
     * @param limit after it, what fails is given up
     * @param part whose state says that it waits
     */
    public Patience(Duration limit, IngestPart part, IngestStatus status) {
        this.limit = limit;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(Long.MAX_VALUE)
                .timeout(limit)
                .delay(Duration.ofMillis(50))
                .multiplier(2)
                .maxDelay(Duration.ofSeconds(5))
                .build());
        retries.setRetryListener(new Reporter(part, status));
    }

    /**
     * Runs what may be run again, until it succeeds.
     *
     * @throws LogUnavailableException if it failed for too long, or the waiting was interrupted
     */
    public void untilDone(Runnable work) {
        untilAnswered(() -> {
            work.run();
            return true;
        });
    }

    /**
     * Asks what may be asked again, until there is an answer.
     *
     * @throws LogUnavailableException if it failed for too long, or the waiting was interrupted
     */
    public <T> T untilAnswered(Supplier<T> question) {
        try {
            return retries.execute(question::get);
        } catch (RetryException e) {
            throw new LogUnavailableException("gave up after " + limit + ": " + e.getCause(), e.getCause());
        }
    }

    private record Reporter(IngestPart part, IngestStatus status) implements RetryListener {

        @Override
        public void onRetryFailure(RetryPolicy policy, Retryable<?> work, Throwable failure) {
            log.warn("{} of ingestion waits and tries again: {}", part, failure.toString());
            status.report(part, PartState.Kind.WAITING, failure.toString());
        }
    }
}
