package io.smartshelf.graphql.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smartshelf.graphql.account.Account.Role;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The accounts. Of their passwords only slow hashes are kept. Calls block. */
public final class Accounts {

    /** The account of a first run. */
    public static final String FIRST = "admin";

    private static final int PASSWORD_BYTES = 18;

    /** More is cut off by bcrypt, so it must not be taken. */
    private static final int LONGEST_PASSWORD = 72;

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final JdbcClient jdbc;
    private final AccountConnections connections;
    private final SecureRandom random = new SecureRandom();

    /** What a login of nobody is compared with, so that it takes as long as any other. */
    private final String nobody = encoder.encode("nobody");

    public Accounts(AccountConnections connections) {
        this.connections = connections;
        this.jdbc = JdbcClient.create(connections.pool());
    }

    /**
     * Creates the first account, a manager, if there is none at all.
     *
     * @return its password, which is kept nowhere; nothing if there are accounts
     */
    public Optional<String> createFirst() {
        if (jdbc.sql("select exists (select from account.account)")
                .query(Boolean.class)
                .single()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return add(FIRST, password, Role.MANAGER) ? Optional.of(password) : Optional.empty();
    }

    /**
     * Adds an account.
     *
     * @return false if the login is taken
     * @throws IllegalArgumentException if the password is empty or too long
     */
    public boolean add(String login, String password, Role role) {
        if (password.isEmpty() || isTooLong(password)) {
            throw new IllegalArgumentException("a password has 1 to " + LONGEST_PASSWORD + " bytes");
        }
        return jdbc.sql("""
                        insert into account.account (login, password_hash, role, created_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(
                                login,
                                encoder.encode(password),
                                role.key(),
                                connections.machineClock().instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The account whose login and password these are. */
    Optional<Account> find(String login, String password) {
        var known = jdbc.sql("select password_hash, role from account.account where login = ?")
                .param(login)
                .query((row, number) -> new Known(row.getString(1), Role.ofKey(row.getString(2))))
                .optional();
        boolean matches = encoder.matches(
                        isTooLong(password) ? "" : password,
                        known.map(Known::hash).orElse(nobody))
                && !isTooLong(password);
        return known.filter(account -> matches).map(account -> new Account(login, account.role()));
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(UTF_8).length > LONGEST_PASSWORD;
    }

    private record Known(String hash, Role role) {}
}
