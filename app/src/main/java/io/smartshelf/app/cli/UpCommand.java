package io.smartshelf.app.cli;

import io.smartshelf.app.OpenStore;
import io.smartshelf.app.Pace;
import io.smartshelf.app.Role;
import io.smartshelf.app.Roles;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.app.StoreProgram;
import io.smartshelf.app.UpOptions;
import io.smartshelf.servers.Ports;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        header = "Opens a store and keeps it open until Ctrl-C.",
        description =
                "Starts the servers that are not given, opens the store where its clock stood, and prints where the"
                        + " dashboard is. A stop, or a crash of any part, loses nothing: the next start goes on.")
final class UpCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

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

    @Option(
            names = "--pace",
            paramLabel = "real|x<N>|max",
            defaultValue = "x60",
            description = "Speed of the store's clock: with the machine's, N times faster, or as fast as the machine"
                    + " allows (default: ${DEFAULT-VALUE}).")
    private Pace pace = Pace.parse("x60");

    @Option(
            names = "--roles",
            paramLabel = "ROLE,...",
            defaultValue = "all",
            description = "What runs in this process: all, or some of ingest, saga, query, lake, api, store (default:"
                    + " ${DEFAULT-VALUE}).")
    private Roles roles = Roles.all();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the dashboard on the loopback interface (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--json", description = "Log entries on standard error as JSON, one object a line.")
    private boolean json;

    UpCommand(StoreProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        Usage.check(command, () -> options(KeptConfiguration.ofNewDirectory(store), Map.of()));
        if (port < 1 || port > PORT_MAX) {
            throw Usage.error(command, "Invalid value for option '--port': ports go from 1 to 65535, not to " + port);
        }
        if (roles.contains(Role.API) && !Ports.isFree(port)) {
            throw new Refusal(
                    ExitCode.SERVER_FAILED,
                    "Port " + port + " is taken by another program. Give the dashboard another one with --port PORT.");
        }
        Narrator narrator = new Narrator(command.commandLine().getErr(), json);
        return StoreWork.carryOut(data.path(), store, servers, json, narrator, (configuration, premises, stop) -> {
            UpOptions options = options(configuration, new Devices(data.path()).hashes());
            narrator.say("Opening the store (roles " + roles + ")");
            var addresses = premises.addresses().withLake(lake.in(data.path()));
            try (OpenStore open = program.open(options, addresses, stop::request)) {
                narrator.say(open.dashboard()
                        .map(address -> "The store is open: " + address)
                        .orElse("The store is open"));
                open.firstPassword().ifPresent(password -> confide(command, password));
                narrator.say("Ctrl-C closes it");
                stop.await();
                // A server's death is why a store cannot go on, not the other way round.
                premises.checkAlive();
                open.checkRunning();
                narrator.say("Closing the store");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ExitCode.STOPPED;
        });
    }

    /** Standard error may be a log that somebody keeps. */
    private static void confide(CommandSpec command, String password) {
        PrintWriter out = command.commandLine().getOut();
        out.println("Sign in as admin with the password " + password + " (this is printed once)");
        out.flush();
    }

    UpOptions options(StoreConfiguration configuration, Map<String, String> deviceKeys) {
        return new UpOptions(configuration, pace, roles, port, deviceKeys, seal.files(data.path()));
    }
}
