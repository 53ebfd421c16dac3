package io.smartshelf.app.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.Callable;
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
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeviceCommand.Add.class, DeviceCommand.ListAll.class, DeviceCommand.Remove.class})
final class DeviceCommand {

    @Command(
            name = "add",
            header = "Gives a device a key and prints it, once.",
            description = "The device sends it in the header X-Device-Key. Only its hash is kept.")
    static final class Add implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private final DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "Small letters, digits and '-', such as till-7.")
        private String name = "";

        @Override
        public Integer call() {
            PrintWriter out = out(spec);
            out.println(new Devices(data.path()).add(name, new SecureRandom()));
            out.flush();
            return ExitCode.OK.code();
        }
    }

    @Command(name = "list", header = "Names the devices that have a key.")
    static final class ListAll implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private final DataOption data = new DataOption();

        @Override
        public Integer call() {
            PrintWriter out = out(spec);
            new Devices(data.path()).hashes().keySet().forEach(out::println);
            out.flush();
            return ExitCode.OK.code();
        }
    }

    @Command(name = "remove", header = "Takes a device's key away.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private final DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "As it was added.")
        private String name = "";

        @Override
        public Integer call() {
            new Devices(data.path()).remove(name);
            return ExitCode.OK.code();
        }
    }

    private static PrintWriter out(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec, "spec").commandLine().getOut();
    }
}
