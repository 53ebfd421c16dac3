package io.smartshelf.servers;

/** A server that Smart Shelf stands on. */
public enum Server {
    POSTGRESQL("PostgreSQL", "postgresql"),
    KAFKA("Kafka", "kafka"),
    REDIS("Redis", "redis");

    private final String title;
    private final String key;

    Server(String title, String key) {
        this.title = title;
        this.key = key;
    }

    /** The server's name as its makers write it. */
    public String title() {
        return title;
    }

    /** The server's name in options, files and folders. */
    public String key() {
        return key;
    }
}
