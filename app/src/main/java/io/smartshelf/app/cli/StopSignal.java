package io.smartshelf.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish to stop, by Ctrl-C, by kill or because a server died. The process ends only after the command has closed what
 * it opened and let go of this signal, or after a minute.
 */
final class StopSignal implements AutoCloseable {
    private static final Duration CLOSING_AT_MOST = Duration.ofMinutes(1);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
    }

    private void stopAndWait() {
        request();
        try {
            if (!closed.await(CLOSING_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println(
                        "Not everything could be stopped within a minute; the next start heals what is left.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void request() {
        requested.countDown();
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    void await() throws InterruptedException {
        requested.await();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
