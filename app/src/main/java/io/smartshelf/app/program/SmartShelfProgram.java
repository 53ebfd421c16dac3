package io.smartshelf.app.program;

import com.zaxxer.hikari.HikariDataSource;
import io.smartshelf.app.AuditReport;
import io.smartshelf.app.OpenStore;
import io.smartshelf.app.Proof;
import io.smartshelf.app.Role;
import io.smartshelf.app.Roles;
import io.smartshelf.app.RunOptions;
import io.smartshelf.app.RunStatus;
import io.smartshelf.app.RunSummary;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.app.StoreProgram;
import io.smartshelf.app.UpOptions;
import io.smartshelf.app.audit.StoreAudit;
import io.smartshelf.app.proof.DeliveryProof;
import io.smartshelf.app.proof.Jdk25Proof;
import io.smartshelf.app.proof.RepeatProof;
import io.smartshelf.query.ProjectionsConfiguration;
import io.smartshelf.saga.basket.UnpaidBaskets;
import io.smartshelf.sim.clock.Pace;
import io.smartshelf.sim.clock.Pauser;
import io.smartshelf.sim.run.StoreProgress;
import io.smartshelf.sim.run.StoreRun;
import io.smartshelf.sim.run.StoreRunner;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Smart Shelf as one process. */
public final class SmartShelfProgram implements StoreProgram {

    private static final Logger log = LoggerFactory.getLogger(SmartShelfProgram.class);

    private static final int STORE_CONNECTIONS = 3;
    private static final Roles RUN_ROLES = Roles.parse("ingest,saga,query,store");
    private static final Duration LATE_BY = Duration.ofMinutes(10);
    private static final Duration SHUFFLED_WITHIN = Duration.ofMinutes(5);

    @Override
    public OpenStore open(UpOptions options, ServerAddresses servers) {
        Pace pace = pace(options.pace());
        boolean stepped = pace.factor() == null;
        Integer port =
                options.roles().contains(Role.API) || options.roles().contains(Role.INGEST) ? options.port() : null;
        var context = StoreContext.start(options.roles(), servers, stepped, port);
        var running = new RunningStore(
                context,
                options.roles().contains(Role.API) ? URI.create("http://localhost:" + options.port() + "/") : null);
        if (options.roles().contains(Role.STORE)) {
            running.start(storeRun(options.configuration(), pace, null), servers);
        }
        return running;
    }

    @Override
    public Optional<RunSummary> run(
            RunOptions options, ServerAddresses servers, Consumer<RunStatus> progress, BooleanSupplier stopRequested) {
        Instant opening = StoreRun.DEFAULT_OPENING;
        Instant end = opening.plus(Duration.ofDays(options.days()));
        if (options.until() != null && options.until().isBefore(end)) {
            end = options.until();
        }
        var databases = new Databases(servers.postgresql());
        var stepping = new Stepping(options, opening, end, progress, stopRequested);
        long began = System.nanoTime();
        try (ConfigurableApplicationContext context = StoreContext.start(RUN_ROLES, servers, true, null);
                HikariDataSource pool = databases.pool(StoreContext.STORE, STORE_CONNECTIONS);
                var atRest = new PostgresAtRest(databases, processors(), stopRequested)) {
            var runner = new StoreRunner(
                    storeRun(options.configuration(), Pace.stepped(), end),
                    pool,
                    servers.redis(),
                    atRest,
                    InstantSource.system(),
                    Pauser.sleeping(InstantSource.system()),
                    stepping);
            stepping.stopper = runner::stop;
            runner.run();
            if (stepping.stopped) {
                return Optional.empty();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            try (Connection connection = databases.single(StoreContext.STORE)) {
                return Optional.of(RunFigures.summary(connection, stepping.steppedStoreTime(), seconds));
            }
        } catch (InterruptedException e) {
            // Only a wish to stop interrupts; the closed run goes on from its last durable step.
            return Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("the run's figures cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public AuditReport verify(StoreConfiguration configuration, ServerAddresses servers) {
        try (Connection connection = new Databases(servers.postgresql()).single(StoreContext.STORE)) {
            return StoreAudit.of(connection, configuration.faults().equals(io.smartshelf.app.Faults.NONE));
        } catch (SQLException e) {
            throw new IllegalStateException("the log cannot be audited: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Proof> proofs() {
        return List.of(new RepeatProof(), new DeliveryProof(), new Jdk25Proof());
    }

    private static List<String> processors() {
        var names = new ArrayList<>(ProjectionsConfiguration.PROCESSORS);
        names.add(UnpaidBaskets.PROCESSOR);
        return names;
    }

    private static StoreRun storeRun(StoreConfiguration configuration, Pace pace, @Nullable Instant until) {
        var faults = configuration.faults();
        var run = StoreRun.of(
                        configuration.seed(),
                        StoreRun.stores(configuration.stores(), ZoneOffset.UTC, StoreRun.DEFAULT_OPENING),
                        pace)
                .with(new io.smartshelf.sim.fault.Faults(
                        faults.lost(),
                        faults.duplicated(),
                        faults.copies(),
                        faults.late(),
                        LATE_BY,
                        faults.reordered(),
                        SHUFFLED_WITHIN));
        return until == null ? run : run.until(until);
    }

    private static Pace pace(io.smartshelf.app.Pace pace) {
        return switch (pace.mode()) {
            case REAL -> Pace.real();
            case PACED -> Pace.times(pace.factor());
            case STEPPED -> Pace.stepped();
        };
    }

    /** An open store: its context and, if the role runs here, the thread that moves its clock. */
    private static final class RunningStore implements OpenStore {

        private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

        private final ConfigurableApplicationContext context;
        private final @Nullable URI dashboard;
        private final List<AutoCloseable> resources = new ArrayList<>();
        private final AtomicReference<@Nullable StoreRunner> runner = new AtomicReference<>();
        private @Nullable Thread thread;
        private volatile boolean closing;

        RunningStore(ConfigurableApplicationContext context, @Nullable URI dashboard) {
            this.context = context;
            this.dashboard = dashboard;
        }

        void start(StoreRun run, ServerAddresses servers) {
            var databases = new Databases(servers.postgresql());
            HikariDataSource pool = databases.pool(StoreContext.STORE, STORE_CONNECTIONS);
            var atRest = new PostgresAtRest(databases, processors(), () -> closing);
            resources.add(pool);
            resources.add(atRest);
            var created = new StoreRunner(
                    run,
                    pool,
                    servers.redis(),
                    atRest,
                    InstantSource.system(),
                    Pauser.sleeping(InstantSource.system()),
                    new StoreProgress() {
                        @Override
                        public void stepped(long fence, Instant now, int messages) {
                            log.debug("step {} to {}: {} messages", fence, now, messages);
                        }

                        @Override
                        public void waiting(String reason) {
                            log.info("the store waits: {}", reason);
                        }
                    });
            runner.set(created);
            thread = new Thread(() -> runToTheEnd(created), "store");
            thread.start();
        }

        private static void runToTheEnd(StoreRunner runner) {
            try {
                runner.run();
            } catch (InterruptedException e) {
                log.debug("the store was interrupted", e);
            } catch (RuntimeException e) {
                log.error("the store stopped; start the program again to go on where its clock stands", e);
            }
        }

        @Override
        public Optional<URI> dashboard() {
            return Optional.ofNullable(dashboard);
        }

        @Override
        public void close() {
            closing = true;
            var current = runner.get();
            var running = thread;
            if (current != null && running != null) {
                current.stop();
                try {
                    running.join(LONGEST_STEP.toMillis());
                    if (running.isAlive()) {
                        running.interrupt();
                        running.join(LONGEST_STEP.toMillis());
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            context.close();
            for (AutoCloseable resource : resources) {
                try {
                    resource.close();
                } catch (Exception e) {
                    log.warn("closing {} failed", resource, e);
                }
            }
        }
    }

    /** Follows a stepped run: tells how far it is and passes on the wish to stop. */
    private static final class Stepping implements StoreProgress {

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

        Stepping(
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
            int day = (int)
                    Math.min(options.days(), Duration.between(opening, now).toDays() + 1);
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
}
