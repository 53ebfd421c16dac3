package io.smartshelf.graphql.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smartshelf.graphql.account.Account.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is signed in. A session is known by a random token, of which only the SHA-256 is kept. Calls block. */
public final class Sessions {

    static final Duration LENGTH = Duration.ofHours(12);

    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final InstantSource machineClock;
    private final SecureRandom random = new SecureRandom();

    Sessions(AccountConnections connections) {
        this.jdbc = JdbcClient.create(connections.pool());
        this.machineClock = connections.machineClock();
    }

    /**
     * Begins a session, and forgets those that are over.
     *
     * @return its token
     */
    String begin(Account account) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = now();
        jdbc.sql("delete from account.session where expires_at <= ?").param(now).update();
        jdbc.sql("insert into account.session (token_hash, login, created_at, expires_at) values (?, ?, ?, ?)")
                .params(sha256(token), account.login(), now, now.plus(LENGTH))
                .update();
        return token;
    }

    /** Who the token belongs to, unless the session is over. */
    public Optional<Account> find(String token) {
        return jdbc.sql("""
                        select login, role, pseudonym from account.session join account.account using (login)
                         where token_hash = ? and expires_at > ?
                        """)
                .params(sha256(token), now())
                .query((row, number) -> new Account(row.getString(1), Role.ofKey(row.getString(2)), row.getString(3)))
                .optional();
    }

    void end(String token) {
        jdbc.sql("delete from account.session where token_hash = ?")
                .param(sha256(token))
                .update();
    }

    private OffsetDateTime now() {
        return machineClock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
