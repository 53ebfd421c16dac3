package io.smartshelf.app.cli;

import io.smartshelf.app.Proof;
import io.smartshelf.app.StoreProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "prove",
        header = "Puts a promise to the proof on this machine.",
        description =
                "Without a name it lists the promises that can be tried. Some take many minutes; one that was stopped goes"
                        + " on the next time. The verdict is written to bench/results/NAME.json of the checkout. Ends with"
                        + " code 5 when a promise does not hold.")
final class ProveCommand implements Callable<Integer> {
    /** The checkout, which the start script names. */
    private static final Path HOME =
            Path.of(System.getProperty("smartshelf.home", "")).toAbsolutePath();

    private final StoreProgram program;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which promise.")
    private @Nullable String name;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "Where the runs of a proof are kept until it has ended (default: ~/.smart-shelf-proofs).")
    private @Nullable Path workspace;

    ProveCommand(StoreProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
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
        boolean holds = carryOut(proof, narrator);
        out.println(proof.promise() + (holds ? " It held." : " It did NOT hold."));
        out.flush();
        return (holds ? ExitCode.OK : ExitCode.VIOLATIONS_FOUND).code();
    }

    /** What a failed proof leaves is kept for a look at it, but the next try begins anew. */
    private boolean carryOut(Proof proof, Narrator narrator) throws InterruptedException {
        Path all = workspace == null ? Path.of(System.getProperty("user.home"), ".smart-shelf-proofs") : workspace;
        Path ours = all.resolve(proof.name()).toAbsolutePath();
        Path failed = all.resolve(proof.name() + "-failed").toAbsolutePath();
        try {
            Files.createDirectories(ours);
            boolean holds = proof.holds(new Proof.Site(HOME, ours, narrator::say));
            FileSystemUtils.deleteRecursively(failed);
            if (holds) {
                FileSystemUtils.deleteRecursively(ours);
            } else {
                Files.move(ours, failed);
                narrator.say("What it left is in " + failed);
            }
            return holds;
        } catch (IOException e) {
            throw new UncheckedIOException("The workspace " + ours + " cannot be used: " + e.getMessage(), e);
        }
    }
}
