package io.smartshelf.graphql.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores from before pseudonyms have accounts already. */
@RealServers(Server.POSTGRESQL)
class PseudonymsMigrationTest {

    private static final String SCRIPT = "/db/migration/V086__pseudonyms.sql";

    @Test
    void whoHasAnAccountGetsAPseudonymOfHisOwn(TestServers servers) throws IOException {
        var database = servers.freshDatabase().dataSource();
        var sql = new JdbcTemplate(database);
        sql.execute("alter table account.account drop column pseudonym");
        sql.execute("drop table account.person");
        sql.update("insert into account.account values ('eve', '', 'manager', now()), ('ann', '', 'auditor', now())");

        try (var script = requireNonNull(getClass().getResourceAsStream(SCRIPT))) {
            sql.execute(new String(script.readAllBytes(), UTF_8));
        }

        var connections = new AccountConnections(database, InstantSource.system());
        var accounts = new Accounts(connections).all();
        assertThat(accounts).extracting(Account::login).containsExactly("ann", "eve");
        assertThat(accounts)
                .extracting(Account::pseudonym)
                .doesNotHaveDuplicates()
                .allMatch(pseudonym -> pseudonym.matches("P-[0-9a-f]{32}"));
        var names = requireNonNull(new People(connections).names().block());
        assertThat(accounts)
                .allSatisfy(account -> assertThat(names.of(account.pseudonym())).isEqualTo(account.login()));
    }
}
