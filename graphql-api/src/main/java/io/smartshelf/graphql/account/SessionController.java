package io.smartshelf.graphql.account;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Signing in and out. The token of a session is in a cookie that no script can read and no other site can make use of. */
@RestController
@RequestMapping("/session")
public final class SessionController {

    /** The cookie's name. */
    static final String COOKIE = "smart-shelf-session";

    private final Accounts accounts;
    private final Sessions sessions;
    private final FailedLogins failures;

    SessionController(Accounts accounts, Sessions sessions, AccountConnections connections) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.failures = new FailedLogins(connections.machineClock());
    }

    @PostMapping
    Mono<ResponseEntity<Object>> signIn(@RequestBody Credentials given, ServerHttpRequest request) {
        return blocking(() -> {
            if (given.login() == null || given.password() == null) {
                return refused(HttpStatus.BAD_REQUEST, "MISSING_FIELD", "login and password must be given");
            }
            if (!failures.attempt(given.login())) {
                return refused(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "TOO_MANY_ATTEMPTS",
                        "this login failed five times within a minute; try again in a minute");
            }
            var account = accounts.find(given.login(), given.password());
            if (account.isEmpty()) {
                return refused(
                        HttpStatus.UNAUTHORIZED, "LOGIN_FAILED", "there is no account with this login and password");
            }
            failures.succeeded(given.login());
            return ResponseEntity.ok()
                    .header("Set-Cookie", cookie(sessions.begin(account.get()), Sessions.LENGTH, request))
                    .body(SignedIn.of(account.get()));
        });
    }

    /** That nobody is signed in is an answer, not a failure: a browser would log every such visit as an error. */
    @GetMapping
    Mono<ResponseEntity<Object>> whoAmI(@CookieValue(name = COOKIE, required = false) @Nullable String token) {
        return blocking(() -> Optional.ofNullable(token)
                .flatMap(sessions::find)
                .<ResponseEntity<Object>>map(account -> ResponseEntity.ok(SignedIn.of(account)))
                .orElseGet(() -> ResponseEntity.noContent().build()));
    }

    @DeleteMapping
    Mono<ResponseEntity<Object>> signOut(
            @CookieValue(name = COOKIE, required = false) @Nullable String token, ServerHttpRequest request) {
        return blocking(() -> {
            Optional.ofNullable(token).ifPresent(sessions::end);
            return ResponseEntity.noContent()
                    .header("Set-Cookie", cookie("", Duration.ZERO, request))
                    .build();
        });
    }

    private static String cookie(String token, Duration maxAge, ServerHttpRequest request) {
        return ResponseCookie.from(COOKIE, token)
                .httpOnly(true)
                .sameSite("Strict")
                .path("/")
                .secure("https".equals(request.getURI().getScheme()))
                .maxAge(maxAge)
                .build()
                .toString();
    }

    private static Mono<ResponseEntity<Object>> blocking(java.util.concurrent.Callable<ResponseEntity<Object>> answer) {
        return Mono.fromCallable(answer).subscribeOn(Schedulers.boundedElastic());
    }

    private static ResponseEntity<Object> refused(HttpStatus status, String code, String message) {
        return ResponseEntity.status(status).body(Map.of("code", code, "message", message));
    }

    /** What somebody signs in with. */
    record Credentials(@Nullable String login, @Nullable String password) {}

    /** Who is signed in. */
    record SignedIn(String login, String role) {

        static SignedIn of(Account account) {
            return new SignedIn(account.login(), account.role().key());
        }
    }
}
