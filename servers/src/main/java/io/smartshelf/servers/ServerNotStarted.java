package io.smartshelf.servers;

import org.jspecify.annotations.Nullable;

/** A server could not be started; the message says why and what to do. */
public final class ServerNotStarted extends RuntimeException {
    private final Server server;

    ServerNotStarted(Server server, String reason) {
        this(server, reason, null);
    }

    ServerNotStarted(Server server, String reason, @Nullable Throwable cause) {
        super(server.title() + " could not be started: " + reason, cause);
        this.server = server;
    }

    public Server server() {
        return server;
    }
}
