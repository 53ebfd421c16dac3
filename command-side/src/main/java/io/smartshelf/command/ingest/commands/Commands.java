package io.smartshelf.command.ingest.commands;

import io.smartshelf.api.receipt.ConfirmReceiptBooked;
import io.smartshelf.api.receipt.ReceiptState;
import io.smartshelf.api.receipt.RecordReceipt;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.storeday.RecordVisits;
import io.smartshelf.api.supply.RecordDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands and waits for their answers, many side by side. A failure is that of the command's handler; the same
 * command may be sent again.
 */
public final class Commands implements AutoCloseable {

    private final CommandGateway gateway;
    private final Duration timeout;
    private final Patience patience;
    private final ExecutorService threads;

    public Commands(CommandGateway gateway, Duration timeout, int parallelism, Patience patience) {
        this.gateway = gateway;
        this.timeout = timeout;
        this.patience = patience;
        var count = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(parallelism, task -> {
            var thread = new Thread(task, "ingest-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sends a command without an answer. */
    public void send(Object command) {
        answer(command, gateway.<@Nullable Object>send(command));
    }

    /** @throws org.axonframework.modelling.command.AggregateNotFoundException if the shelf is not registered */
    public List<ReadingOutcome> record(RecordShelfReadings command) {
        return outcomes(command, command.readings().size(), gateway.send(command));
    }

    public List<ReadingOutcome> record(RecordVisits command) {
        return outcomes(command, command.readings().size(), gateway.send(command));
    }

    /** @throws org.axonframework.modelling.command.AggregateNotFoundException if the order was never placed */
    public ReadingOutcome record(RecordDelivery command) {
        return answer(command, gateway.<ReadingOutcome>send(command));
    }

    public ReceiptState record(RecordReceipt command) {
        return answer(command, gateway.<ReceiptState>send(command));
    }

    public void confirm(ConfirmReceiptBooked command) {
        answer(command, gateway.<@Nullable Object>send(command));
    }

    private List<ReadingOutcome> outcomes(
            Object command, int readings, CompletableFuture<List<ReadingOutcome>> answer) {
        var outcomes = answer(command, answer);
        if (outcomes.size() != readings) {
            throw new IllegalStateException(
                    outcomes.size() + " outcomes for " + readings + " readings are no answer to " + nameOf(command));
        }
        return outcomes;
    }

    private <R extends @Nullable Object> R answer(Object command, CompletableFuture<R> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(nameOf(command) + " failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer to " + nameOf(command) + " for " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + nameOf(command), e);
        }
    }

    private static String nameOf(Object command) {
        return command.getClass().getSimpleName();
    }

    /**
     * Runs all jobs to their end, in any order. One that fails runs again, so each must go on where it stopped.
     *
     * @throws LogUnavailableException if one failed for too long
     */
    public void runAll(Collection<? extends Runnable> jobs) {
        var left = new ArrayList<Runnable>(jobs);
        if (!left.isEmpty()) {
            patience.untilDone(() -> tryAll(left));
        }
    }

    private void tryAll(List<Runnable> left) {
        var logIsAway = new AtomicBoolean();
        var attempts = new ArrayList<Future<?>>(left.size());
        for (var job : left) {
            attempts.add(threads.submit(() -> attempt(job, logIsAway)));
        }
        var failed = new ArrayList<Runnable>();
        RuntimeException failure = null;
        for (int i = 0; i < attempts.size(); i++) {
            var reason = failureOf(attempts.get(i));
            if (reason != null) {
                failed.add(left.get(i));
                failure = failure == null ? reason : failure;
            }
        }
        left.clear();
        left.addAll(failed);
        if (failure != null) {
            throw failure;
        }
    }

    private static void attempt(Runnable job, AtomicBoolean logIsAway) {
        if (logIsAway.get()) {
            throw new IllegalStateException("not tried because the log is away");
        }
        try {
            job.run();
        } catch (ConcurrencyException e) {
            // Someone else changed this one aggregate: no reason to hold back the others.
            throw e;
        } catch (RuntimeException e) {
            logIsAway.set(true);
            throw e;
        }
    }

    private static @Nullable RuntimeException failureOf(Future<?> attempt) {
        try {
            attempt.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("a command failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
