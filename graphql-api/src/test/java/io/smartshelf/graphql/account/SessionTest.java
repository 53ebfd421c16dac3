package io.smartshelf.graphql.account;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.smartshelf.graphql.GraphqlApiApplication;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@RealServers(Server.POSTGRESQL)
class SessionTest {

    private static Instant now = Instant.parse("2026-01-01T09:00:00Z");

    private static ConfigurableApplicationContext api;
    private static Accounts accounts;
    private static JdbcClient sql;
    private static String origin;

    private WebTestClient http;

    @BeforeAll
    static void start(TestServers servers) {
        var database = servers.freshDatabase().dataSource();
        sql = JdbcClient.create(database);
        api = new SpringApplicationBuilder(GraphqlApiApplication.class)
                .web(WebApplicationType.REACTIVE)
                .properties(
                        "server.port=0",
                        "axon.axonserver.enabled=false",
                        "axon.update-check.disabled=true",
                        "axon.timeout.enabled=false",
                        "axon.serializer.general=jackson3",
                        "smart-shelf.api.allowed-origins=https://stock.example")
                .initializers(application -> application
                        .getBeanFactory()
                        .registerSingleton("accountConnections", new AccountConnections(database, () -> now)))
                .run();
        accounts = api.getBean(Accounts.class);
        origin = "http://localhost:" + api.getEnvironment().getRequiredProperty("local.server.port");
    }

    @BeforeEach
    void empty() {
        sql.sql("delete from account.account").update();
        http = WebTestClient.bindToServer()
                .baseUrl(origin)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void theFirstAccountIsCreatedOnceAndItsPasswordKeptNowhere() {
        var password = accounts.createFirst().orElseThrow();
        assertThat(password).hasSizeGreaterThan(20);
        assertThat(accounts.createFirst()).isEmpty();
        assertThat(sql.sql("select password_hash from account.account where login = 'admin' and role = 'manager'")
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}")
                .doesNotContain(password);
        signIn("admin", password).expectStatus().isOk();
    }

    @Test
    void whoSignsInHasASessionUntilSigningOut() {
        accounts.add("eve", "secret", Account.Role.AUDITOR);
        var signedIn = signIn("eve", "secret")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
        assertThat(signedIn.getResponseBody()).isEqualTo("{\"login\":\"eve\",\"role\":\"auditor\"}");
        var cookie = requireNonNull(signedIn.getResponseCookies().getFirst("smart-shelf-session"));
        assertThat(cookie.toString())
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure");
        assertThat(sql.sql("select count(*) from account.session")
                        .query(Integer.class)
                        .single())
                .isOne();

        whoAmI(cookie.getValue()).expectStatus().isOk();
        http.delete()
                .uri("/session")
                .cookie("smart-shelf-session", cookie.getValue())
                .exchange()
                .expectStatus()
                .isNoContent();
        whoAmI(cookie.getValue()).expectStatus().isNoContent();
    }

    @Test
    void anotherPasswordAndRemovalEndTheSessionsOfAnAccount() {
        accounts.add("eve", "secret", Account.Role.MANAGER);
        accounts.add("ann", "secret", Account.Role.AUDITOR);
        var eve = token(signIn("eve", "secret").expectBody(String.class).returnResult());
        var ann = token(signIn("ann", "secret").expectBody(String.class).returnResult());
        assertThat(accounts.changePassword("eve", "better")).isTrue();
        whoAmI(eve).expectStatus().isNoContent();
        whoAmI(ann).expectStatus().isOk();
        signIn("eve", "secret").expectStatus().isUnauthorized();
        signIn("eve", "better").expectStatus().isOk();
        assertThat(accounts.all())
                .extracting(Account::login, Account::role)
                .containsExactly(tuple("ann", Account.Role.AUDITOR), tuple("eve", Account.Role.MANAGER));
        assertThat(accounts.remove("ann")).isTrue();
        assertThat(accounts.remove("ann")).isFalse();
        assertThat(accounts.changePassword("ann", "better")).isFalse();
        whoAmI(ann).expectStatus().isNoContent();
        assertThatIllegalArgumentException().isThrownBy(() -> accounts.add("Eve", "x", Account.Role.AUDITOR));
    }

    @Test
    void aSessionEndsAfterTwelveHours() {
        accounts.add("eve", "secret", Account.Role.MANAGER);
        var token = token(signIn("eve", "secret").expectBody(String.class).returnResult());
        var begun = now;
        now = begun.plus(Duration.ofHours(12)).minusSeconds(1);
        whoAmI(token).expectStatus().isOk();
        now = begun.plus(Duration.ofHours(12));
        whoAmI(token).expectStatus().isNoContent();
    }

    @Test
    void nobodySignsInWithoutTheRightPassword() {
        accounts.add("eve", "secret", Account.Role.MANAGER);
        for (var wrong : new String[] {"Secret", "", "secret".repeat(20)}) {
            signIn("eve", wrong)
                    .expectStatus()
                    .isUnauthorized()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("LOGIN_FAILED");
        }
        signIn("adam", "secret").expectStatus().isUnauthorized();
        whoAmI("made-up").expectStatus().isNoContent();
        http.get().uri("/session").exchange().expectStatus().isNoContent();
    }

    @Test
    void aLoginThatFailedFiveTimesWithinAMinuteHasToWait() {
        accounts.add("zoe", "secret", Account.Role.MANAGER);
        for (int i = 0; i < 5; i++) {
            signIn("zoe", "wrong").expectStatus().isUnauthorized();
        }
        signIn("zoe", "secret")
                .expectStatus()
                .isEqualTo(429)
                .expectBody()
                .jsonPath("$.message")
                .isNotEmpty();
        now = now.plusSeconds(60);
        signIn("zoe", "secret").expectStatus().isOk();
    }

    @Test
    void aPageOfAnotherSiteIsTurnedAway() {
        for (var path : new String[] {"/session", "/graphql"}) {
            assertThat(status(path, "http://evil.example")).isEqualTo(403);
            assertThat(status(path, "null")).isEqualTo(403);
            assertThat(status(path, origin)).isNotEqualTo(403);
            assertThat(status(path, "https://stock.example")).isNotEqualTo(403);
        }
        assertThat(status("/", "http://evil.example")).isEqualTo(200);
        http.get()
                .uri("/session")
                .header("Origin", "http://evil.example")
                .exchange()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("FOREIGN_ORIGIN");
    }

    private int status(String path, String from) {
        return http.get()
                .uri(path)
                .header("Origin", from)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private WebTestClient.ResponseSpec signIn(String login, String password) {
        return http.post()
                .uri("/session")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("login", login, "password", password))
                .exchange();
    }

    private static String token(EntityExchangeResult<String> signedIn) {
        return requireNonNull(signedIn.getResponseCookies().getFirst("smart-shelf-session"))
                .getValue();
    }

    private WebTestClient.ResponseSpec whoAmI(String token) {
        return http.get().uri("/session").cookie("smart-shelf-session", token).exchange();
    }
}
