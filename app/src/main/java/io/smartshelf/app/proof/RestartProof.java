package io.smartshelf.app.proof;

import io.smartshelf.app.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Opens a store, kills it, opens it again, and looks at it as the dashboard does. */
public final class RestartProof implements Proof {

    private static final Duration LIVE_WITHIN = Duration.ofSeconds(60);
    private static final Duration LIVE_AGAIN_WITHIN = Duration.ofSeconds(20);
    private static final Duration AT_MOST = Duration.ofMinutes(3);
    private static final long LOOK_AGAIN_MS = 100;
    private static final long MEMORY_AT_MOST = 2_000_000_000;

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public String promise() {
        return "A store is live within a minute, needs less than 2 GB, and goes on within 20 seconds after it was killed.";
    }

    @Override
    public boolean holds(Site site) throws InterruptedException {
        int port = freePort();
        var up = new StoreCommand(
                site, "store", List.of("up", "--port", Integer.toString(port), "--seed", "7", "--pace", "x600"));
        var verdict = new Verdict(this, site);
        var dashboard = new Dashboard(port);
        Opening first = open(up, dashboard, site, "a new store");
        Process running = first.process;
        try {
            long memory = ProcessMemory.of(up.processes(running));
            var before = dashboard.look().orElseThrow();
            running.destroyForcibly().waitFor();
            Opening second = open(up, dashboard, site, "the killed store");
            running = second.process;
            verdict.check("a new store is live within " + LIVE_WITHIN.toSeconds() + " s", first.within(LIVE_WITHIN));
            verdict.check(
                    "all of its processes together use less than 2 GB (" + memory / 1_000_000 + " MB)",
                    memory > 0 && memory < MEMORY_AT_MOST);
            verdict.check(
                    "killed and started again it is live within " + LIVE_AGAIN_WITHIN.toSeconds() + " s",
                    second.within(LIVE_AGAIN_WITHIN));
            verdict.check("its clock did not go back", !second.live.now().isBefore(before.now()));
            verdict.check("no visit was lost", second.live.visits() >= before.visits());
            verdict.figures("firstStart", first.toJson());
            verdict.figures("startAfterKill", second.toJson());
            verdict.figures("memory", JsonMapper.shared().createObjectNode().put("bytes", memory));
        } finally {
            up.killAll(running);
        }
        return verdict.keep();
    }

    /** Live means: the page answers, and what visitors do arrives in the read model. */
    private static Opening open(StoreCommand up, Dashboard dashboard, Site site, String what)
            throws InterruptedException {
        long began = System.nanoTime();
        Process process = up.start();
        try {
            var progress = new ArrayList<Dashboard.Look>();
            double page = await(process, began, dashboard::answers);
            double live = await(process, began, () -> {
                dashboard.look().ifPresent(progress::add);
                return !progress.isEmpty() && progress.get(0).isBehind(progress.get(progress.size() - 1));
            });
            site.say("%s: page after %.1f s, live after %.1f s".formatted(what, page, live));
            return new Opening(process, page, live, progress.get(progress.size() - 1));
        } catch (RuntimeException | InterruptedException e) {
            up.killAll(process);
            throw e;
        }
    }

    private static double await(Process process, long began, Condition condition) throws InterruptedException {
        while (!condition.isMet()) {
            double seconds = (System.nanoTime() - began) / 1e9;
            if (seconds > AT_MOST.toSeconds()) {
                throw new IllegalStateException("the store is not live after " + AT_MOST.toSeconds() + " s");
            }
            if (process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the program ended with exit code " + process.exitValue());
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean isMet() throws InterruptedException;
    }

    private record Opening(Process process, double pageSeconds, double liveSeconds, Dashboard.Look live) {

        boolean within(Duration most) {
            return liveSeconds <= most.toSeconds();
        }

        ObjectNode toJson() {
            return JsonMapper.shared()
                    .createObjectNode()
                    .put("pageSeconds", pageSeconds)
                    .put("liveSeconds", liveSeconds);
        }
    }
}
