package io.smartshelf.app.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "device",
        header = "Decides which devices may send readings over HTTP.",
        description = "A store that is open takes a change in at its next start.",
        synopsisSubcommandLabel = "COMMAND")
final class DeviceCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "add",
            header = "Gives a device a key and prints it, once.",
            description = "The device sends it in the header X-Device-Key. Only its hash is kept.")
    int add(
            @Mixin DataOption data,
            @Parameters(paramLabel = "NAME", description = "Small letters, digits and '-', such as till-7.")
                    String name) {
        out().println(new Devices(data.path()).add(name, new SecureRandom()));
        out().flush();
        return ExitCode.OK.code();
    }

    @Command(name = "list", header = "Names the devices that have a key.")
    int list(@Mixin DataOption data) {
        new Devices(data.path()).hashes().keySet().forEach(out()::println);
        out().flush();
        return ExitCode.OK.code();
    }

    @Command(name = "remove", header = "Takes a device's key away.")
    int remove(@Mixin DataOption data, @Parameters(paramLabel = "NAME", description = "As it was added.") String name) {
        new Devices(data.path()).remove(name);
        return ExitCode.OK.code();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "spec").commandLine().getOut();
    }
}
