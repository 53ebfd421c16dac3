package io.smartshelf.graphql.account;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Everybody who has or had an account. */
public final class People {

    private final JdbcClient jdbc;

    People(AccountConnections connections) {
        this.jdbc = JdbcClient.create(connections.pool());
    }

    /** Their names, as they are now; there are few. */
    public Mono<Names> names() {
        return Mono.fromCallable(this::read).subscribeOn(Schedulers.boundedElastic());
    }

    private Names read() {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select pseudonym, coalesce(name, '') from account.person").query(row -> {
            names.put(row.getString(1), row.getString(2));
        });
        return new Names(names);
    }
}
