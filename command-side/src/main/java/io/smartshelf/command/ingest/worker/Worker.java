package io.smartshelf.command.ingest.worker;

import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.status.PartState;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Runs a part of ingestion on a thread of its own from the start of the application to its stop. A part that ends with an
 * exception has given up: its state says so, and the application's liveness is broken.
 */
public final class Worker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration STOP_POLITELY = Duration.ofSeconds(3);
    private static final Duration STOP_AT_LAST = Duration.ofSeconds(10);

    private final IngestPart part;
    private final Consumer<Stopping> work;
    private final IngestStatus status;
    private final ApplicationEventPublisher events;
    private @Nullable Life life;

    /** @param work returns soon after a stop was requested */
    public Worker(IngestPart part, Consumer<Stopping> work, IngestStatus status, ApplicationEventPublisher events) {
        this.part = part;
        this.work = work;
        this.status = status;
        this.events = events;
    }

    @Override
    public synchronized void start() {
        if (life == null) {
            life = new Life();
            life.thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        if (life != null) {
            life.stop();
            life = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return life != null && life.thread.isAlive();
    }

    private final class Life {

        private final Stopping stopping = new Stopping();
        private final Thread thread =
                new Thread(this::live, "ingest-" + part.name().toLowerCase(Locale.ROOT));

        private void live() {
            try {
                work.accept(stopping);
                status.report(part, PartState.Kind.STOPPED, "stopped");
            } catch (RuntimeException | Error e) {
                giveUp(e);
            }
        }

        private void giveUp(Throwable reason) {
            if (stopping.isRequested()) {
                log.info("{} was stopped: {}", part, reason.toString());
                status.report(part, PartState.Kind.STOPPED, reason.toString());
                return;
            }
            log.error("{} of ingestion gave up; only a restart helps", part, reason);
            status.report(part, PartState.Kind.FAILED, reason.toString());
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }

        private void stop() {
            stopping.request();
            try {
                thread.join(STOP_POLITELY.toMillis());
                if (thread.isAlive()) {
                    thread.interrupt();
                    thread.join(STOP_AT_LAST.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
