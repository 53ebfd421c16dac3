package io.smartshelf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.app.Faults;
import io.smartshelf.app.Pace;
import io.smartshelf.app.Role;
import io.smartshelf.app.Roles;
import io.smartshelf.app.RunOptions;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.app.UpOptions;
import io.smartshelf.servers.DataDirectory;
import io.smartshelf.servers.PostgresAddress;
import io.smartshelf.servers.Server;
import io.smartshelf.sim.store.SensorErrors;
import io.smartshelf.sim.store.StaffFaults;
import io.smartshelf.sim.store.StaffHabits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OptionsTest {
    private static final StoreConfiguration ANY =
            new StoreConfiguration(1, 42, Faults.NONE, SensorErrors.NONE, StaffHabits.USUAL);

    private static final SealFiles USUAL = SealFiles.in(DataDirectory.defaultPath());

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = SmartShelf.commandLine(new ScriptedProgram())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));

    @Test
    void upRunsAllRolesSixtyTimesFasterUnlessToldOtherwise() {
        UpCommand up = parse(UpCommand.class, "up");

        assertThat(up.options(ANY, Map.of()))
                .isEqualTo(new UpOptions(ANY, new Pace(ClockMode.PACED, 60), Roles.all(), 8080, Map.of(), USUAL));
    }

    @Test
    void everyOptionOfUpIsTaken() {
        UpCommand up = parse(
                UpCommand.class,
                "up",
                "--pace",
                "max",
                "--roles",
                "api,query",
                "--port",
                "9000",
                "--seal-keys",
                "k",
                "--seal-chain",
                "c");

        assertThat(up.options(ANY, Map.of()))
                .isEqualTo(new UpOptions(
                        ANY,
                        new Pace(ClockMode.STEPPED, 0),
                        new Roles(EnumSet.of(Role.API, Role.QUERY)),
                        9000,
                        Map.of(),
                        new SealFiles(Path.of("k"), Path.of("c"))));
    }

    @Test
    void aRunEndsAfterItsDaysOrAtAStoreTime() {
        RunCommand run = parse(RunCommand.class, "run", "--days", "3", "--until", "2026-01-02T12:00:00Z");

        assertThat(run.options(ANY)).isEqualTo(new RunOptions(ANY, 3, Instant.parse("2026-01-02T12:00:00Z"), USUAL));
    }

    @Test
    void theLakeIsInTheDataDirectoryUnlessToldOtherwise() {
        assertThat(lake()).isEqualTo(Path.of("/data/lake"));
        assertThat(lake("--lake", "/elsewhere")).isEqualTo(Path.of("/elsewhere"));
        assertThat(lake("--lake", "file:///elsewhere")).isEqualTo(Path.of("/elsewhere"));
        assertThat(lake("--no-lake")).isNull();
    }

    private static @Nullable Path lake(String... arguments) {
        LakeOption lake = new LakeOption();
        SmartShelf.converters(
                        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("lake", spec(lake))))
                .parseArgs(arguments);
        return lake.in(Path.of("/data"));
    }

    @Test
    void storeOptionsGoOverWhatIsKeptAndLeaveTheRest() {
        StoreOptions options = new StoreOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("store", spec(options)))
                .parseArgs("--seed 7 --fault-duplicated 1 --fault-copies 3 --fault-reordered 0.5 --weight-noise 5"
                        .split(" "));
        var kept = new StoreConfiguration(
                4, 42, new Faults(0.1, 0, 2, 0.2, 0), new SensorErrors(2, 0.01), StaffHabits.USUAL);

        assertThat(options.over(kept))
                .isEqualTo(new StoreConfiguration(
                        4, 7, new Faults(0.1, 1, 3, 0.2, 0.5), new SensorErrors(5, 0.01), StaffHabits.USUAL));
    }

    @Test
    void whatGoesWrongWithStaffAndSuppliersGoesOverWhatIsKept() {
        StoreOptions options = new StoreOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("store", spec(options)))
                .parseArgs(("--fault-refill-refused 0.1 --fault-refill-fewer 0.2 --fault-refill-forgotten 0.3"
                                + " --fault-delivery-short 0.4 --fault-delivery-late 0.5 --staff-counts")
                        .split(" "));
        var kept = new StoreConfiguration(
                1, 42, Faults.NONE, SensorErrors.NONE, new StaffHabits(new StaffFaults(0.9, 0, 0, 0, 0.6, 0), false));

        assertThat(options.over(kept).staff())
                .isEqualTo(new StaffHabits(new StaffFaults(0.1, 0.3, 0.2, 0.4, 0.6, 0.5), true));
    }

    @Test
    void onlyServersThatAreNotGivenAreStartedHere() {
        ServerOptions options = new ServerOptions();
        SmartShelf.converters(
                        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("servers", spec(options))))
                .parseArgs("--postgres", "postgresql://clerk:secret@db.example:6000/shop", "--kafka", "a:1,b:2");

        assertThat(options.missing()).isEqualTo(Set.of(Server.REDIS));
        assertThat(options.postgres()).isEqualTo(new PostgresAddress("db.example", 6000, "shop", "clerk", "secret"));
        assertThat(options.kafka()).isEqualTo(new ServerOptions.KafkaBootstrap("a:1,b:2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            up --pace x0            | 'x0' is neither real nor max nor x and a factor
            up --pace quick         | 'quick' is neither real nor max
            up --roles ml           | the role 'ml' is not part of this version yet
            up --roles api,cook     | there is no role 'cook'; there are all, ingest, saga, query, lake, api, store
            up --port 70000         | ports go from 1 to 65535, not to 70000
            up --stores 0           | there are 1 to 1000 stores, not 0
            up --fault-lost 1.5     | the share of lost readings is between 0 and 1, not 1.5
            up --fault-refill-fewer 2 | Expected the probability 'fewer' in 0 to 1, but it is 2.0
            up --fault-copies 1     | a duplicated reading arrives 2 to 10 times, not 1
            up --postgres db:5432   | an address like postgresql://user:password@host:port/database is expected
            up --kafka kafka        | 'kafka' is not host:port, or several separated by commas
            up --redis localhost    | an address like redis://host:port is expected
            up --lake s3://bucket/lake | 's3://bucket/lake' is no folder
            up --lake here --no-lake | mutually exclusive
            run                     | Missing required option: '--days=N'
            run --days 0            | a run has 1 to 10000 days, not 0
            run --days 1 --until x  | Invalid value for option '--until'
            account add eve         | Missing required option: '--role=ROLE'
            account add eve --role x | A role is manager or auditor, not x.
            prove nothing           | There is no promise 'nothing'; there are: sunrise, perpetual-motion
            fly                     | Unmatched argument
            """)
    void aCommandLineThatMakesNoSenseIsRefusedWithTheReason(String arguments, String reason) {
        assertThat(commandLine.execute(arguments.split(" "))).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains(reason);
    }

    @Test
    void aPasswordInARefusedAddressIsNotRepeated() {
        commandLine.execute("up", "--postgres", "postgres://clerk:secret@db/shop");

        assertThat(err.toString())
                .contains("Invalid value for option '--postgres'")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            up           | --data --stores --seed --pace --roles --port --postgres --kafka --redis --json
            run          | --data --stores --seed --days --until --postgres --kafka --redis --json
            up           | --fault-lost --fault-duplicated --fault-copies --fault-late --fault-reordered --help
            run          | --fault-lost --fault-duplicated --fault-copies --fault-late --fault-reordered --help
            audit verify | --data --json --postgres --kafka --redis --help
            run          | --weight-noise --weight-drift
            run          | --fault-refill-refused --fault-refill-fewer --fault-refill-forgotten --[no-]staff-counts
            up           | --fault-delivery-short --fault-delivery-excess --fault-delivery-late --[no-]staff-counts
            prove        | NAME --workspace --help
            device add   | NAME --data --help
            account add  | NAME --role --stdin --data --postgres --help
            status       | --data --json --help
            """)
    void theHelpOfACommandExplainsEveryOptionAndTheExitCodes(String command, String options) {
        assertThat(commandLine.execute((command + " --help").split(" "))).isZero();

        assertThat(out.toString()).contains("Usage: smart-shelf " + command).contains(options.split(" "));
        for (ExitCode exitCode : ExitCode.values()) {
            assertThat(out.toString().lines()).anyMatch(line -> line.matches(" +" + exitCode.code() + " +\\S.*"));
        }
    }

    @Test
    void theHelpNamesEveryCommand() {
        commandLine.execute("--help");

        assertThat(out.toString()).contains("up", "run", "audit", "prove", "status", "Exit codes:");
    }

    @Test
    void aPromiseThatHoldsEndsWithZeroAndOneThatDoesNotWithFive(@TempDir Path workspace) {
        assertThat(commandLine.execute("prove", "sunrise", "--workspace", workspace.toString()))
                .isZero();
        assertThat(commandLine.execute("prove", "perpetual-motion", "--workspace", workspace.toString()))
                .isEqualTo(5);
        assertThat(workspace.toFile().list()).as("what a failed proof left").containsExactly("perpetual-motion-failed");
        assertThat(out.toString())
                .contains("There is sunrise. It held.", "There is perpetual-motion. It did NOT hold.");
    }

    @Test
    void aDeviceIsAddedListedAndRemovedByCommands(@TempDir Path data) {
        assertThat(commandLine.execute("device", "add", "till-7", "--data", data.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).as("the key").matches("[A-Za-z0-9_-]{43}\\R");
        assertThat(commandLine.execute("device", "add", "till-7", "--data", data.toString()))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(commandLine.execute("device", "list", "--data", data.toString()))
                .isZero();
        assertThat(out.toString().lines()).contains("till-7");
        assertThat(commandLine.execute("device", "remove", "till-7", "--data", data.toString()))
                .isZero();
        assertThat(new Devices(data).hashes()).isEmpty();
    }

    @Test
    void proveWithoutANameListsThePromises() {
        assertThat(commandLine.execute("prove")).isZero();
        assertThat(out.toString()).contains("sunrise  There is sunrise.");
    }

    private <T> T parse(Class<T> command, String... arguments) {
        return command.cast(
                commandLine.parseArgs(arguments).subcommand().commandSpec().userObject());
    }

    private static CommandLine.Model.CommandSpec spec(Object options) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
    }
}
