package io.smartshelf.app.cli;

import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.app.AuditReport;
import io.smartshelf.app.AuditStatus;
import io.smartshelf.app.DayFigures;
import io.smartshelf.app.OpenStore;
import io.smartshelf.app.Proof;
import io.smartshelf.app.RunOptions;
import io.smartshelf.app.RunStatus;
import io.smartshelf.app.RunSummary;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.app.StoreAccounts;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.app.StoreProgram;
import io.smartshelf.app.UpOptions;
import io.smartshelf.app.audit.Finding;
import io.smartshelf.servers.PostgresAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A program that counts its openings in the database and otherwise does as told; the command line's tests run it. Its
 * store cannot go on at real pace.
 */
public final class ScriptedProgram implements StoreProgram {

    /** The seed of a store whose audit ends only when it is stopped. */
    static final long ENDLESS_AUDIT = 43;

    @Override
    public OpenStore open(UpOptions options, ServerAddresses servers, Runnable onFailure) {
        long openings = count(
                servers,
                "create table if not exists public.opening (at timestamptz)",
                "insert into" + " public.opening values (now())");
        if (options.pace().mode() == ClockMode.REAL) {
            onFailure.run();
        }
        return new OpenStore() {
            @Override
            public Optional<URI> dashboard() {
                return Optional.of(URI.create("http://localhost:" + options.port() + "/?opening=" + openings));
            }

            @Override
            public Optional<String> firstPassword() {
                return openings == 1 ? Optional.of("first-secret") : Optional.empty();
            }

            @Override
            public void checkRunning() {
                if (options.pace().mode() == ClockMode.REAL) {
                    throw new IllegalStateException("the store stopped (as told)");
                }
            }

            @Override
            public void close() {
                // Needs PostgreSQL, which must therefore still be there.
                System.err.println("closed after opening " + count(servers));
            }
        };
    }

    @Override
    public Optional<RunSummary> run(
            RunOptions options, ServerAddresses servers, Consumer<RunStatus> progress, BooleanSupplier stopRequested) {
        for (int day = 1; day <= options.days(); day++) {
            progress.accept(new RunStatus(day, (double) day / options.days(), 8640, 1000, 0));
        }
        long seed = options.configuration().seed();
        return Optional.of(new RunSummary(
                "digest-of-" + seed,
                "read-model-of-" + seed,
                Map.of("state.shelf_state", "shelves-of-" + seed),
                options.days(),
                1000,
                1200,
                300,
                3,
                0.99,
                Map.of("BEVERAGES", 0.98),
                0.02,
                4.5,
                List.of(new DayFigures(
                        LocalDate.parse("2026-01-01"), 320, 300, 3, 2, 0.99, 6, new BigDecimal("12.50"), 4, 5)),
                1.5,
                8640,
                1));
    }

    @Override
    public Optional<AuditReport> verify(
            StoreConfiguration configuration,
            ServerAddresses servers,
            Consumer<AuditStatus> progress,
            BooleanSupplier stopRequested) {
        if (configuration.seed() == ENDLESS_AUDIT) {
            System.err.println("auditing without an end");
            while (!stopRequested.getAsBoolean()) {
                Thread.onSpinWait();
            }
            return Optional.empty();
        }
        var finding = new Finding("lots", "S001/BEVWAT0001", "expected 3, found 4");
        return Optional.of(new AuditReport(1, List.of(finding), List.of("The shelves were not looked at.")));
    }

    @Override
    public Optional<AuditReport> verifySeal(
            SealFiles seal, ServerAddresses servers, Consumer<AuditStatus> progress, BooleanSupplier stopRequested) {
        var finding = new Finding(
                "event-as-sealed",
                "block 3",
                "event 9 was changed, by " + seal.chain().getFileName());
        return Optional.of(new AuditReport(1, List.of(finding), List.of("Nothing is left unsealed.")));
    }

    @Override
    public StoreAccounts accounts(ServerAddresses servers) {
        throw new UnsupportedOperationException("nobody signs in to a scripted store");
    }

    @Override
    public List<Proof> proofs() {
        return List.of(proof("sunrise", true), proof("perpetual-motion", false));
    }

    private static Proof proof(String name, boolean holds) {
        return new Proof() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String promise() {
                return "There is " + name + ".";
            }

            @Override
            public boolean holds(Site site) {
                site.say("looking for " + name);
                return holds;
            }
        };
    }

    private static long count(ServerAddresses servers, String... statements) {
        PostgresAddress address = servers.postgresql();
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            try (var result = statement.executeQuery("select count(*) from public.opening")) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
