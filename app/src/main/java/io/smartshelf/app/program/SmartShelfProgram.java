package io.smartshelf.app.program;

import com.zaxxer.hikari.HikariDataSource;
import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.app.AuditReport;
import io.smartshelf.app.AuditStatus;
import io.smartshelf.app.OpenStore;
import io.smartshelf.app.Proof;
import io.smartshelf.app.Role;
import io.smartshelf.app.Roles;
import io.smartshelf.app.RunOptions;
import io.smartshelf.app.RunStatus;
import io.smartshelf.app.RunSummary;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.app.StoreAccounts;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.app.StoreProgram;
import io.smartshelf.app.UpOptions;
import io.smartshelf.app.audit.SealAudit;
import io.smartshelf.app.audit.StoreAudit;
import io.smartshelf.app.proof.DeliveryProof;
import io.smartshelf.app.proof.FaultsProof;
import io.smartshelf.app.proof.Jdk25Proof;
import io.smartshelf.app.proof.QuarterKilledProof;
import io.smartshelf.app.proof.QuarterProof;
import io.smartshelf.app.proof.RepeatProof;
import io.smartshelf.app.proof.RestartProof;
import io.smartshelf.app.seal.ChainFile;
import io.smartshelf.app.seal.KeyDirectory;
import io.smartshelf.graphql.account.AccountConnections;
import io.smartshelf.graphql.account.Accounts;
import io.smartshelf.sim.clock.Pace;
import io.smartshelf.sim.clock.Pauser;
import io.smartshelf.sim.run.StoreRun;
import io.smartshelf.sim.run.StoreRunner;
import io.smartshelf.sim.store.StaffFaults;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Smart Shelf as one process. */
public final class SmartShelfProgram implements StoreProgram {

    private static final Roles RUN_ROLES = Roles.parse("ingest,saga,query,lake,store");
    private static final Duration LATE_BY = Duration.ofMinutes(10);
    private static final Duration SHUFFLED_WITHIN = Duration.ofMinutes(5);

    /**
     * Half the work of a short step is waiting for its end. A refill may begin two steps after its units were picked, and
     * must be over within the half hour after which they are missing.
     */
    private static final Duration LONG_STEP = Duration.ofMinutes(5);

    @Override
    public OpenStore open(UpOptions options, ServerAddresses servers, Runnable onFailure) {
        Pace pace = pace(options.pace());
        boolean stepped = pace.factor() == null;
        Integer port =
                options.roles().contains(Role.API) || options.roles().contains(Role.INGEST) ? options.port() : null;
        var context = StoreContext.start(options.roles(), servers, stepped, port, options.deviceKeys());
        try {
            boolean answers = options.roles().contains(Role.API);
            var running = new RunningStore(
                    context,
                    answers ? URI.create("http://localhost:" + options.port() + "/") : null,
                    answers ? context.getBean(Accounts.class).createFirst().orElse(null) : null);
            if (options.roles().contains(Role.INGEST)) {
                running.seal(servers, options.seal());
            }
            if (options.roles().contains(Role.STORE)) {
                running.startClock(storeRun(options.configuration(), pace, null), servers, onFailure);
            }
            return running;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    @Override
    public Optional<RunSummary> run(
            RunOptions options, ServerAddresses servers, Consumer<RunStatus> progress, BooleanSupplier stopRequested) {
        Instant opening = StoreRun.DEFAULT_OPENING;
        Instant end = opening.plus(Duration.ofDays(options.days()));
        if (options.until() != null && options.until().isBefore(end)) {
            end = options.until();
        }
        var databases = new Databases(servers.postgresql(), true);
        var stepping = new SteppedRun(options, opening, end, progress, stopRequested);
        long began = System.nanoTime();
        try (var running = new RunningStore(StoreContext.start(RUN_ROLES, servers, true, null, Map.of()), null, null);
                HikariDataSource pool = databases.pool(StoreContext.STORE, StoreContext.STORE_CONNECTIONS);
                var atRest =
                        new PostgresAtRest(databases, StoreContext.DECIDING, StoreContext.TELLING, stopRequested)) {
            running.seal(servers, options.seal());
            var runner = new StoreRunner(
                    storeRun(options.configuration(), Pace.stepped(), end),
                    pool,
                    servers.redis(),
                    atRest,
                    InstantSource.system(),
                    Pauser.sleeping(InstantSource.system()),
                    stepping);
            stepping.stopBy(runner::stop);
            runner.run();
            long head = atRest.awaitTold();
            if (stepping.isStopped()) {
                return Optional.empty();
            }
            running.awaitLake(head, stopRequested);
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
    public Optional<AuditReport> verify(
            StoreConfiguration configuration,
            ServerAddresses servers,
            Consumer<AuditStatus> progress,
            BooleanSupplier stopRequested) {
        try (Connection connection = new Databases(servers.postgresql(), false).single(StoreContext.STORE)) {
            boolean faultless = configuration.faults().equals(io.smartshelf.app.Faults.NONE)
                    && configuration.staff().faults().equals(StaffFaults.NONE);
            return StoreAudit.of(connection, faultless, progress, stopRequested);
        } catch (SQLException e) {
            throw new IllegalStateException("the log cannot be audited: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<AuditReport> verifySeal(
            SealFiles seal, ServerAddresses servers, Consumer<AuditStatus> progress, BooleanSupplier stopRequested) {
        try (Connection connection = new Databases(servers.postgresql(), false).single(StoreContext.STORE)) {
            return SealAudit.of(
                    connection,
                    new KeyDirectory(seal.keys()).publicKeys(),
                    new ChainFile(seal.chain()),
                    progress,
                    stopRequested);
        } catch (SQLException e) {
            throw new IllegalStateException("the seal cannot be verified: " + e.getMessage(), e);
        }
    }

    @Override
    public StoreAccounts accounts(ServerAddresses servers) {
        var database = new PGSimpleDataSource();
        var address = servers.postgresql();
        database.setUrl(address.jdbcUrl());
        database.setUser(address.username());
        database.setPassword(address.password());
        return new DatabaseAccounts(new Accounts(new AccountConnections(database, InstantSource.system())));
    }

    @Override
    public List<Proof> proofs() {
        return List.of(
                new RepeatProof(),
                new DeliveryProof(),
                new RestartProof(),
                new QuarterProof(),
                new QuarterKilledProof(),
                new FaultsProof(),
                new Jdk25Proof());
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
                        SHUFFLED_WITHIN))
                .with(configuration.sensorErrors())
                .with(configuration.staff());
        if (run.pace().mode() == ClockMode.STEPPED) {
            run = run.inStepsOf(LONG_STEP);
        }
        return until == null ? run : run.until(until);
    }

    private static Pace pace(io.smartshelf.app.Pace pace) {
        return switch (pace.mode()) {
            case REAL -> Pace.real();
            case PACED -> Pace.times(pace.factor());
            case STEPPED -> Pace.stepped();
        };
    }
}
