package io.smartshelf.app.cli;

import io.smartshelf.app.Pace;
import io.smartshelf.app.Roles;
import io.smartshelf.app.StoreProgram;
import io.smartshelf.servers.DataDirectoryInUse;
import io.smartshelf.servers.DiskAlmostFull;
import io.smartshelf.servers.PostgresAddress;
import io.smartshelf.servers.ServerNotStarted;
import java.io.PrintWriter;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
@Command(
        name = "smart-shelf",
        header = "A supermarket's stock kept as an event log.",
        description = "Open a simulated store and watch it live, or run days of it as fast as the machine allows.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "%nBegin with: smart-shelf up")
public final class SmartShelf {
    private SmartShelf() {}

    public static void main(String[] arguments) {
        StoreProgram program = ServiceLoader.load(StoreProgram.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No StoreProgram on the class path"));
        System.exit(commandLine(program).execute(arguments));
    }

    static CommandLine commandLine(StoreProgram program) {
        CommandLine commandLine = new CommandLine(new SmartShelf())
                .addSubcommand(new UpCommand(program))
                .addSubcommand(new RunCommand(program))
                .addSubcommand(new CommandLine(new AuditCommand()).addSubcommand(new VerifyCommand(program)))
                .addSubcommand(new ProveCommand(program))
                .addSubcommand(new StatusCommand());
        everyCommand(commandLine);
        return commandLine
                .registerConverter(Pace.class, orUsageError(Pace::parse))
                .registerConverter(Roles.class, orUsageError(Roles::parse))
                .registerConverter(PostgresAddress.class, orUsageError(ServerOptions::parsePostgres))
                .registerConverter(
                        ServerOptions.KafkaBootstrap.class, orUsageError(ServerOptions.KafkaBootstrap::parse))
                .registerConverter(ServerOptions.RedisAddress.class, orUsageError(ServerOptions.RedisAddress::parse))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
    }

    private static void everyCommand(CommandLine commandLine) {
        commandLine
                .getCommandSpec()
                .mixinStandardHelpOptions(true)
                .versionProvider(() -> new String[] {"smart-shelf " + version()})
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.list());
        commandLine.getSubcommands().values().forEach(SmartShelf::everyCommand);
    }

    private static String version() {
        String version = SmartShelf.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static <T> ITypeConverter<T> orUsageError(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static int explain(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        ExitCode exitCode;
        if (failure instanceof Refusal refusal) {
            exitCode = refusal.exitCode();
        } else if (failure instanceof DataDirectoryInUse) {
            exitCode = ExitCode.DATA_DIRECTORY_IN_USE;
        } else if (failure instanceof DiskAlmostFull) {
            exitCode = ExitCode.DISK_FULL;
        } else if (failure instanceof ServerNotStarted) {
            exitCode = ExitCode.SERVER_FAILED;
        } else {
            exitCode = ExitCode.FAILURE;
        }
        if (exitCode == ExitCode.FAILURE && !(failure instanceof Refusal)) {
            LoggerFactory.getLogger(SmartShelf.class).error("{} failed", command.getCommandName(), failure);
            err.println("Unexpected failure: " + failure);
            failure.printStackTrace(err);
        } else {
            err.println(failure.getMessage());
        }
        if (failure instanceof ServerNotStarted) {
            err.println("A server of your own can be given with --postgres, --kafka or --redis.");
        }
        err.flush();
        return exitCode.code();
    }
}
