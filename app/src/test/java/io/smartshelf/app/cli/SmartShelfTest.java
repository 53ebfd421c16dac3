package io.smartshelf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way from the command line to the servers and back, in processes that are really started and killed. */
class SmartShelfTest {
    // One directory for all: making its database files takes longest.
    @TempDir
    static Path data;

    @TempDir
    Path scratch;

    @BeforeAll
    static void theDirectoryBelongsToTheStoreWithSeed42() throws Exception {
        theDirectoryBelongsToTheStoreWithSeed(42);
    }

    private static void theDirectoryBelongsToTheStoreWithSeed(long seed) throws Exception {
        Files.writeString(data.resolve("store.json"), """
                {"stores":1,"seed":%d,"faults":{"lost":0,"duplicated":0,"copies":2,"late":0,"reordered":0}}
                """.formatted(seed));
    }

    @Test
    void aRunPrintsOneJsonObjectOnStandardOutputAndItsProgressElsewhere() throws Exception {
        try (ProgramProcess run = start("run", "--days", "2", "--json")) {
            assertThat(run.exitCode()).as(run.messages()).isZero();

            JsonNode summary = JsonMapper.shared().readTree(run.output());
            assertThat(summary.get("digest").asString()).isEqualTo("digest-of-42");
            assertThat(summary.get("onShelfAvailability").asDouble()).isEqualTo(0.99);
            assertThat(summary.propertyNames())
                    .contains(
                            "readModelDigest",
                            "days",
                            "readings",
                            "events",
                            "sales",
                            "unmetDemand",
                            "seconds",
                            "speedUp",
                            "peakRssBytes");
            assertThat(run.messages())
                    .containsPattern("PostgreSQL 18\\.\\d+ ready in \\d+\\.\\d s")
                    .containsPattern("Kafka \\S+ ready in")
                    .containsPattern("Redis \\S+ ready in")
                    .contains("day 2 of 2, 100 %");
        }
    }

    @Test
    void aDirectoryOfAnotherStoreIsRefused() throws Exception {
        try (ProgramProcess run = start("run", "--days", "1", "--seed", "7")) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.OTHER_STORE.code());
            assertThat(run.messages()).contains("--seed is 42 there, not 7").doesNotContain("ready in");
        }
    }

    @Test
    void aStopClosesTheStoreBeforeItsServersAndTheDirectoryIsFreeAgain() throws Exception {
        try (ProgramProcess up =
                start("up", "--port", freePort()).awaitMessage("The store is open: http://localhost:")) {
            try (ProgramProcess second = start("up", "--port", freePort())) {
                assertThat(second.exitCode()).isEqualTo(ExitCode.DATA_DIRECTORY_IN_USE.code());
                assertThat(second.messages()).contains("in use by process " + up.pid());
            }
            try (ProgramProcess status = start("status")) {
                assertThat(status.exitCode()).isZero();
                assertThat(status.output()).contains("Held by         process " + up.pid());
            }

            up.terminate();

            assertThat(up.exitCode()).isEqualTo(143);
            assertThat(up.messages()).contains("closed after opening ").doesNotContain("died");
        }
        assertThat(serversOnTheDirectory()).isEmpty();
        try (ProgramProcess status = start("status")) {
            assertThat(status.exitCode()).isZero();
            assertThat(status.output()).contains("Held by         nobody");
        }
    }

    @Test
    void aStatusSaysNothingButItsAnswer() throws Exception {
        var withLake = scratch.resolve("with-lake");
        Files.createDirectories(withLake.resolve("lake"));
        try (ProgramProcess status = startIn(withLake, "status", "--json")) {
            assertThat(status.exitCode()).isZero();
            assertThat(status.output()).startsWith("{").contains("\"lake\"").hasLineCount(1);
            assertThat(status.messages()).isEmpty();
        }
    }

    @Test
    void aKilledProgramGoesOnWithEverythingItHad() throws Exception {
        String before;
        try (ProgramProcess killed = start("up", "--port", freePort()).awaitMessage("?opening=")) {
            before = opening(killed);
            killed.kill();
        }
        try (ProgramProcess again = start("up", "--port", freePort()).awaitMessage("?opening=")) {
            assertThat(Integer.parseInt(opening(again))).isEqualTo(Integer.parseInt(before) + 1);
            assertThat(again.messages()).contains("stopping the one an earlier run left behind");
            again.terminate();
            assertThat(again.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void thePasswordOfAFirstRunIsPrintedOnceAndNeverLogged() throws Exception {
        var empty = scratch.resolve("new-store");
        try (ProgramProcess first = startIn(empty, "up", "--port", freePort()).awaitMessage("Ctrl-C closes it")) {
            assertThat(first.output()).containsOnlyOnce("Sign in as admin with the password first-secret");
            assertThat(first.messages()).doesNotContain("first-secret");
            first.terminate();
            assertThat(first.exitCode()).isEqualTo(143);
        }
        try (var logs = Files.walk(empty.resolve("logs"))) {
            for (var log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log)).doesNotContain("first-secret");
            }
        }
        try (ProgramProcess second = startIn(empty, "up", "--port", freePort()).awaitMessage("Ctrl-C closes it")) {
            assertThat(second.output()).doesNotContain("password");
            second.terminate();
            assertThat(second.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void aServerThatDiesStopsTheProgramAndIsNamed() throws Exception {
        try (ProgramProcess up = start("up", "--port", freePort()).awaitMessage("The store is open")) {
            long redis = Long.parseLong(
                    Files.readString(data.resolve("redis/redis.pid")).strip());
            assertThat(ProcessHandle.of(redis).orElseThrow().destroyForcibly()).isTrue();

            assertThat(up.exitCode()).isEqualTo(ExitCode.SERVER_FAILED.code());
            assertThat(up.messages()).contains("Redis died", "closed after opening");
        }
    }

    @Test
    void aStoreThatCannotGoOnStopsTheProgramAndSaysWhy() throws Exception {
        try (ProgramProcess up = start("up", "--pace", "real", "--port", freePort())) {
            assertThat(up.exitCode()).isEqualTo(ExitCode.FAILURE.code());
            assertThat(up.messages()).contains("the store stopped", "closed after opening");
        }
    }

    @Test
    void aTakenDashboardPortIsRefusedBeforeAnythingStarts() throws Exception {
        try (ServerSocket somebodyElse = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ProgramProcess up = start("up", "--port", Integer.toString(somebodyElse.getLocalPort()))) {
            assertThat(up.exitCode()).isEqualTo(ExitCode.SERVER_FAILED.code());
            assertThat(up.messages())
                    .contains("Port " + somebodyElse.getLocalPort() + " is taken", "--port")
                    .doesNotContain("ready in");
        }
    }

    @Test
    void aGivenServerThatDoesNotAnswerIsNamed() throws Exception {
        try (ProgramProcess up = start("up", "--port", freePort(), "--redis", "redis://127.0.0.1:" + freePort())) {
            assertThat(up.exitCode()).isEqualTo(ExitCode.SERVER_FAILED.code());
            assertThat(up.messages()).contains("No Redis answers at 127.0.0.1:", "Check --redis");
        }
    }

    @Test
    void violationsEndTheAuditWithTheirOwnCode() throws Exception {
        try (ProgramProcess audit = start("audit", "verify", "--json")) {
            assertThat(audit.exitCode()).as(audit.messages()).isEqualTo(ExitCode.VIOLATIONS_FOUND.code());
            JsonNode report = JsonMapper.shared().readTree(audit.output());
            assertThat(report.get("violations").asInt()).isEqualTo(1);
            assertThat(report.get("findings").get(0).get("subject").asString()).isEqualTo("S001/BEVWAT0001");
        }
    }

    @Test
    void whatAnAuditCouldNotCheckIsPrintedBeforeItsVerdict() throws Exception {
        try (ProgramProcess audit = start("audit", "verify")) {
            assertThat(audit.exitCode()).as(audit.messages()).isEqualTo(ExitCode.VIOLATIONS_FOUND.code());
            assertThat(audit.output().lines())
                    .containsExactly(
                            "The shelves were not looked at.",
                            "lots: S001/BEVWAT0001: expected 3, found 4",
                            "1 violations were found.");
        }
    }

    @Test
    void whatIsNotAsItWasSealedEndsTheAuditWithTheSameCode() throws Exception {
        try (ProgramProcess audit = start("audit", "verify", "--seal", "--seal-chain", "elsewhere")) {
            assertThat(audit.exitCode()).as(audit.messages()).isEqualTo(ExitCode.VIOLATIONS_FOUND.code());
            assertThat(audit.output().lines())
                    .containsExactly(
                            "Nothing is left unsealed.",
                            "event-as-sealed: block 3: event 9 was changed, by elsewhere",
                            "1 violations were found.");
        }
    }

    @Test
    void aStopEndsAnAudit() throws Exception {
        theDirectoryBelongsToTheStoreWithSeed(ScriptedProgram.ENDLESS_AUDIT);
        try (ProgramProcess audit = start("audit", "verify").awaitMessage("auditing without an end")) {
            audit.terminate();

            assertThat(audit.exitCode()).isEqualTo(143);
            assertThat(audit.messages()).contains("The audit was stopped before its end");
            assertThat(audit.output()).isEmpty();
        } finally {
            theDirectoryBelongsToTheStoreWithSeed(42);
        }
        assertThat(serversOnTheDirectory()).isEmpty();
    }

    @Test
    void logsAreJsonOnRequestAndKeptInAFileInAnyCase() throws Exception {
        try (ProgramProcess up = start("up", "--json", "--port", freePort()).awaitMessage("The store is open")) {
            assertThat(up.messages().lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    JsonMapper.shared().readTree(line).has("message"))
                            .isTrue());
            assertThat(data.resolve("logs/smart-shelf.log")).content().contains("The store is open");
        }
    }

    private static String opening(ProgramProcess up) {
        return up.messages().replaceAll("(?s).*\\?opening=(\\d+).*", "$1");
    }

    private static Stream<ProcessHandle> serversOnTheDirectory() {
        return ProcessHandle.allProcesses()
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.startsWith(data.toString())));
    }

    private static String freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private ProgramProcess start(String... arguments) throws Exception {
        return startIn(data, arguments);
    }

    private ProgramProcess startIn(Path directory, String... arguments) throws Exception {
        return ProgramProcess.start(
                scratch,
                Stream.concat(Stream.of(arguments), Stream.of("--data", directory.toString()))
                        .toArray(String[]::new));
    }
}
