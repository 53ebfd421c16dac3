package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.app.Faults;
import io.smartshelf.app.Pace;
import io.smartshelf.app.Roles;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.app.UpOptions;
import io.smartshelf.command.log.LogTail;
import io.smartshelf.command.log.PostgresEventStorageEngine;
import io.smartshelf.query.ProjectionsConfiguration;
import io.smartshelf.saga.Routines;
import io.smartshelf.saga.deadline.DeadlineClock;
import io.smartshelf.servers.Server;
import io.smartshelf.sim.store.SensorErrors;
import io.smartshelf.sim.store.StaffHabits;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

@RealServers({Server.POSTGRESQL, Server.KAFKA, Server.REDIS})
@Timeout(120)
class StoreContextTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NO_SHELF = """
            {"readingId":"r1","occurredAt":"2026-01-01T09:00:00Z","visitId":"ann","units":1,"unitsMoved":1,\
            "unitsOnDisplay":1,"unitsInBaskets":1,"basketUnits":1,"flags":[]}""";
    private static final String A_SHELF = NO_SHELF.replaceFirst("[{]", "{\"shelfId\":\"S001/shelf/MILK\",");

    record Expected(String roles, Collection<String> processors, boolean appends, boolean fires, String databaseRole) {}

    static Stream<Expected> aProcessRunsWhatItsRolesNeedAndMayDoNoMore() {
        var projections = List.of(ProjectionsConfiguration.PROCESSOR);
        var routines = List.of(Routines.PROCESSOR);
        return Stream.of(
                new Expected("ingest", List.of(), true, false, StoreContext.COMMAND),
                new Expected("saga", routines, true, true, StoreContext.COMMAND),
                new Expected("query", projections, false, false, StoreContext.QUERY),
                new Expected("api", List.of(), true, false, StoreContext.COMMAND),
                new Expected("store", List.of(), false, false, StoreContext.API),
                new Expected(
                        "ingest,saga,query,store", union(projections, routines), true, true, StoreContext.COMMAND));
    }

    @ParameterizedTest
    @MethodSource
    void aProcessRunsWhatItsRolesNeedAndMayDoNoMore(Expected expected, TestServers servers) throws Exception {
        try (var context = start(expected.roles(), servers)) {
            assertThat(context.getBean(EventProcessingConfiguration.class)
                            .eventProcessors()
                            .keySet())
                    .containsExactlyInAnyOrderElementsOf(expected.processors());
            assertThat(context.getBeansOfType(EventStorageEngine.class).values())
                    .hasSize(expected.appends() ? 1 : 0)
                    .allSatisfy(engine -> assertThat(engine).isInstanceOf(PostgresEventStorageEngine.class));
            assertThat(context.getBeansOfType(DeadlineClock.class)).hasSize(expected.fires() ? 1 : 0);
            assertThat(context.getBeansOfType(LogTail.class)).hasSize(1);
            assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                            .queryForObject("select current_user", String.class))
                    .isEqualTo(expected.databaseRole());
        }
    }

    @Test
    void axonFallsBackToNothingInMemory(TestServers servers) throws Exception {
        try (var context = start("ingest,saga,query,store", servers)) {
            var axon = context.getBean(org.axonframework.config.Configuration.class);
            assertThat(axon.getComponent(TransactionManager.class)).isNotInstanceOf(NoTransactionManager.class);
            assertThat(context.getBeansOfType(TokenStore.class).values())
                    .isNotEmpty()
                    .noneMatch(InMemoryTokenStore.class::isInstance);
            var processing = context.getBean(EventProcessingConfiguration.class);
            assertThat(processing.eventProcessors().keySet()).allSatisfy(processor -> {
                assertThat(processing.tokenStore(processor)).isNotInstanceOf(InMemoryTokenStore.class);
                assertThat(processing.transactionManager(processor)).isNotInstanceOf(NoTransactionManager.class);
            });
        }
    }

    @Test
    void anEventThatCannotBeHandledIsNotPassedOver(TestServers servers) throws Exception {
        var installation = EmptyInstallation.on(servers);
        var sql = new JdbcTemplate(installation.database().dataSource());
        sql.update("""
                insert into log.event values (1, 'S001/shelf/NONE', 0, 'Shelf', 'UnitsPickedUp', '1', now(), now(),
                  convert_to(?, 'UTF8'), convert_to('{}', 'UTF8'))
                """, NO_SHELF);
        try (var processors = readers(installation)) {
            assertThat(processors.isRunning()).isTrue();
            await().atMost(PATIENCE).until(() -> waiting(sql).equals(List.of("read-model S001/NONE 1")));
            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() -> positions(sql).stream().anyMatch(position -> position < 1));
        }

        sql.update("update log.event set payload = convert_to(?, 'UTF8')", A_SHELF);
        sql.update("update log.dead_letter set retry_asked = true");
        try (var processors = readers(installation)) {
            assertThat(processors.isRunning()).isTrue();
            await().atMost(PATIENCE).until(() -> positions(sql).equals(List.of(1L, 1L)));
            await().atMost(PATIENCE).until(() -> waiting(sql).isEmpty());
        }
    }

    @Test
    void aProgramThatCannotCreateItsFirstAccountLeavesNothingRunning(TestServers servers) throws Exception {
        int port = freePort();
        var installation = EmptyInstallation.on(servers);
        new JdbcTemplate(installation.database().dataSource())
                .execute("alter table account.account add check (login <> 'admin')");
        var options = new UpOptions(
                new StoreConfiguration(1, 42, Faults.NONE, SensorErrors.NONE, StaffHabits.USUAL),
                new Pace(ClockMode.PACED, 60),
                Roles.parse("api"),
                port,
                Map.of(),
                SealFiles.in(Path.of("unused")));

        assertThatThrownBy(() -> new SmartShelfProgram().open(options, installation.addresses(), () -> {}))
                .isInstanceOf(DataIntegrityViolationException.class);

        try (var again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    private static ConfigurableApplicationContext readers(EmptyInstallation installation) {
        return StoreContext.start(Roles.parse("saga,query"), installation.addresses(), true, null, Map.of());
    }

    private static List<String> waiting(JdbcTemplate sql) {
        return sql.queryForList(
                "select processor || ' ' || entity || ' ' || global_index from log.dead_letter", String.class);
    }

    private static List<Long> positions(JdbcTemplate sql) {
        return sql.queryForList("select position from log.processor_position", Long.class);
    }

    @Test
    void aDeviceWithAKeyMayComeInAndHealthTellsHowIngestionDoes(TestServers servers) throws Exception {
        int port = freePort();
        String hash = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
        try (var context = StoreContext.start(
                Roles.parse("ingest"), EmptyInstallation.on(servers).addresses(), true, port, Map.of("till-7", hash))) {
            assertThat(context.isRunning()).isTrue();
            String batch = "/ingest/batches/00000000-0000-0000-0000-000000000000";

            assertThat(get(port, batch, "password").statusCode())
                    .as("known key")
                    .isEqualTo(404);
            assertThat(get(port, batch, "passw0rd").statusCode())
                    .as("other key")
                    .isEqualTo(401);
            assertThat(get(port, "/actuator/health", "").body())
                    .contains("\"ingest\"", "\"lag\":0", "\"consumer\"", "\"heldReadings\":0");
        }
    }

    private static HttpResponse<String> get(int port, String path, String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Device-Key", key)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ConfigurableApplicationContext start(String roles, TestServers servers) throws Exception {
        ServerAddresses addresses = EmptyInstallation.on(servers).addresses();
        return StoreContext.start(Roles.parse(roles), addresses, true, null, Map.of());
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
