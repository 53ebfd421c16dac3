package io.smartshelf.app.cli;

import io.smartshelf.app.AuditReport;
import io.smartshelf.app.StoreProgram;
import java.io.PrintWriter;
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
        description = "Works on a store that is not open. Ends with code 5 when something does not balance.")
final class VerifyCommand implements Callable<Integer> {
    private final StoreProgram program;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final ServerOptions servers = new ServerOptions();

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
                    Optional<AuditReport> report = program.verify(
                            configuration,
                            premises.addresses(),
                            new AuditProgress(command.commandLine().getErr(), System::nanoTime),
                            stop::isRequested);
                    if (report.isEmpty()) {
                        narrator.say("The audit was stopped before its end and says nothing of the books.");
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
            report.findings()
                    .forEach(finding -> out.println(finding.rule() + ": " + finding.subject() + ": " + finding.text()));
            out.println(
                    report.violations() == 0 ? "The books balance." : report.violations() + " violations were found.");
        }
        out.flush();
    }
}
