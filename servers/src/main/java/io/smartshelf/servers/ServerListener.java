package io.smartshelf.servers;

import java.time.Duration;

/** Hears what the servers are doing. Calls come from several threads. */
public interface ServerListener {
    /** A step that takes time, or something that was healed on the way. */
    void progress(Server server, String message);

    /** The server answers. */
    void ready(Server server, String version, Duration took);

    /** The server ended although nobody stopped it; {@code message} says where to look. Called at most once per server. */
    void died(Server server, String message);
}
