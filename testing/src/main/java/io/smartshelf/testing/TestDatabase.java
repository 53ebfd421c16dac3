package io.smartshelf.testing;

import io.smartshelf.servers.PostgresAddress;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty database with the schema of this version, for one test or one class. */
public final class TestDatabase {
    private final PostgresAddress address;

    TestDatabase(PostgresAddress address) {
        this.address = address;
    }

    public PostgresAddress address() {
        return address;
    }

    public String jdbcUrl() {
        return address.jdbcUrl();
    }

    public String r2dbcUrl() {
        return address.r2dbcUrl();
    }

    public String username() {
        return address.username();
    }

    public String password() {
        return address.password();
    }

    /** Connections without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(address.jdbcUrl());
        dataSource.setUser(address.username());
        dataSource.setPassword(address.password());
        return dataSource;
    }
}
