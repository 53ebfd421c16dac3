package io.smartshelf.servers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the servers reported. */
final class RecordedEvents implements ServerListener {
    final List<String> progress = new CopyOnWriteArrayList<>();
    final List<Server> ready = new CopyOnWriteArrayList<>();
    final List<Server> died = new CopyOnWriteArrayList<>();

    @Override
    public void progress(Server server, String message) {
        progress.add(server.title() + " " + message);
    }

    @Override
    public void ready(Server server, String version, Duration took) {
        ready.add(server);
    }

    @Override
    public void died(Server server, String message) {
        died.add(server);
    }
}
