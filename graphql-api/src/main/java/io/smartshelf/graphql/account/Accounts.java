package io.smartshelf.graphql.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smartshelf.graphql.account.Account.Role;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The accounts. Of their passwords only slow hashes are kept. Calls block. */
public final class Accounts {

    /** The account of a first run. */
    public static final String FIRST = "admin";

    /** As the database has it. */
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

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
     * @throws IllegalArgumentException if the login has another form, or the password is empty or too long
     */
    public boolean add(String login, String password, Role role) {
        check(password);
        if (!LOGIN.matcher(login).matches()) {
            throw new IllegalArgumentException("a login is of small letters, digits, '.', '_' and '-', such as eve");
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

    /**
     * Gives an account another password and ends its sessions.
     *
     * @return false if there is no such account
     * @throws IllegalArgumentException if the password is empty or too long
     */
    public boolean changePassword(String login, String password) {
        check(password);
        return jdbc.sql("""
                        with changed as (
                          update account.account set password_hash = ? where login = ? returning login),
                        ended as (delete from account.session using changed where session.login = changed.login)
                        select count(*) from changed
                        """)
                        .params(encoder.encode(password), login)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * Takes an account and its sessions away.
     *
     * @return false if there is no such account
     */
    public boolean remove(String login) {
        return jdbc.sql("delete from account.account where login = ?")
                        .param(login)
                        .update()
                == 1;
    }

    /** All accounts, by login. */
    public List<Account> all() {
        return jdbc.sql("select login, role from account.account order by login")
                .query((row, number) -> new Account(row.getString(1), Role.ofKey(row.getString(2))))
                .list();
    }

    private static void check(String password) {
        if (password.isEmpty() || isTooLong(password)) {
            throw new IllegalArgumentException("a password has 1 to " + LONGEST_PASSWORD + " bytes");
        }
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
