package io.smartshelf.app.cli;

import io.smartshelf.app.AuditStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Shows how far a long audit is: a line every few seconds. */
final class AuditProgress implements Consumer<AuditStatus> {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private long shownAt;

    AuditProgress(PrintWriter err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.shownAt = nanoTime.getAsLong();
    }

    @Override
    public void accept(AuditStatus status) {
        long now = nanoTime.getAsLong();
        if (now - shownAt >= EVERY.toNanos()) {
            err.printf(Locale.ROOT, "%,d of %,d events read%n", status.read(), status.events());
            err.flush();
            shownAt = now;
        }
    }
}
