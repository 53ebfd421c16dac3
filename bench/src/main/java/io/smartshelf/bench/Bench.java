package io.smartshelf.bench;

import io.smartshelf.bench.ingest.IngestSpeed;
import io.smartshelf.bench.latency.SensorLatency;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the benchmarks. */
@Command(
        name = "bench/run",
        header = "Benchmarks of Smart Shelf on real servers.",
        description = "Each starts servers of its own in a new directory, prints its figures, writes them as JSON into"
                + " bench/results, and removes the directory.",
        synopsisSubcommandLabel = "BENCHMARK",
        mixinStandardHelpOptions = true)
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new Bench())
                .addSubcommand(new IngestSpeed())
                .addSubcommand(new SensorLatency())
                .execute(arguments);
        System.exit(exitCode);
    }
}
