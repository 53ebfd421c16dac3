package io.smartshelf.app.cli;

import io.smartshelf.app.DayFigures;
import io.smartshelf.app.RunOptions;
import io.smartshelf.app.RunSummary;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.app.StoreProgram;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "run",
        header = "Runs a number of store days as fast as the machine allows.",
        description = "Steps the store to the end of its last day, prints a summary with digests on standard output and"
                + " ends. On a directory that holds a part of the same run it goes on from there; a finished run is"
                + " only summed up. Progress and warnings go to standard error.")
final class RunCommand implements Callable<Integer> {
    private final StoreProgram program;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Mixin
    private final SealOptions seal = new SealOptions();

    @Mixin
    private final LakeOption lake = new LakeOption();

    @Option(names = "--days", paramLabel = "N", required = true, description = "Store days from the opening.")
    private int days;

    @Option(
            names = "--until",
            paramLabel = "T",
            description = "Store time at which to end before the days are over, such as 2026-01-02T12:00:00Z.")
    private @Nullable Instant until;

    @Option(names = "--json", description = "The summary as one JSON object.")
    private boolean json;

    RunCommand(StoreProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        Usage.check(command, () -> options(KeptConfiguration.ofNewDirectory(store)));
        PrintWriter err = command.commandLine().getErr();
        Narrator narrator = new Narrator(err, false);
        return StoreWork.carryOut(data.path(), store, servers, false, narrator, (configuration, premises, stop) -> {
            Optional<RunSummary> summary;
            try (RunProgress progress = RunProgress.on(err, days)) {
                var addresses = premises.addresses().withLake(lake.in(data.path()));
                summary = program.run(options(configuration), addresses, progress, stop::isRequested);
            }
            summary.ifPresent(done -> print(done, command.commandLine().getOut()));
            return summary.isPresent() ? ExitCode.OK : ExitCode.STOPPED;
        });
    }

    RunOptions options(StoreConfiguration configuration) {
        return new RunOptions(configuration, days, until, seal.files(data.path()));
    }

    private void print(RunSummary summary, PrintWriter out) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(summary));
        } else {
            printDays(summary, out);
            out.printf(
                    Locale.ROOT,
                    """
                    %d store days in %.1f s (x%,.0f), at most %,d MB
                    readings             %,d in %,d events
                    units sold           %,d
                    unmet demand         %,d units
                    on-shelf availability %.2f %%
                    thrown away          %.2f %% of what was sold
                    in the back room     %.1f days on average
                    digest               %s
                    read model digest    %s
                    """,
                    summary.days(),
                    summary.seconds(),
                    summary.speedUp(),
                    summary.peakRssBytes() / 1_000_000,
                    summary.readings(),
                    summary.events(),
                    summary.sales(),
                    summary.unmetDemand(),
                    100 * summary.onShelfAvailability(),
                    100 * summary.wasteShare(),
                    summary.meanDaysInBackRoom(),
                    summary.digest(),
                    summary.readModelDigest());
        }
        out.flush();
    }

    private static void printDays(RunSummary summary, PrintWriter out) {
        out.println(
                "date        delivered     sold   unmet  empty shelves  availability   waste   waste EUR  mark-downs  orders");
        for (DayFigures day : summary.perDay()) {
            out.printf(
                    Locale.ROOT,
                    "%s  %,9d  %,7d  %,6d  %,13d  %10.2f %%  %,6d  %,10.2f  %,10d  %,6d%n",
                    day.date(),
                    day.unitsDelivered(),
                    day.unitsSold(),
                    day.unmetDemand(),
                    day.stockOuts(),
                    100 * day.onShelfAvailability(),
                    day.wasteUnits(),
                    day.wasteValue(),
                    day.markDowns(),
                    day.orders());
        }
        out.println();
    }
}
