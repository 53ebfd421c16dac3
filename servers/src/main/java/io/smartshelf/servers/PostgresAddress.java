package io.smartshelf.servers;

/** Where a PostgreSQL database answers, and who may enter. */
public record PostgresAddress(String host, int port, String database, String username, String password) {

    public String jdbcUrl() {
        return "jdbc:postgresql://" + location();
    }

    public String r2dbcUrl() {
        return "r2dbc:postgresql://" + location();
    }

    /** Another database of the same server. */
    public PostgresAddress withDatabase(String otherDatabase) {
        return new PostgresAddress(host, port, otherDatabase, username, password);
    }

    private String location() {
        return host + ":" + port + "/" + database;
    }

    /** Without the password: addresses are printed and logged. */
    @Override
    public String toString() {
        return username + "@" + location();
    }
}
