package io.smartshelf.app.program;

import com.zaxxer.hikari.HikariDataSource;
import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.app.OpenStore;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.app.seal.Sealer;
import io.smartshelf.query.lake.LakeWriter;
import io.smartshelf.sim.clock.Pauser;
import io.smartshelf.sim.run.StoreProgress;
import io.smartshelf.sim.run.StoreRun;
import io.smartshelf.sim.run.StoreRunner;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** An open store: its context and, if the role runs here, the thread that moves its clock. */
final class RunningStore implements OpenStore {

    private static final Logger log = LoggerFactory.getLogger(RunningStore.class);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;
    private final @Nullable URI dashboard;
    private final @Nullable String firstPassword;
    private @Nullable Sealer sealer;
    private @Nullable MovingClock clock;

    RunningStore(ConfigurableApplicationContext context, @Nullable URI dashboard, @Nullable String firstPassword) {
        this.context = context;
        this.dashboard = dashboard;
        this.firstPassword = firstPassword;
    }

    /** Seals the log until the store is closed. */
    void seal(ServerAddresses servers, SealFiles files) {
        sealer = LogSeal.start(context, servers, files);
    }

    /** Returns when the lake has everything up to a position, at once if this store keeps none. */
    void awaitLake(long position, BooleanSupplier stopRequested) throws InterruptedException {
        var lake = context.getBeanProvider(LakeWriter.class).getIfAvailable();
        if (lake != null) {
            lake.await(position, stopRequested);
        }
    }

    /** @param onFailure is told when the store cannot go on; {@link #checkRunning()} then says why */
    void startClock(StoreRun run, ServerAddresses servers, Runnable onFailure) {
        var started = new MovingClock(run, servers, onFailure);
        clock = started;
        started.thread.start();
    }

    @Override
    public Optional<URI> dashboard() {
        return Optional.ofNullable(dashboard);
    }

    @Override
    public Optional<String> firstPassword() {
        return Optional.ofNullable(firstPassword);
    }

    @Override
    public void checkRunning() {
        var failure = clock == null ? null : clock.failure;
        if (failure != null) {
            throw new IllegalStateException(
                    "the store stopped (" + failure.getMessage()
                            + "); start the program again to go on where its clock stands",
                    failure);
        }
    }

    @Override
    public void close() {
        var moving = clock;
        if (moving != null) {
            moving.stop();
        }
        context.close();
        if (sealer != null) {
            sealer.close();
        }
        if (moving != null) {
            moving.close();
        }
    }

    private static final class MovingClock implements StoreProgress, AutoCloseable {

        private final HikariDataSource pool;
        private final PostgresAtRest atRest;
        private final StoreRunner runner;
        private final Thread thread = new Thread(this::run, "store");
        private final Runnable onFailure;
        private volatile boolean stopping;
        private volatile @Nullable RuntimeException failure;

        MovingClock(StoreRun run, ServerAddresses servers, Runnable onFailure) {
            var databases = new Databases(servers.postgresql(), run.pace().mode() == ClockMode.STEPPED);
            this.pool = databases.pool(StoreContext.STORE, StoreContext.STORE_CONNECTIONS);
            this.atRest = new PostgresAtRest(databases, StoreContext.DECIDING, StoreContext.TELLING, () -> stopping);
            this.onFailure = onFailure;
            this.runner = new StoreRunner(
                    run,
                    pool,
                    servers.redis(),
                    atRest,
                    InstantSource.system(),
                    Pauser.sleeping(InstantSource.system()),
                    this);
        }

        private void run() {
            try {
                runner.run();
            } catch (InterruptedException e) {
                log.debug("the store was interrupted", e);
            } catch (RuntimeException e) {
                failure = e;
                onFailure.run();
            }
        }

        void stop() {
            stopping = true;
            runner.stop();
            try {
                thread.join(LONGEST_STEP.toMillis());
                if (thread.isAlive()) {
                    thread.interrupt();
                    thread.join(LONGEST_STEP.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            atRest.close();
            pool.close();
        }

        @Override
        public void stepped(long fence, Instant now, int messages) {
            log.debug("step {} to {}: {} messages", fence, now, messages);
        }

        @Override
        public void waiting(String reason) {
            log.info("the store waits: {}", reason);
        }
    }
}
