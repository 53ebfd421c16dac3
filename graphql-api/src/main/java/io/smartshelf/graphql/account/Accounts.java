package io.smartshelf.graphql.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smartshelf.graphql.account.Account.Role;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
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
    private static final int PSEUDONYM_BYTES = 16;

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
        byte[] bytes = new byte[PSEUDONYM_BYTES];
        random.nextBytes(bytes);
        return jdbc.sql("""
                        with person as (
                          insert into account.person (pseudonym, name)
                          select ?, ? where not exists (select from account.account where login = ?)
                          returning pseudonym, name)
                        insert into account.account (login, password_hash, role, created_at, pseudonym)
                        select name, ?, ?, ?, pseudonym from person
                        on conflict do nothing
                        """)
                        .params(
                                "P-" + HexFormat.of().formatHex(bytes),
                                login,
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
     * Takes an account and its sessions away; what it did is still shown with its name.
     *
     * @return false if there is no such account
     */
    public boolean remove(String login) {
        return jdbc.sql("delete from account.account where login = ?")
                        .param(login)
                        .update()
                == 1;
    }

    /**
     * Takes a person's name away, with the account and its sessions if there still is one. What the person did stays, without
     * the name.
     */
    public Erasure erase(String name) {
        int erased = jdbc.sql("""
                        with managers as materialized (
                          select login from account.account where role = 'manager' for update),
                        erased as (
                          update account.person set name = null
                           where name = :name
                             and (not exists (select from managers where login = :name)
                                  or (select count(*) from managers) > 1)
                          returning pseudonym),
                        gone as (delete from account.account using erased where account.login = :name)
                        select count(*) from erased
                        """).param("name", name).query(Integer.class).single();
        if (erased > 0) {
            return Erasure.ERASED;
        }
        boolean isKnown = jdbc.sql("select exists (select from account.person where name = ?)")
                .param(name)
                .query(Boolean.class)
                .single();
        return isKnown ? Erasure.LAST_MANAGER : Erasure.UNKNOWN_PERSON;
    }

    /** All accounts, by login. */
    public List<Account> all() {
        return jdbc.sql("select login, role, pseudonym from account.account order by login")
                .query((row, number) -> new Account(row.getString(1), Role.ofKey(row.getString(2)), row.getString(3)))
                .list();
    }

    private static void check(String password) {
        if (password.isEmpty() || isTooLong(password)) {
            throw new IllegalArgumentException("a password has 1 to " + LONGEST_PASSWORD + " bytes");
        }
    }

    /** The account whose login and password these are. */
    Optional<Account> find(String login, String password) {
        var known = jdbc.sql("select password_hash, role, pseudonym from account.account where login = ?")
                .param(login)
                .query((row, number) -> new Known(row.getString(1), Role.ofKey(row.getString(2)), row.getString(3)))
                .optional();
        boolean matches = encoder.matches(
                        isTooLong(password) ? "" : password,
                        known.map(Known::hash).orElse(nobody))
                && !isTooLong(password);
        return known.filter(account -> matches).map(account -> new Account(login, account.role(), account.pseudonym()));
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(UTF_8).length > LONGEST_PASSWORD;
    }

    private record Known(String hash, Role role, String pseudonym) {}
}
