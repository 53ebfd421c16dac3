package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smartshelf.app.AuditReport;
import io.smartshelf.app.OpenStore;
import io.smartshelf.app.Pace;
import io.smartshelf.app.Roles;
import io.smartshelf.app.RunOptions;
import io.smartshelf.app.RunSummary;
import io.smartshelf.app.UpOptions;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole store, from its shoppers to its read model, on real servers: one seed, one outcome, whatever happens. */
@RealServers({Server.POSTGRESQL, Server.KAFKA, Server.REDIS})
@Timeout(300)
class WholeStoreFlowTest {

    private static final long SEED = 7;
    private static final Instant UNTIL = Instant.parse("2026-01-01T08:30:00Z");
    private static final int STEPS = 18;

    /** When to kill; another value tries other moments. */
    private static final long KILL_SEED = Long.getLong("smartshelf.testing.kill-seed", 11);

    private static RunSummary undisturbed;

    @TempDir
    static Path data;

    @BeforeAll
    static void anUndisturbedRun(TestServers servers) throws Exception {
        undisturbed = run(withLake(EmptyInstallation.on(servers)));
        assertThat(undisturbed.sales()).isPositive();
        assertThat(undisturbed.readings()).isGreaterThan(200);
    }

    @Test
    void theSameRunAgainDecidesTheSame(TestServers servers) throws Exception {
        assertThat(digests(run(EmptyInstallation.on(servers)))).isEqualTo(digests(undisturbed));
    }

    @Test
    void aRunThatIsKilledAndStartedAgainDecidesTheSame(TestServers servers) throws Exception {
        var installation = withLake(EmptyInstallation.on(servers));
        int step = 1 + new Random(KILL_SEED).nextInt(STEPS - 5);
        System.out.println("killing the run in step " + step + " (kill-seed " + KILL_SEED + ")");
        try (var first = RunProcess.start(directory(installation), installation.addresses(), SEED, UNTIL)) {
            awaitStep(installation, step, () -> !first.isAlive());
            assertThat(first.isAlive()).as(first.messages()).isTrue();
            first.kill();
        }
        assertThat(stepOf(installation)).isBetween((long) step, STEPS - 1L);
        assertThat(audit(installation).findings()).isEmpty();

        try (var second = RunProcess.start(directory(installation), installation.addresses(), SEED, UNTIL)) {
            var summary = second.summary();
            assertThat(List.of(
                            summary.required("digest").asString(),
                            summary.required("readModelDigest").asString()))
                    .isEqualTo(digests(undisturbed));
        }
        assertBalanced(audit(installation));
        assertSealedToTheEnd(installation);
        assertLakeShowsTheReadModel(installation);
    }

    @Test
    void rolesApartMakeTheSameStoreAsRolesTogether(TestServers servers) throws Exception {
        var installation = withLake(EmptyInstallation.on(servers));
        var program = new SmartShelfProgram();
        try (var facts = open(program, "ingest", installation);
                var work = open(program, "saga", installation);
                var tables = open(program, "query", installation);
                var lake = open(program, "lake", installation);
                var store = open(program, "store", installation)) {
            assertThat(List.of(facts, work, tables, lake, store))
                    .allSatisfy(process -> assertThat(process.dashboard()).isEmpty());
            awaitStep(installation, 5, () -> false);
            store.checkRunning();
        }
        assertThat(stepOf(installation)).isBetween(5L, STEPS - 1L);

        assertThat(digests(run(installation))).isEqualTo(digests(undisturbed));
    }

    /** Runs to the end in this process; its books must balance. */
    private static RunSummary run(EmptyInstallation installation) {
        var summary = new SmartShelfProgram()
                .run(options(installation), installation.addresses(), status -> {}, () -> false)
                .orElseThrow();
        assertBalanced(audit(installation));
        assertSealedToTheEnd(installation);
        assertLakeShowsTheReadModel(installation);
        return summary;
    }

    private static void assertLakeShowsTheReadModel(EmptyInstallation installation) {
        var lake = installation.addresses().lake();
        if (lake != null) {
            LakeBooks.assertTheSame(
                    lake, new JdbcTemplate(installation.database().dataSource()));
        }
    }

    private static void assertBalanced(AuditReport report) {
        assertThat(report.findings()).isEmpty();
        assertThat(report.violations()).isZero();
        assertThat(report.notices()).isEmpty();
    }

    private static void assertSealedToTheEnd(EmptyInstallation installation) {
        var report = new SmartShelfProgram()
                .verifySeal(options(installation).seal(), installation.addresses(), progress -> {}, () -> false)
                .orElseThrow();
        assertThat(report.findings()).isEmpty();
        assertThat(report.notices()).anyMatch(notice -> notice.startsWith("Sealed: events 1 to "));
        assertThat(report.notices()).contains("Nothing is left unsealed.");
    }

    /** What is kept in files, apart for each database. */
    private static Path directory(EmptyInstallation installation) {
        try {
            return Files.createDirectories(
                    data.resolve(installation.database().address().database()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmptyInstallation withLake(EmptyInstallation installation) {
        return installation.withLake(directory(installation).resolve("lake"));
    }

    private static RunOptions options(EmptyInstallation installation) {
        return RunProcess.options(SEED, UNTIL, directory(installation));
    }

    private static AuditReport audit(EmptyInstallation installation) {
        return new SmartShelfProgram()
                .verify(options(installation).configuration(), installation.addresses(), progress -> {}, () -> false)
                .orElseThrow();
    }

    private static OpenStore open(SmartShelfProgram program, String roles, EmptyInstallation installation)
            throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var options = new UpOptions(
                options(installation).configuration(),
                Pace.parse("max"),
                Roles.parse(roles),
                port,
                Map.of(),
                options(installation).seal());
        return program.open(options, installation.addresses(), () -> {});
    }

    private static List<String> digests(RunSummary summary) {
        return List.of(summary.digest(), summary.readModelDigest());
    }

    private static void awaitStep(EmptyInstallation installation, int step, BooleanSupplier givenUp) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> givenUp.getAsBoolean() || stepOf(installation) >= step);
    }

    private static long stepOf(EmptyInstallation installation) {
        var steps = new JdbcTemplate(installation.database().dataSource())
                .queryForList("select step from sim.clock", Long.class);
        return steps.isEmpty() ? 0 : steps.get(0);
    }
}
