package io.smartshelf.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.function.IntConsumer;

/** The ports of one data directory: chosen once, kept in a file, and chosen anew only where somebody else took one. */
public final class Ports {
    // Below the range that Linux and macOS hand out to outgoing connections, so that a port that is ours stays free
    // while we are away.
    private static final int FIRST = 15_000;
    private static final int COUNT = 15_000;

    private final Path file;

    Ports(Path file) {
        this.file = file;
    }

    /** Returns the port kept under this name if it is free, else a new one; {@code taken} hears of one that is not. */
    synchronized int freePort(String name, IntConsumer taken) {
        Properties kept = read();
        String keptPort = kept.getProperty(name);
        if (keptPort != null) {
            int port = Integer.parseInt(keptPort);
            if (isFree(port)) {
                return port;
            }
            taken.accept(port);
        }
        int port = choose(kept);
        kept.setProperty(name, Integer.toString(port));
        write(kept);
        return port;
    }

    private int choose(Properties kept) {
        // Two directories start their search at different places, so two programs starting at once rarely meet.
        int start = Math.floorMod(file.hashCode(), COUNT);
        for (int step = 0; step < COUNT; step++) {
            int port = FIRST + (start + step) % COUNT;
            if (!kept.containsValue(Integer.toString(port)) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + (FIRST + COUNT - 1));
    }

    /** Whether a server could listen on this port of the loopback interface now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port whose last connections are still fading away counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " cannot be tried", e);
        }
    }

    private Properties read() {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("The ports kept in " + file + " cannot be read", e);
            }
        }
        return kept;
    }

    private void write(Properties kept) {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(whole)) {
                kept.store(writer, "Ports of the servers; delete a line to have a new one chosen");
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The ports cannot be kept in " + file, e);
        }
    }
}
