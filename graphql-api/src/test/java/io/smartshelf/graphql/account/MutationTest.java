package io.smartshelf.graphql.account;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.alert.AcknowledgeAlert;
import io.smartshelf.api.alert.AlertId;
import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.graphql.GraphqlApiApplication;
import io.smartshelf.graphql.QuerySide;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.graphql.client.WebSocketGraphQlClient;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Mono;

/** Who may give commands, and what is answered. The commands are kept, not carried out. */
@RealServers(Server.POSTGRESQL)
class MutationTest {

    private static final List<Object> GIVEN = new CopyOnWriteArrayList<>();
    private static final Map<String, Account> PEOPLE = new HashMap<>();
    private static final String ALERT = "S001/alert/stock_out/store/BEVWAT0001";
    private static final String ACKNOWLEDGE = "mutation { answer: acknowledgeAlert(conditionId: \"" + ALERT + "\") "
            + "{ accepted rejection { code message facts { name value } } } }";

    private static @Nullable Rejection refusal;
    private static Instant now = Instant.parse("2026-01-01T09:00:00Z");
    private static ConfigurableApplicationContext api;
    private static Sessions sessions;
    private static String address;

    @BeforeAll
    static void start(TestServers servers) {
        var database = servers.freshDatabase().dataSource();
        api = new SpringApplicationBuilder(GraphqlApiApplication.class)
                .web(WebApplicationType.REACTIVE)
                .properties(
                        "server.port=0",
                        "axon.axonserver.enabled=false",
                        "axon.update-check.disabled=true",
                        "axon.timeout.enabled=false",
                        "axon.serializer.general=jackson3")
                .initializers(application -> application
                        .getBeanFactory()
                        .registerSingleton("accountConnections", new AccountConnections(database, () -> now)))
                .run();
        var accounts = api.getBean(Accounts.class);
        accounts.add("eve", "secret", Account.Role.MANAGER);
        accounts.add("ann", "secret", Account.Role.AUDITOR);
        accounts.all().forEach(account -> PEOPLE.put(account.login(), account));
        sessions = api.getBean(Sessions.class);
        address = "localhost:" + api.getEnvironment().getRequiredProperty("local.server.port") + "/graphql";
        var bus = api.getBean(CommandBus.class);
        for (var command : List.of(
                "alert.AcknowledgeAlert",
                "alert.ResolveAlert",
                "alert.DismissAlert",
                "shelf.CountShelf",
                "shelf.ConfirmRefill",
                "restock.CancelRestock",
                "supply.AmendPlan",
                "supply.ApprovePlan",
                "supply.CancelPlan",
                "warehouse.OrderUrgently",
                "policy.SetReplenishmentPolicy",
                "policy.RemoveReplenishmentPolicy")) {
            requireNonNull(bus.subscribe("io.smartshelf.api." + command, message -> {
                if (refusal != null) {
                    throw new CommandExecutionException("no", null, refusal);
                }
                GIVEN.add(message.getPayload());
                return null;
            }));
        }
    }

    @BeforeEach
    void empty() {
        GIVEN.clear();
        refusal = null;
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aManagerGivesACommandInTheStoresTimeAndByPseudonym() {
        as(manager())
                .document(ACKNOWLEDGE)
                .execute()
                .path("answer.accepted")
                .entity(Boolean.class)
                .isEqualTo(true);
        assertThat(GIVEN)
                .containsExactly(
                        new AcknowledgeAlert(AlertId.parse(ALERT), person("eve").pseudonym(), null, QuerySide.OPENING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resolveAlert(conditionId: \"S001/alert/stock_out/store/BEVWAT0001\", reason: \"filled\")",
                "dismissAlert(conditionId: \"S001/alert/stock_out/store/BEVWAT0001\", reason: \"known\")",
                "countShelf(storeId: \"S001\", sku: \"BEVWAT0001\", countId: \"c1\", units: 3, reason: \"stocktake\")",
                "completeRestock(refillId: \"S001/restock/BEVWAT0001/1/1\")",
                "cancelRestock(restockId: \"S001/restock/BEVWAT0001/1\", reason: \"closing\")",
                "amendPlan(planId: \"S001/supplier-plan/BEVWAT0001/2026-01-01T12:00:00Z\", units: 12)",
                "approvePlan(planId: \"S001/supplier-plan/BEVWAT0001/2026-01-01T12:00:00Z\")",
                "cancelPlan(planId: \"S001/supplier-plan/BEVWAT0001/2026-01-01T12:00:00Z\", reason: \"enough\")",
                "placeUrgentOrder(storeId: \"S001\", sku: \"BEVWAT0001\", requestId: \"u1\", units: 12, reason: \"feast\")",
                "setPolicy(scope: \"S001/policy/global\", terms: {thresholdPercent: 40, pickOrder: FIFO, reorderRule: {kind: FIXED, reorderPoint: 9}})",
                "removePolicy(scope: \"S001/policy/global\")"
            })
    void everyMutationGivesItsCommandAndNeedsAManager(String field) {
        var document = "mutation { answer: " + field + " { accepted } }";
        assertThat(code(as(null), document)).isEqualTo("UNAUTHENTICATED");
        assertThat(code(as(sessions.begin(person("ann"))), document)).isEqualTo("FORBIDDEN");
        assertThat(GIVEN).isEmpty();
        as(manager())
                .document(document)
                .execute()
                .path("answer.accepted")
                .entity(Boolean.class)
                .isEqualTo(true);
        assertThat(GIVEN).hasSize(1);
        assertThat(GIVEN.get(0).toString()).contains(person("eve").pseudonym()).doesNotContain("eve");
    }

    @Test
    void whatIsRefusedIsAnswered() {
        refusal = new Rejection(RejectionCode.ALERT_CLOSED, "closed already", Map.of("state", "closed"));
        as(manager()).document(ACKNOWLEDGE).execute().path("answer").matchesJson("""
                        {"accepted": false, "rejection": {"code": "ALERT_CLOSED", "message": "closed already",
                         "facts": [{"name": "state", "value": "closed"}]}}""");
    }

    @Test
    void anIdOfAnotherFormIsRefused() {
        assertThat(code(as(manager()), "mutation { removePolicy(scope: \"all\") { accepted } }"))
                .isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void aSessionThatIsOverGivesNoCommands() {
        var token = manager();
        now = now.plus(Duration.ofHours(12));
        assertThat(code(as(token), ACKNOWLEDGE)).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void aWebSocketGivesCommandsWithTheSessionItWasOpenedWith() {
        assertThat(acceptedOverSocket(Map.of("session", manager()), null)).isTrue();
        assertThat(acceptedOverSocket(Map.of(), manager())).isTrue();
        assertThat(acceptedOverSocket(Map.of(), null)).isFalse();
        assertThat(acceptedOverSocket(Map.of("session", "made-up"), manager())).isFalse();
    }

    private static boolean acceptedOverSocket(Map<String, Object> opening, @Nullable String cookie) {
        var client = WebSocketGraphQlClient.builder(URI.create("ws://" + address), new ReactorNettyWebSocketClient())
                .headers(headers -> {
                    if (cookie != null) {
                        headers.add("Cookie", "smart-shelf-session=" + cookie);
                    }
                })
                .interceptor(new Opening(opening))
                .build();
        var answer = requireNonNull(client.document(ACKNOWLEDGE).execute().block(Duration.ofSeconds(10)));
        client.stop().block(Duration.ofSeconds(10));
        return answer.getErrors().isEmpty();
    }

    /** What a client says when it opens a WebSocket. */
    private record Opening(Map<String, Object> payload)
            implements org.springframework.graphql.client.WebSocketGraphQlClientInterceptor {

        @Override
        public Mono<Object> connectionInitPayload() {
            return Mono.just(payload);
        }
    }

    private static Account person(String login) {
        return requireNonNull(PEOPLE.get(login));
    }

    private static String manager() {
        return sessions.begin(person("eve"));
    }

    private static GraphQlTester as(@Nullable String token) {
        var http = org.springframework.test.web.reactive.server.WebTestClient.bindToServer()
                .baseUrl("http://" + address);
        if (token != null) {
            http = http.defaultCookie("smart-shelf-session", token);
        }
        return HttpGraphQlTester.create(
                http.responseTimeout(Duration.ofSeconds(20)).build());
    }

    private static String code(GraphQlTester tester, String document) {
        var codes = new java.util.ArrayList<String>();
        tester.document(document)
                .execute()
                .errors()
                .satisfy(errors -> errors.forEach(
                        error -> codes.add(String.valueOf(error.getExtensions().get("code")))));
        assertThat(codes).hasSize(1);
        return codes.get(0);
    }
}
