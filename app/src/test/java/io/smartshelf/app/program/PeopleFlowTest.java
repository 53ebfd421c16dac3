package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.app.AuditReport;
import io.smartshelf.app.SealFiles;
import io.smartshelf.app.StoreAccounts;
import io.smartshelf.app.audit.StoreAudit;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.Erasure;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do through the API, from signing in to what it changes in the store; each test has an article of its own. */
@RealServers({Server.POSTGRESQL, Server.REDIS})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class PeopleFlowTest {

    private static final ReorderRule TWENTY = new ReorderRule(ReorderRule.Kind.FIXED, 20);
    private static final String ANSWER = " { accepted rejection { code } } }";

    private static int port;
    private static MiniatureStore store;
    private static String manager;
    private static String auditor;

    @BeforeAll
    static void signIn(TestServers servers) throws Exception {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        store = MiniatureStore.answering(servers, port)
                .supplier("FRESH")
                .account("eve", "secret", Account.Role.MANAGER)
                .account("ann", "secret", Account.Role.AUDITOR);
        manager = session("eve");
        auditor = session("ann");
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    @Order(1)
    void aCountCorrectsTheStockWithItsReasonAndPerson() throws Exception {
        store.shelf("COUNTED").backRoom("FRESH", "COUNTED", 60, 6, ReorderRule.CAPACITY_SHARE);
        accepted(count("COUNTED", 7));
        accepted(count("COUNTED", 7));
        assertThat(store.eventsOf("COUNTED"))
                .filteredOn(event -> event.name().equals("ShelfCounted"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.text("reason")).isEqualTo("stocktake");
                    assertThat(event.text("countedBy")).matches("P-[0-9a-f]{32}");
                });
        store.rest();
        assertThat(read("shelf(storeId: \"S001\", sku: \"COUNTED\") { unitsOnDisplay }")
                        .required("unitsOnDisplay")
                        .intValue())
                .isEqualTo(7);
    }

    @Test
    @Order(1)
    void anAlertIsTakenOnAndResolved() throws Exception {
        store.shelf("ALERTED").backRoom("FRESH", "ALERTED", 60, 6, ReorderRule.CAPACITY_SHARE);
        accepted(count("ALERTED", 0));
        store.rest();
        var alert = node(alerts("ALERTED", "type: STOCK_OUT,"));
        assertThat(alert.required("status").asString()).isEqualTo("OPEN");
        String id = "conditionId: \"" + alert.required("conditionId").asString() + "\", reason: \"seen\"";

        accepted("acknowledgeAlert(" + id + ")");
        assertThat(refused("acknowledgeAlert(" + id + ")")).isEqualTo("ALERT_NOT_OPEN");
        store.rest();
        assertThat(node(alerts("ALERTED", "type: STOCK_OUT,"))
                        .required("acknowledgedBy")
                        .asString())
                .isEqualTo("eve");

        accepted("resolveAlert(" + id + ")");
        store.rest();
        assertThat(alerts("ALERTED", "type: STOCK_OUT,").required("edges")).isEmpty();
        assertThat(node(alerts("ALERTED", "type: STOCK_OUT, statuses: [RESOLVED],"))
                        .required("closedBy")
                        .asString())
                .isEqualTo("eve");
    }

    @Test
    @Order(1)
    void aRestockIsCancelledAndNotAskedForAgain() throws Exception {
        store.shelf("DECLINED").backRoom("FRESH", "DECLINED", 60, 6, ReorderRule.CAPACITY_SHARE);
        accepted(count("DECLINED", 2));
        store.rest();
        var restock = node(restocks("DECLINED", ""));
        assertThat(restock.required("status").asString()).isEqualTo("PENDING");
        String cancel = "cancelRestock(restockId: \"" + restock.required("id").asString() + "\", reason: \"closing\")";
        accepted(cancel);
        store.rest();
        assertThat(restocks("DECLINED", "").required("edges")).isEmpty();
        var cancelled = node(restocks("DECLINED", "statuses: [CANCELLED],"));
        assertThat(cancelled.required("cancelledBy").asString()).isEqualTo("eve");
        assertThat(cancelled.required("reason").asString()).isEqualTo("closing");
        assertThat(refused(cancel)).isEqualTo("RESTOCK_ENDED");
    }

    @Test
    @Order(1)
    void aPolicyHoldsAtOnce() throws Exception {
        store.shelf("RULED")
                .backRoom("FRESH", "RULED", 60, 6, ReorderRule.CAPACITY_SHARE)
                .rest();
        assertThat(restocks("RULED", "").required("edges")).isEmpty();
        accepted("setPolicy(scope: \"S001/policy/sku/RULED\", terms: {thresholdPercent: 60})");
        store.rest();
        assertThat(node(restocks("RULED", "")).required("unitsWanted").intValue())
                .isEqualTo(6);
        var policies = read("policies(storeId: \"S001\") { edges { node { scope thresholdPercent setBy } } }");
        assertThat(policies.required("edges").toString()).contains("S001/policy/sku/RULED", "60", "eve");
    }

    @Test
    @Order(2)
    void anAmendedAndApprovedPlanIsOrderedAndOneThatNobodyApprovedIsNot() throws Exception {
        store.shelf("PLANNED").shelf("FORGOTTEN");
        accepted("setPolicy(scope: \"S001/policy/category/DAIRY\", terms: {planApproval: true})");
        store.rest();
        store.backRoom("FRESH", "PLANNED", 60, 6, TWENTY)
                .backRoom("FRESH", "FORGOTTEN", 60, 6, TWENTY)
                .rest();
        var plan = node(plans("PLANNED", ""));
        assertThat(plan.required("units").intValue()).isEqualTo(24);
        assertThat(plan.required("needsApproval").booleanValue()).isTrue();
        String id = "planId: \"" + plan.required("id").asString() + "\"";
        assertThat(refused("amendPlan(" + id + ", units: 25)")).isEqualTo("OUT_OF_RANGE");
        accepted("amendPlan(" + id + ", units: 30)");
        accepted("approvePlan(" + id + ")");

        store.at("01 12:00");
        assertThat(node(plans("PLANNED", "statuses: [ISSUED],"))
                        .required("units")
                        .intValue())
                .isEqualTo(30);
        assertThat(store.sql()
                        .queryForList(
                                "select shelf_id || ' ' || total_qty from ops.wh_supplier_orders"
                                        + " where shelf_id in ('PLANNED', 'FORGOTTEN')",
                                String.class))
                .containsExactly("PLANNED 30");
        assertThat(node(plans("FORGOTTEN", "statuses: [CANCELLED],"))
                        .required("reason")
                        .asString())
                .isEqualTo("nobody approved it by the cut-off");
        assertThat(node(plans("FORGOTTEN", "")).required("cutOff").asString()).startsWith("2026-01-04T12:00:00");
        assertThat(refused("amendPlan(" + id + ", units: 36)")).isEqualTo("PLAN_NOT_PENDING");
    }

    @Test
    @Order(3)
    void anUrgentOrderComesWithTheNextDeliveryThoughItsCutOffHasPassed() throws Exception {
        store.shelf("URGENT").backRoom("FRESH", "URGENT", 60, 6, ReorderRule.CAPACITY_SHARE);
        assertThat(refused(urgent("u0", 7))).isEqualTo("OUT_OF_RANGE");
        assertThat(refused("placeUrgentOrder(storeId: \"S001\", sku: \"NOTHING\", requestId: \"u\", units: 6,"
                        + " reason: \"feast\")"))
                .isEqualTo("UNKNOWN_SKU");
        accepted(urgent("u1", 12));
        accepted(urgent("u1", 12));
        store.rest();
        assertThat(store.sql()
                        .queryForList(
                                "select concat_ws('|', order_id, total_qty, status, delivery_ts at time zone 'UTC',"
                                        + " (select name from account.person where pseudonym = ordered_by))"
                                        + " from ops.wh_supplier_orders where shelf_id = 'URGENT'",
                                String.class))
                .containsExactly("S001/supplier-order/FRESH/2026-01-02/urgent-1|12|issued|2026-01-02 08:00:00|eve");
        assertThat(store.sql()
                        .queryForObject(
                                "select units_on_order from state.wh_state where shelf_id = 'URGENT'", Integer.class))
                .isEqualTo(12);
        accepted(urgent("u2", 6));
        store.rest();
        assertThat(store.sql()
                        .queryForObject(
                                "select max(order_id) from ops.wh_supplier_orders where shelf_id = 'URGENT'",
                                String.class))
                .endsWith("/urgent-2");
    }

    @Test
    @Order(4)
    void whoMayNotGiveCommandsChangesNothing() throws Exception {
        store.shelf("GUARDED").backRoom("FRESH", "GUARDED", 60, 6, ReorderRule.CAPACITY_SHARE);
        String mutation = "mutation { answer: " + count("GUARDED", 1) + ANSWER;
        assertThat(code(post(mutation, null, null))).isEqualTo("UNAUTHENTICATED");
        assertThat(code(post(mutation, "session-of-nobody", null))).isEqualTo("UNAUTHENTICATED");
        assertThat(code(post(mutation, auditor, null))).isEqualTo("FORBIDDEN");
        var foreign = post(mutation, manager, "http://evil.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("FOREIGN_ORIGIN");
        assertThat(store.eventsOf("GUARDED")).isEmpty();
        assertThat(post(mutation, manager, "http://127.0.0.1:" + port).statusCode())
                .isEqualTo(200);
        assertThat(store.eventsOf("GUARDED")).isNotEmpty();
    }

    @Test
    @Order(5)
    void theBooksBalance() throws Exception {
        store.rest();
        try (var connection = store.database().dataSource().getConnection()) {
            assertThat(StoreAudit.of(connection, false, progress -> {}, () -> false))
                    .contains(new AuditReport(0, List.of(), List.of()));
        }
    }

    @Test
    @Order(6)
    void noEventKnowsAName() {
        assertThat(store.sql().queryForObject("""
                        select count(*) from log.event where convert_from(payload, 'UTF8') ~ '"(eve|ann)[/"]'
                        """, Integer.class)).isZero();
    }

    @Test
    @Order(7)
    void thatTheLastManagerIsErasedIsRefused() {
        assertThat(accounts().erase("eve")).isEqualTo(Erasure.LAST_MANAGER);
        assertThat(accounts().erase("nobody")).isEqualTo(Erasure.UNKNOWN_PERSON);
        assertThat(accounts().roles()).containsOnlyKeys("ann", "eve");
    }

    @Test
    @Order(8)
    void anErasedPersonIsNamedNowhereAndTheSealStillHolds(@TempDir Path directory) throws Exception {
        var files = SealFiles.in(directory);
        store.seal(files);
        store.account("bob", "secret", Account.Role.MANAGER);

        assertThat(accounts().erase("eve")).isEqualTo(Erasure.ERASED);

        assertThat(code(post("mutation { answer: " + count("GUARDED", 2) + ANSWER, manager, null)))
                .isEqualTo("UNAUTHENTICATED");
        assertThat(send("/session", Map.of("login", "eve", "password", "secret"), null, null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(setters()).contains("erased person").doesNotContain("eve");
        assertThat(closers("ALERTED")).contains("erased person");
        assertThat(store.sql().queryForList("select name from account.person order by name", String.class))
                .containsExactly("ann", "bob", null);
        var report = new SmartShelfProgram()
                .verifySeal(files, store.servers(), progress -> {}, () -> false)
                .orElseThrow();
        assertThat(report.findings()).isEmpty();
        assertThat(report.notices()).hasSize(2).contains("Nothing is left unsealed.");
    }

    @Test
    @Order(9)
    void whoHadAnAccountIsStillNamedAndMayBeErasedLater() throws Exception {
        manager = session("bob");
        accepted("setPolicy(scope: \"S001/policy/sku/RULED\", terms: {thresholdPercent: 50})");
        store.account("eva", "secret", Account.Role.MANAGER).rest();
        assertThat(accounts().remove("bob")).isTrue();
        assertThat(setters()).contains("bob");

        assertThat(accounts().erase("bob")).isEqualTo(Erasure.ERASED);

        assertThat(setters()).doesNotContain("bob").contains("erased person");
    }

    private static StoreAccounts accounts() {
        return new SmartShelfProgram().accounts(store.servers());
    }

    private static String setters() throws Exception {
        return post("{ policies(storeId: \"S001\") { edges { node { setBy } } } }", null, null)
                .body();
    }

    private static String closers(String sku) throws Exception {
        return post(
                        "{ alerts(storeId: \"S001\", filter: {statuses: [RESOLVED], sku: \"" + sku
                                + "\"}) { edges { node { closedBy } } } }",
                        null,
                        null)
                .body();
    }

    private static String count(String sku, int units) {
        return "countShelf(storeId: \"S001\", sku: \"" + sku + "\", countId: \"c1\", units: " + units
                + ", reason: \"stocktake\")";
    }

    private static String urgent(String request, int units) {
        return "placeUrgentOrder(storeId: \"S001\", sku: \"URGENT\", requestId: \"" + request + "\", units: " + units
                + ", reason: \"feast\")";
    }

    private static JsonNode alerts(String sku, String filter) throws Exception {
        return read("alerts(storeId: \"S001\", filter: {" + filter + " sku: \"" + sku + "\"})"
                + " { edges { node { conditionId status acknowledgedBy closedBy } } }");
    }

    private static JsonNode restocks(String sku, String filter) throws Exception {
        return read("restocks(storeId: \"S001\", filter: {" + filter + " sku: \"" + sku + "\"})"
                + " { edges { node { id status unitsWanted cancelledBy reason refillIds } } }");
    }

    private static JsonNode plans(String sku, String filter) throws Exception {
        return read("plans(storeId: \"S001\", filter: {" + filter + " sku: \"" + sku + "\"})"
                + " { edges { node { id status cutOff units needsApproval reason } } }");
    }

    /** The only element of a list. */
    private static JsonNode node(JsonNode list) {
        assertThat(list.required("edges")).hasSize(1);
        return list.required("edges").required(0).required("node");
    }

    private static JsonNode read(String field) throws Exception {
        return answer("{ answer: " + field + " }");
    }

    private static void accepted(String mutation) throws Exception {
        var answer = answer("mutation { answer: " + mutation + ANSWER);
        assertThat(answer.required("accepted").booleanValue()).as("%s", answer).isTrue();
    }

    /** @return the code of the refusal */
    private static String refused(String mutation) throws Exception {
        return answer("mutation { answer: " + mutation + ANSWER)
                .required("rejection")
                .required("code")
                .asString();
    }

    private static JsonNode answer(String document) throws Exception {
        var body = JsonMapper.shared().readTree(post(document, manager, null).body());
        assertThat(body.has("errors")).as("%s", body).isFalse();
        return body.required("data").required("answer");
    }

    private static String code(HttpResponse<String> response) {
        return JsonMapper.shared()
                .readTree(response.body())
                .required("errors")
                .required(0)
                .required("extensions")
                .required("code")
                .asString();
    }

    private static String session(String login) throws Exception {
        var response = send("/session", Map.of("login", login, "password", "secret"), null, null);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.headers().firstValue("Set-Cookie").orElseThrow().split("[=;]", 3)[1];
    }

    private static HttpResponse<String> post(String document, @Nullable String session, @Nullable String origin)
            throws Exception {
        return send("/graphql", Map.of("query", document), session, origin);
    }

    private static HttpResponse<String> send(
            String path, Map<String, String> body, @Nullable String session, @Nullable String origin) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        if (session != null) {
            request.header("Cookie", "smart-shelf-session=" + session);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
