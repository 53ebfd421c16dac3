package io.smartshelf.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.internals.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServersTest {
    @TempDir
    Path path;

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void whatWasWrittenIsThereAfterACleanStopAndStartOnTheSamePorts() throws Exception {
        String bootstrap;
        URI redis;
        try (DataDirectory directory = DataDirectory.open(path);
                LocalServers servers = startAll(directory)) {
            assertThat(events.ready).containsExactlyInAnyOrder(Server.values());
            Notes.write(servers);
            bootstrap = servers.kafkaBootstrap();
            redis = servers.redis();
        }
        try (DataDirectory directory = DataDirectory.open(path);
                LocalServers servers = startAll(directory)) {
            assertThat(Notes.read(servers)).containsExactly("kept", "kept", "kept");
            assertThat(servers.kafkaBootstrap()).isEqualTo(bootstrap);
            assertThat(servers.redis()).isEqualTo(redis);
        }
        assertThat(events.died).as("a clean stop is no death").isEmpty();
        assertThat(LocalServers.processesOn(path)).isEmpty();
    }

    @Test
    void serversOfAKilledProgramAreStoppedAndTheirDataIsKept() throws Exception {
        HoldingProgram.start(path, "with-servers").destroyForcibly().waitFor();
        assertThat(postmaster().isRunning())
                .as("PostgreSQL outlives its program")
                .isTrue();
        long orphan = postmaster().find().orElseThrow().pid();
        assertThat(LocalServers.processesOn(path))
                .as("PostgreSQL with its own processes, and Redis")
                .hasSizeGreaterThan(2)
                .anyMatch(process -> process.pid() == orphan);

        try (DataDirectory directory = DataDirectory.open(path);
                LocalServers servers = startAll(directory)) {
            assertThat(events.progress)
                    .contains("PostgreSQL stopping the one an earlier run left behind (process " + orphan + ")")
                    .anyMatch(message -> message.startsWith("Redis stopping the one an earlier run left behind"));
            assertThat(Notes.read(servers)).containsExactly("kept", "kept", "kept");
        }
    }

    @Test
    void aKilledPostgresqlIsReportedAndKeepsWhatItConfirmed() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path)) {
            try (LocalServers servers = start(directory, Server.POSTGRESQL)) {
                Notes.writeToPostgresql(servers);
                kill(postmaster());
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(events.died).containsExactly(Server.POSTGRESQL));
            }
            try (LocalServers servers = start(directory, Server.POSTGRESQL)) {
                assertThat(Notes.readFromPostgresql(servers)).isEqualTo("kept");
            }
        }
    }

    @Test
    void aKilledRedisIsReportedAndKeepsWhatItConfirmed() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path)) {
            try (LocalServers servers = start(directory, Server.REDIS)) {
                Notes.writeToRedis(servers);
                kill(redis());
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(events.died).containsExactly(Server.REDIS));
            }
            try (LocalServers servers = start(directory, Server.REDIS)) {
                assertThat(Notes.readFromRedis(servers)).isEqualTo("kept");
            }
        }
    }

    @Test
    void aFaultOfTheBrokerIsReportedAndDoesNotEndTheProcess() {
        try (DataDirectory directory = DataDirectory.open(path);
                LocalServers servers = start(directory, Server.KAFKA)) {
            assertThat(servers.kafkaBootstrap()).isNotEmpty();

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> Exit.halt(1, "planted"))
                    .withMessageContaining("planted");

            assertThat(events.died).containsExactly(Server.KAFKA);
        }
    }

    @Test
    void pidFilesThatNameAnotherProgramByNowDoNoHarm() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path)) {
            start(directory, Server.POSTGRESQL, Server.REDIS).close();
            String ownPid = Long.toString(ProcessHandle.current().pid());
            Files.writeString(path.resolve("postgresql/data/postmaster.pid"), ownPid + "\n");
            Files.writeString(path.resolve("redis/redis.pid"), ownPid + "\n");

            try (LocalServers servers = start(directory, Server.POSTGRESQL, Server.REDIS)) {
                assertThat(servers.redis()).isNotNull();
            }
        }
        assertThat(events.ready)
                .containsExactlyInAnyOrder(Server.POSTGRESQL, Server.REDIS, Server.POSTGRESQL, Server.REDIS);
    }

    @Test
    void aServerMovesAwayFromAPortThatSomebodyElseTook() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path)) {
            int port;
            try (LocalServers servers = start(directory, Server.REDIS)) {
                Notes.writeToRedis(servers);
                port = servers.redis().getPort();
            }
            try (ServerSocket somebodyElse = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    LocalServers servers = start(directory, Server.REDIS)) {
                assertThat(somebodyElse.isBound()).isTrue();
                assertThat(events.progress).contains("Redis port " + port + " is taken, using another one");
                assertThat(Notes.readFromRedis(servers)).isEqualTo("kept");
            }
        }
    }

    @Test
    void everyWriteIsOnTheDiskBeforeItIsConfirmed() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path);
                LocalServers servers = start(directory, Server.POSTGRESQL, Server.REDIS)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(Notes.PostgresQuery.single(servers.postgresql(), "show " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
            assertThat(Files.readString(path.resolve("redis/redis.conf"))).contains("appendfsync always");
        }
    }

    @Test
    void onlyTheLoopbackInterfaceListens() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        try (DataDirectory directory = DataDirectory.open(path);
                LocalServers servers = startAll(directory)) {
            int kafkaPort = URI.create("kafka://" + servers.kafkaBootstrap()).getPort();
            for (int port : List.of(servers.postgresql().port(), servers.redis().getPort(), kafkaPort)) {
                assertThat(Ports.isFree(port)).isFalse();
                for (InetAddress address : others) {
                    assertThatExceptionOfType(IOException.class)
                            .as("%s:%d", address, port)
                            .isThrownBy(() -> new Socket(address, port).close());
                }
            }
        }
    }

    @Test
    void aStrangerWithoutThePasswordIsNotLetIn() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path);
                LocalServers servers = start(directory, Server.POSTGRESQL)) {
            PostgresAddress own = servers.postgresql();
            var stranger = new PostgresAddress(own.host(), own.port(), own.database(), own.username(), "guess");

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Notes.PostgresQuery.single(stranger, "select 1"))
                    .withMessageContaining("password");
        }
    }

    @Test
    void aMachineWithoutReadyMadeProgramsIsToldSo() {
        Executables executables = new Executables(path, "FreeBSD", "riscv64");

        assertThatExceptionOfType(ServerNotStarted.class)
                .isThrownBy(() -> executables.postgresql(() -> {}))
                .withMessageContaining("no ready-made program exists for this machine (freebsd-riscv64)");
    }

    private LocalServers startAll(DataDirectory directory) {
        return LocalServers.start(directory, EnumSet.allOf(Server.class), events);
    }

    private LocalServers start(DataDirectory directory, Server... servers) {
        return LocalServers.start(directory, Set.of(servers), events);
    }

    private BackgroundProcess postmaster() throws IOException {
        Path cluster = path.toRealPath().resolve("postgresql/data");
        return new BackgroundProcess(cluster.resolve("postmaster.pid"), cluster);
    }

    private BackgroundProcess redis() throws IOException {
        Path home = path.toRealPath().resolve("redis");
        return new BackgroundProcess(home.resolve("redis.pid"), home.resolve("redis.conf"));
    }

    private static void kill(BackgroundProcess process) {
        assertThat(process.find().orElseThrow().destroyForcibly()).isTrue();
    }
}
