package io.smartshelf.app.cli;

import io.smartshelf.app.RunStatus;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Shows how far a run is: a bar that moves on a terminal, a line per day elsewhere. */
final class RunProgress implements Consumer<RunStatus>, AutoCloseable {
    private static final long REDRAW_AFTER_NANOS = 100_000_000;
    private static final int BAR_WIDTH = 24;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter err;
    private final int days;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long drawnAt;
    private int shownDay;
    private boolean drawn;

    RunProgress(PrintWriter err, int days, boolean terminal, LongSupplier nanoTime) {
        this.err = err;
        this.days = days;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    static RunProgress on(PrintWriter err, int days) {
        // Java cannot tell whether standard error is a terminal; the start script can.
        return new RunProgress(err, days, Boolean.getBoolean("smartshelf.terminal"), System::nanoTime);
    }

    @Override
    public synchronized void accept(RunStatus status) {
        if (terminal) {
            long now = nanoTime.getAsLong();
            if (!drawn || now - drawnAt >= REDRAW_AFTER_NANOS) {
                err.print(CLEAR_LINE + bar(status) + " " + figures(status));
                err.flush();
                drawnAt = now;
                drawn = true;
            }
        } else if (status.day() != shownDay) {
            err.println(figures(status));
            err.flush();
            shownDay = status.day();
        }
    }

    private static String bar(RunStatus status) {
        int filled = (int) (BAR_WIDTH * Math.min(1, Math.max(0, status.share())));
        return "[" + "=".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "]";
    }

    private String figures(RunStatus status) {
        return String.format(
                Locale.ROOT,
                "day %d of %d, %3.0f %%, x%,.0f, %,.0f readings/s, lag %,d",
                status.day(),
                days,
                100 * status.share(),
                status.speedUp(),
                status.readingsPerSecond(),
                status.lag());
    }

    /** Leaves the bar's line. */
    @Override
    public synchronized void close() {
        if (drawn) {
            err.println();
            err.flush();
        }
    }
}
