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
                .addSubcommand(new DeviceCommand())
                .addSubcommand(AccountCommand.with(program))
                .addSubcommand(new ProveCommand(program))
                .addSubcommand(new StatusCommand());
        everyCommand(commandLine);
        return converters(commandLine)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
    }

    /** Teaches it the types of our own options. */
    static CommandLine converters(CommandLine commandLine) {
        return commandLine
                .registerConverter(Pace.class, orUsageError(Pace::parse))
                .registerConverter(Roles.class, orUsageError(Roles::parse))
                .registerConverter(LakeOption.LakeFolder.class, orUsageError(LakeOption.LakeFolder::parse))
                .registerConverter(PostgresAddress.class, orUsageError(ServerOptions::parsePostgres))
                .registerConverter(
                        ServerOptions.KafkaBootstrap.class, orUsageError(ServerOptions.KafkaBootstrap::parse))
                .registerConverter(ServerOptions.RedisAddress.class, orUsageError(ServerOptions.RedisAddress::parse));
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
        ExitCode exitCode = exitCode(failure);
        if (exitCode != ExitCode.FAILURE || failure instanceof Refusal) {
            err.println(failure.getMessage());
        } else if (Logs.begun()) {
            LoggerFactory.getLogger(SmartShelf.class)
                    .error("Unexpected failure of {}: {}", command.getCommandName(), failure, failure);
            err.println("The trace is in the log files of the data directory.");
        } else {
            failure.printStackTrace(err);
        }
        if (failure instanceof ServerNotStarted) {
            err.println("A server of your own can be given with --postgres, --kafka or --redis.");
        }
        err.flush();
        return exitCode.code();
    }

    private static ExitCode exitCode(Exception failure) {
        if (failure instanceof Refusal refusal) {
            return refusal.exitCode();
        }
        if (failure instanceof DataDirectoryInUse) {
            return ExitCode.DATA_DIRECTORY_IN_USE;
        }
        if (failure instanceof DiskAlmostFull) {
            return ExitCode.DISK_FULL;
        }
        if (failure instanceof ServerNotStarted) {
            return ExitCode.SERVER_FAILED;
        }
        return ExitCode.FAILURE;
    }
}
