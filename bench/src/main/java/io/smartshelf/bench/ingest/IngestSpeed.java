package io.smartshelf.bench.ingest;

import static java.util.Objects.requireNonNull;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.bench.BenchServers;
import io.smartshelf.bench.Figures;
import io.smartshelf.bench.Machine;
import io.smartshelf.bench.Results;
import io.smartshelf.servers.Server;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Readings a second that are durable in PostgreSQL, by each variant, in turns over several rounds. */
@Command(
        name = "ingest-speed",
        header = "Readings a second through the aggregate into the log, beside plain inserts and stock Axon.",
        mixinStandardHelpOptions = true)
public final class IngestSpeed implements Callable<Integer> {

    private static final StoreId BATCHES = new StoreId("S001");
    private static final StoreId SINGLES = new StoreId("S002");
    private static final int BATCH = 100;
    /** As many commands as the ingestion of readings has under way. */
    private static final int BATCH_CALLERS = 32;

    private static final int SINGLE_CALLERS = 64;
    private static final int RAW_BATCH_CALLERS = 4;
    private static final int RAW_SINGLE_CALLERS = 12;
    private static final int COPIED_ROWS = 20_000;

    @Option(names = "--rounds", defaultValue = "7", description = "Turns of each variant (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--seconds", defaultValue = "4", description = "Length of a turn (default: ${DEFAULT-VALUE}).")
    private int seconds = 4;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds before, for each (default: ${DEFAULT-VALUE}).")
    private int warmUp = 10;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "VARIANT",
            description = "Measure only these, for a profile say.")
    private List<String> only = List.of();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "bench/results",
            description = "Where the figures go (default: ${DEFAULT-VALUE}).")
    private Path results = Path.of("bench/results");

    /** What a variant reached, in readings per second. */
    record Measured(
            String variant,
            String description,
            int callers,
            double median,
            double min,
            double max,
            List<Double> rounds) {}

    /** A goal and how far it was reached. */
    record Goal(String name, double atLeast, double measured) {}

    /** All figures of a run. */
    record Report(
            String benchmark,
            Instant at,
            Machine machine,
            int secondsPerTurn,
            List<Measured> readingsPerSecond,
            List<Goal> goals) {}

    @Override
    public Integer call() throws Exception {
        Instant at = Instant.now();
        try (var servers = BenchServers.start(Path.of("bench/target"), Set.of(Server.POSTGRESQL, Server.REDIS))) {
            servers.requireDurability();
            Machine machine = Machine.of(servers.path());
            System.out.println(machine);
            try (var product = new ProductNode(servers);
                    var stock = new StockAxon(servers)) {
                var report = measure(servers, product, stock, at, machine);
                System.out.println("written to " + Results.write(results, "ingest-speed", at, report));
            }
        }
        return 0;
    }

    private Report measure(BenchServers servers, ProductNode product, StockAxon stock, Instant at, Machine machine)
            throws Exception {
        var shelfBatches = new ShelfCommands(
                "shelf-batches",
                "commands of " + BATCH + " readings of one shelf through Shelf into the log",
                product.commands(),
                new SensorReadings(BATCHES, BATCH_CALLERS),
                BATCH_CALLERS,
                BATCH,
                () -> count(
                        servers, "log.event where name <> 'ShelfRegistered' and aggregate_id ^@ '" + BATCHES + "'"));
        var shelfSingles = new ShelfCommands(
                "shelf-singles",
                "commands of one reading through Shelf into the log",
                product.commands(),
                new SensorReadings(SINGLES, SINGLE_CALLERS),
                SINGLE_CALLERS,
                1,
                () -> count(
                        servers, "log.event where name <> 'ShelfRegistered' and aggregate_id ^@ '" + SINGLES + "'"));
        var stockSingles = new ShelfCommands(
                "stock-singles",
                "the same commands and aggregate through Axon's JDBC event storage engine",
                stock.commands(),
                new SensorReadings(SINGLES, SINGLE_CALLERS),
                SINGLE_CALLERS,
                1,
                () -> count(servers, "domainevententry where payloadtype <> 'ShelfRegistered'"));
        run(servers, shelfBatches, warmUp);
        var rows = RawInserts.Row.ofLog(servers, COPIED_ROWS);
        try (var rawHundreds = new RawInserts("raw-100", servers, RAW_BATCH_CALLERS, BATCH, rows);
                var rawHundredsInOrder = new RawInserts("raw-100-in-order", servers, 1, BATCH, rows);
                var rawSingles = new RawInserts("raw-1", servers, RAW_SINGLE_CALLERS, 1, rows);
                var rawSinglesInOrder = new RawInserts("raw-1-in-order", servers, 1, 1, rows)) {
            var variants = new ArrayList<Variant>(List.of(
                    shelfBatches,
                    rawHundreds,
                    rawHundredsInOrder,
                    shelfSingles,
                    stockSingles,
                    rawSingles,
                    rawSinglesInOrder));
            if (!only.isEmpty()) {
                var names = variants.stream().map(Variant::name).toList();
                if (!names.containsAll(only)) {
                    throw new ParameterException(
                            requireNonNull(spec).commandLine(),
                            "--only takes some of " + String.join(", ", names) + ", not " + only);
                }
                variants.removeIf(variant -> !only.contains(variant.name()));
            }
            for (var variant : variants) {
                run(servers, variant, warmUp);
            }
            var rates = inTurns(servers, variants);
            return new Report("ingest-speed", at, machine, seconds, measured(variants, rates), goals(rates));
        }
    }

    /** Each round begins with another variant, so that none always follows the same one. */
    private Map<String, List<Double>> inTurns(BenchServers servers, List<Variant> variants) throws Exception {
        var rates = new LinkedHashMap<String, List<Double>>();
        var order = new ArrayList<>(variants);
        for (int round = 1; round <= rounds; round++) {
            for (var variant : order) {
                double rate = run(servers, variant, seconds);
                rates.computeIfAbsent(variant.name(), name -> new ArrayList<>()).add(rate);
                System.out.printf(Locale.ROOT, "round %d  %-16s %,10.0f /s%n", round, variant.name(), rate);
            }
            Collections.rotate(order, -1);
        }
        return rates;
    }

    /** Readings per second, from the first portion's begin to the last one's end; all of them are seen in the table. */
    private static double run(BenchServers servers, Variant variant, int seconds) throws Exception {
        // Every turn begins with a clean slate, whatever the one before left to be written.
        checkpoint(servers);
        long storedBefore = variant.stored();
        ExecutorService threads = Executors.newFixedThreadPool(variant.callers());
        try {
            long begin = System.nanoTime();
            long end = begin + Duration.ofSeconds(seconds).toNanos();
            var counts = new ArrayList<Future<Long>>();
            for (int i = 0; i < variant.callers(); i++) {
                int caller = i;
                counts.add(threads.submit(() -> {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        count += variant.next(caller);
                    }
                    return count;
                }));
            }
            long count = sum(counts);
            double rate = count / ((System.nanoTime() - begin) / 1e9);
            long stored = variant.stored() - storedBefore;
            if (stored != count) {
                throw new IllegalStateException(
                        variant.name() + " says it stored " + count + " readings, the table has " + stored);
            }
            return rate;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long sum(List<Future<Long>> counts) throws InterruptedException, ExecutionException {
        long sum = 0;
        for (var count : counts) {
            sum += count.get();
        }
        return sum;
    }

    private static void checkpoint(BenchServers servers) throws SQLException {
        try (Connection connection = servers.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private static long count(BenchServers servers, String from) throws SQLException {
        try (Connection connection = servers.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Measured> measured(List<Variant> variants, Map<String, List<Double>> rates) {
        return variants.stream()
                .map(variant -> {
                    var rounds = rates.getOrDefault(variant.name(), List.of());
                    var figures = figures(rounds);
                    System.out.printf(Locale.ROOT, "%-16s %s readings/s%n", variant.name(), figures);
                    return new Measured(
                            variant.name(),
                            variant.description(),
                            variant.callers(),
                            figures.median(),
                            figures.min(),
                            figures.max(),
                            rounds);
                })
                .toList();
    }

    private static List<Goal> goals(Map<String, List<Double>> rates) {
        var goals = new ArrayList<Goal>();
        addGoal(goals, 0.5, "shelf-batches", "raw-100", rates);
        addGoal(goals, 0.5, "shelf-batches", "raw-100-in-order", rates);
        addGoal(goals, 2, "shelf-singles", "stock-singles", rates);
        return goals;
    }

    private static void addGoal(
            List<Goal> goals, double atLeast, String variant, String peer, Map<String, List<Double>> rates) {
        var own = rates.get(variant);
        var other = rates.get(peer);
        if (own != null && other != null) {
            var goal = new Goal(
                    variant + " / " + peer,
                    atLeast,
                    figures(own).median() / figures(other).median());
            System.out.printf(Locale.ROOT, "%s: %.2f, goal %.1f%n", goal.name(), goal.measured(), goal.atLeast());
            goals.add(goal);
        }
    }

    private static Figures figures(List<Double> values) {
        return Figures.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
