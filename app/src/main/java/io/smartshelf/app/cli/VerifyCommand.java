package io.smartshelf.app.cli;

import io.smartshelf.app.AuditReport;
import io.smartshelf.app.StoreProgram;
import io.smartshelf.app.score.DiscrepancyScore;
import java.io.PrintWriter;
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
        name = "verify",
        header = "Recomputes the books from the events alone and lists what does not balance.",
        description =
                "Works on a store that is not open. Ends with code 5 when something does not balance, or is not as it"
                        + " was sealed.")
final class VerifyCommand implements Callable<Integer> {
    private final StoreProgram program;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Mixin
    private final SealOptions sealFiles = new SealOptions();

    @Option(
            names = "--seal",
            description =
                    "Instead, holds the log against its signed blocks and names what was changed, removed or inserted.")
    private boolean seal;

    @Option(
            names = "--json",
            description = "The report as one JSON object with violations (number), findings and notices.")
    private boolean json;

    VerifyCommand(StoreProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        Narrator narrator = new Narrator(command.commandLine().getErr(), false);
        if (new KeptConfiguration(data.path()).read().isEmpty()) {
            throw new Refusal(ExitCode.FAILURE, "There is no store in " + data.path() + " yet.");
        }
        return StoreWork.carryOut(
                data.path(), new StoreOptions(), servers, false, narrator, (configuration, premises, stop) -> {
                    var progress = new AuditProgress(command.commandLine().getErr(), System::nanoTime);
                    Optional<AuditReport> report = seal
                            ? program.verifySeal(
                                    sealFiles.files(data.path()), premises.addresses(), progress, stop::isRequested)
                            : program.verify(configuration, premises.addresses(), progress, stop::isRequested);
                    if (report.isEmpty()) {
                        narrator.say("The audit was stopped before its end and says nothing of the "
                                + (seal ? "seal." : "books."));
                        return ExitCode.STOPPED;
                    }
                    print(report.get(), command.commandLine().getOut());
                    return report.get().violations() == 0 ? ExitCode.OK : ExitCode.VIOLATIONS_FOUND;
                });
    }

    private void print(AuditReport report, PrintWriter out) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(report));
        } else {
            report.notices().forEach(out::println);
            if (report.discrepancies() != null) {
                print(report.discrepancies(), out);
            }
            report.findings()
                    .forEach(finding -> out.println(finding.rule() + ": " + finding.subject() + ": " + finding.text()));
            String holds = seal ? "The seal holds." : "The books balance.";
            out.println(report.violations() == 0 ? holds : report.violations() + " violations were found.");
        }
        out.flush();
    }

    private static void print(DiscrepancyScore score, PrintWriter out) {
        out.println("what went wrong     times     units  in errors  found");
        score.faults()
                .forEach(fault -> out.printf(
                        Locale.ROOT,
                        "%-17s  %,6d  %,8d  %,9d  %,5d%n",
                        fault.kind().replace('_', ' '),
                        fault.injected(),
                        fault.units(),
                        fault.inErrors(),
                        fault.inFoundErrors()));
        out.printf(
                Locale.ROOT,
                """
                of %,d errors on display %,d were found, of %,d refills astray %,d: recall %.3f
                of %,d alerts %,d told of an error on display, %,d of a refill astray: precision %.3f
                """,
                score.errorsOnDisplay(),
                score.foundOnDisplay(),
                score.refillsAstray(),
                score.foundAstray(),
                score.recall(),
                score.alertsOnDisplay() + score.alertsAstray() + score.falseAlerts(),
                score.alertsOnDisplay(),
                score.alertsAstray(),
                score.precision());
    }
}
