package io.smartshelf.app.cli;

import io.smartshelf.app.Proof;
import io.smartshelf.app.StoreProgram;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "prove",
        header = "Puts a promise to the proof on this machine.",
        description =
                "Without a name it lists the promises that can be tried. Ends with code 5 when one does not hold.")
final class ProveCommand implements Callable<Integer> {
    private final StoreProgram program;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which promise.")
    private @Nullable String name;

    ProveCommand(StoreProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        PrintWriter out = command.commandLine().getOut();
        List<Proof> proofs = program.proofs();
        String wanted = name;
        if (wanted == null) {
            proofs.forEach(proof -> out.println(proof.name() + "  " + proof.promise()));
            out.flush();
            return ExitCode.OK.code();
        }
        Proof proof = proofs.stream()
                .filter(candidate -> candidate.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Usage.error(
                        command,
                        "There is no promise '" + wanted + "'; there are: "
                                + String.join(
                                        ", ", proofs.stream().map(Proof::name).toList())));
        Narrator narrator = new Narrator(command.commandLine().getErr(), false);
        boolean holds = proof.holds(narrator::say);
        out.println(proof.promise() + (holds ? " It held." : " It did NOT hold."));
        out.flush();
        return (holds ? ExitCode.OK : ExitCode.VIOLATIONS_FOUND).code();
    }
}
