package io.smartshelf.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The servers as one test, or one class, sees them. What it took for itself is given back when that test or class is
 * over.
 */
public final class TestServers {
    private final ServerPool pool;
    private final List<TestDatabase> databases = new ArrayList<>();

    TestServers(ServerPool pool) {
        this.pool = pool;
    }

    /**
     * A new empty database with the schema of this version. It is dropped when the test is over (the class, where the
     * parameter belongs to a constructor of a class with one instance, or to a static method); whoever is still
     * connected then is thrown out.
     */
    public synchronized TestDatabase freshDatabase() {
        TestDatabase database = pool.databases().create();
        databases.add(database);
        return database;
    }

    /** {@code host:port}; topics of other tests are there too, so choose names of your own. */
    public String kafkaBootstrap() {
        return pool.kafkaBootstrap();
    }

    /** Redis as the tests before left it. */
    public URI redisUri() {
        return pool.redisUri();
    }

    /** Redis, emptied. */
    public URI freshRedis() {
        return pool.emptyRedis();
    }

    synchronized void giveBack() {
        databases.forEach(database -> pool.databases().drop(database));
        databases.clear();
    }
}
