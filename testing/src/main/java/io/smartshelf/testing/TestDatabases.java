package io.smartshelf.testing;

import io.smartshelf.postgresql.Migrations;
import io.smartshelf.servers.PostgresAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes databases by copying a template that was migrated once. The template is kept on the server under a name that
 * stands for its migrations, so an unchanged one serves the next test run too.
 */
final class TestDatabases {
    private static final String DATABASE_PREFIX = "test_";
    private static final String TEMPLATE_PREFIX = "migrated_";
    private static final String UNFINISHED_TEMPLATE = TEMPLATE_PREFIX + "unfinished";

    private final PostgresAddress server;
    private final String template;
    private int created;

    /** Removes what a killed test run left, and sees to the template. */
    TestDatabases(PostgresAddress server) {
        this.server = server;
        this.template =
                TEMPLATE_PREFIX + Long.toHexString(new Migrations(new TestDatabase(server).dataSource()).fingerprint());
        List<String> existing = existing();
        existing.stream().filter(name -> !name.equals(template)).forEach(this::drop);
        if (!existing.contains(template)) {
            execute("create database " + UNFINISHED_TEMPLATE);
            new Migrations(new TestDatabase(server.withDatabase(UNFINISHED_TEMPLATE)).dataSource()).apply();
            execute("alter database " + UNFINISHED_TEMPLATE + " rename to " + template);
        }
    }

    synchronized TestDatabase create() {
        created++;
        String name = DATABASE_PREFIX + created;
        execute("create database " + name + " template " + template);
        return new TestDatabase(server.withDatabase(name));
    }

    void drop(TestDatabase database) {
        drop(database.address().database());
    }

    private void drop(String database) {
        execute("drop database " + database + " with (force)");
    }

    private List<String> existing() {
        try (Connection connection = new TestDatabase(server).dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select datname from pg_database where datname ^@ '"
                        + DATABASE_PREFIX + "' or datname ^@ '" + TEMPLATE_PREFIX + "'")) {
            List<String> names = new ArrayList<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("The databases of " + server + " cannot be listed", e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = new TestDatabase(server).dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed on " + server + ": " + sql, e);
        }
    }
}
