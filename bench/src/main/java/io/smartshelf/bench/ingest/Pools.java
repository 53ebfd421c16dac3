package io.smartshelf.bench.ingest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.smartshelf.bench.BenchServers;

/** Connections to the one PostgreSQL, with the same options for every variant. */
final class Pools {

    private Pools() {}

    static HikariDataSource of(BenchServers servers, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(servers.postgresql().jdbcUrl());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setUsername(servers.postgresql().username());
        config.setPassword(servers.postgresql().password());
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }
}
