package io.smartshelf.bench.latency;

import io.smartshelf.app.Faults;
import io.smartshelf.app.OpenStore;
import io.smartshelf.app.Pace;
import io.smartshelf.app.Roles;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.app.StoreProgram;
import io.smartshelf.app.UpOptions;
import io.smartshelf.bench.BenchServers;
import io.smartshelf.bench.Figures;
import io.smartshelf.bench.Machine;
import io.smartshelf.bench.Results;
import io.smartshelf.servers.Server;
import io.smartshelf.sim.clock.RedisStoreClock;
import io.smartshelf.sim.store.SensorErrors;
import io.smartshelf.sim.store.StaffHabits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a reading takes from Redis, where devices write it, to a page that is open on the dashboard. */
@Command(
        name = "sensor-latency",
        header = "From a sensor's reading in Redis to the subscription of an open page, in the whole product.",
        mixinStandardHelpOptions = true)
public final class SensorLatency implements Callable<Integer> {

    private static final String STORE = "S001";
    private static final long SEED = 7;
    private static final int SHELVES = 1_142;
    private static final double GOAL_P99_MILLIS = 100;
    private static final Duration OPENS_WITHIN = Duration.ofMinutes(2);
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

    @Option(names = "--rate", defaultValue = "500", description = "Readings a second (default: ${DEFAULT-VALUE}).")
    private int rate = 500;

    @Option(names = "--seconds", defaultValue = "60", description = "Measured so long (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(names = "--warm-up", defaultValue = "90", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp = 90;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "bench/results",
            description = "Where the figures go (default: ${DEFAULT-VALUE}).")
    private Path results = Path.of("bench/results");

    /** A stretch of the way. */
    record Millis(double p50, double p90, double p99, double p999, double max) {

        static Millis of(double[] micros) {
            var figures = Figures.of(micros);
            return new Millis(
                    figures.percentile(0.5) / 1000,
                    figures.percentile(0.9) / 1000,
                    figures.percentile(0.99) / 1000,
                    figures.percentile(0.999) / 1000,
                    figures.max() / 1000);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "p50 %.1f  p90 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms", p50, p90, p99, p999, max);
        }
    }

    /**
     * All figures of a run.
     *
     * @param sensorToLog until the log takes the event, just before the statement that stores it
     * @param logToPage from there until the page has it
     * @param diskForce what a probe beside it needed to force one page to the disk
     */
    record Report(
            String benchmark,
            Instant at,
            Machine machine,
            int readingsPerSecond,
            int readings,
            long messagesToThePage,
            Millis sensorToPage,
            Millis sensorToLog,
            Millis logToPage,
            Millis diskForce,
            double goalP99Millis) {}

    /** A reading of ours as the log holds it. */
    private record Logged(int number, String sku, long globalIndex, long acceptedMicros) {}

    @Override
    public Integer call() throws Exception {
        InstantSource clock = InstantSource.system();
        Instant at = clock.instant();
        try (var servers = BenchServers.start(Path.of("bench/target"), Set.of(Server.values()))) {
            servers.requireDurability();
            Machine machine = Machine.of(servers.path());
            System.out.println(machine);
            StoreProgram program = ServiceLoader.load(StoreProgram.class)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the product is not on the class path"));
            var options = new UpOptions(
                    new StoreConfiguration(1, SEED, Faults.NONE, SensorErrors.NONE, StaffHabits.USUAL),
                    Pace.parse("real"),
                    Roles.all(),
                    freePort(),
                    Map.of(),
                    SealFiles.in(servers.path()));
            var addresses = new ServerAddresses(
                    servers.postgresql(), servers.kafkaBootstrap(), servers.redis(), servers.node());
            try (OpenStore store = program.open(options, addresses, () -> System.err.println("the store stopped"));
                    var page = new Page(store.dashboard().orElseThrow(), STORE, clock)) {
                page.awaitShelves(SHELVES, OPENS_WITHIN);
                var report = measure(servers, page, clock, at, machine);
                store.checkRunning();
                System.out.println("written to " + Results.write(results, "sensor-latency", at, report));
            }
        }
        return 0;
    }

    private Report measure(BenchServers servers, Page page, InstantSource clock, Instant at, Machine machine)
            throws Exception {
        try (var sensors = new Sensors(servers.redis(), STORE, page.skus(), clock);
                var storeClock = RedisStoreClock.connect(servers.redis())) {
            int first = sensors.send(rate, Duration.ofSeconds(warmUp), storeClock.instant())
                    .size();
            long messagesBefore = page.messages();
            List<Long> due;
            double[] disk;
            try (var probe = DiskProbe.in(servers.path())) {
                due = sensors.send(rate, Duration.ofSeconds(seconds), storeClock.instant());
                disk = probe.micros();
            }
            var logged = awaitLogged(servers, first, due.size());
            page.awaitPosition(
                    logged.stream().mapToLong(Logged::globalIndex).max().orElseThrow(), SEEN_WITHIN);
            var whole = new double[due.size()];
            var toLog = new double[due.size()];
            var toPage = new double[due.size()];
            for (var reading : logged) {
                int i = reading.number - first;
                long seen = page.seenAt(reading.sku, reading.globalIndex)
                        .orElseThrow(() -> new IllegalStateException("the page never saw " + reading));
                whole[i] = seen - due.get(i);
                toLog[i] = reading.acceptedMicros - due.get(i);
                toPage[i] = seen - reading.acceptedMicros;
            }
            var report = new Report(
                    "sensor-latency",
                    at,
                    machine,
                    rate,
                    due.size(),
                    page.messages() - messagesBefore,
                    Millis.of(whole),
                    Millis.of(toLog),
                    Millis.of(toPage),
                    Millis.of(disk),
                    GOAL_P99_MILLIS);
            System.out.println("sensor to page  " + report.sensorToPage);
            System.out.println("sensor to log   " + report.sensorToLog);
            System.out.println("log to page     " + report.logToPage);
            System.out.println("disk, one page  " + report.diskForce);
            return report;
        }
    }

    /** The measured readings, once the log has all of them. */
    private static List<Logged> awaitLogged(BenchServers servers, int first, int count) throws Exception {
        long end = System.nanoTime() + SEEN_WITHIN.toNanos();
        while (true) {
            var logged = logged(servers, first);
            if (logged.size() == count) {
                return logged;
            }
            if (logged.size() > count || System.nanoTime() > end) {
                throw new IllegalStateException("the log has " + logged.size() + " of " + count + " readings");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static List<Logged> logged(BenchServers servers, int first) throws SQLException {
        try (Connection connection = servers.connect();
                PreparedStatement query = connection.prepareStatement("""
                        select reading_id, sku, global_index, wall_time
                          from (select convert_from(payload, 'UTF8')::jsonb ->> 'readingId' as reading_id,
                                       split_part(aggregate_id, '/', 3) as sku, global_index, wall_time
                                  from log.event where name in ('UnitsPickedUp', 'UnitsPutBack')) moved
                         where reading_id ^@ ?
                        """)) {
            query.setString(1, Sensors.ID_PREFIX);
            try (ResultSet rows = query.executeQuery()) {
                var logged = new ArrayList<Logged>();
                while (rows.next()) {
                    int number = Integer.parseInt(rows.getString(1).substring(Sensors.ID_PREFIX.length()));
                    if (number >= first) {
                        logged.add(new Logged(
                                number,
                                rows.getString(2),
                                rows.getLong(3),
                                Micros.of(rows.getTimestamp(4).toInstant())));
                    }
                }
                return logged;
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
