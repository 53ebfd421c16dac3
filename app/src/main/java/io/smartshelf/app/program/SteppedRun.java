package io.smartshelf.app.program;

import io.smartshelf.app.RunOptions;
import io.smartshelf.app.RunStatus;
import io.smartshelf.sim.run.StoreProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a stepped run: tells how far it is and passes on the wish to stop. */
final class SteppedRun implements StoreProgress {

    private static final Logger log = LoggerFactory.getLogger(SteppedRun.class);

    private final RunOptions options;
    private final Instant opening;
    private final Instant end;
    private final Consumer<RunStatus> progress;
    private final BooleanSupplier stopRequested;
    private final long began = System.nanoTime();
    private Runnable stopper = () -> {};
    private boolean stopped;
    private @Nullable Instant first;
    private Instant last;
    private long readings;

    SteppedRun(
            RunOptions options,
            Instant opening,
            Instant end,
            Consumer<RunStatus> progress,
            BooleanSupplier stopRequested) {
        this.options = options;
        this.opening = opening;
        this.end = end;
        this.last = opening;
        this.progress = progress;
        this.stopRequested = stopRequested;
    }

    /** @param stopper lets the run end after the step under way */
    void stopBy(Runnable stopper) {
        this.stopper = stopper;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public void stepped(long fence, Instant now, int messages) {
        if (first == null) {
            first = now;
        }
        last = now;
        readings += messages;
        double seconds = (System.nanoTime() - began) / 1e9;
        double share = (double) Duration.between(opening, now).toMillis()
                / Duration.between(opening, end).toMillis();
        int day = (int) Math.min(options.days(), Duration.between(opening, now).toDays() + 1);
        // Between two steps of stepped time everything is at rest: nothing lags.
        progress.accept(
                new RunStatus(day, share, steppedStoreTime().toMillis() / 1000.0 / seconds, readings / seconds, 0));
        lookForStop();
    }

    @Override
    public void waiting(String reason) {
        log.info("the store waits: {}", reason);
        lookForStop();
    }

    private void lookForStop() {
        if (stopRequested.getAsBoolean()) {
            stopped = true;
            stopper.run();
        }
    }

    Duration steppedStoreTime() {
        return first == null ? Duration.ZERO : Duration.between(first, last);
    }
}
