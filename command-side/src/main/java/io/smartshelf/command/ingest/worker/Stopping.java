package io.smartshelf.command.ingest.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a worker when to stop. */
public final class Stopping {

    private final CountDownLatch requested = new CountDownLatch(1);
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits, but no longer than until a stop is requested. */
    public void pause(Duration duration) {
        try {
            if (requested.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            request();
        }
    }

    /** Calls back, from another thread, when a stop is requested. */
    public void onRequest(Runnable callback) {
        callbacks.add(callback);
        if (isRequested()) {
            callback.run();
        }
    }

    void request() {
        requested.countDown();
        callbacks.forEach(Runnable::run);
    }
}
