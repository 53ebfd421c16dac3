package io.smartshelf.app.proof;

import io.smartshelf.app.Proof.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stepped runs of one store, each in a directory of its own and audited at its end. */
final class StoreRuns {

    private static final int DONE = 0;
    private static final int VIOLATIONS_FOUND = 5;
    private static final double SECONDS_PER_DAY = 86_400;

    private final Site site;
    private final Steps steps;
    private final List<String> options;

    /** @param options of every run, such as {@code --days 3 --seed 7} */
    StoreRuns(Site site, List<String> options) {
        this.site = site;
        this.steps = new Steps(site);
        this.options = List.copyOf(options);
    }

    /**
     * Runs a store to its end.
     *
     * @param more options besides those of every run
     */
    AuditedRun run(String name, String... more) throws InterruptedException {
        site.say(name + ": running");
        JsonNode summary =
                steps.take(name + "-summary", () -> command(name, more).json(List.of(DONE)));
        return audited(name, summary, JsonMapper.shared().createArrayNode());
    }

    /**
     * Runs a store to its end and kills it on the way, at moments that the seed draws and at most evenly spread over the
     * time a run takes. Each second time its servers die with it.
     *
     * @param seconds how long a run takes that is left alone
     */
    AuditedRun killed(String name, int kills, long seed, double seconds) throws InterruptedException {
        site.say(name + ": running, to be killed " + kills + " times (seed " + seed + ")");
        var random = new SplittableRandom(seed);
        var killed = JsonMapper.shared().createArrayNode();
        for (int kill = 1; kill <= kills; kill++) {
            var after = Duration.ofMillis((long) (1000 * seconds * random.nextDouble(0.2, 1) / (kills + 1)));
            boolean servers = kill % 2 == 0;
            String step = name + "-kill-" + kill;
            killed.add(steps.take(step, () -> {
                boolean ran = command(name).kill(after, servers);
                site.say(step + ": after " + after.toMillis() + " ms" + (servers ? ", servers and all" : "")
                        + (ran ? "" : ", too late: it had ended"));
                return JsonMapper.shared()
                        .createObjectNode()
                        .put("afterMillis", after.toMillis())
                        .put("serversToo", servers)
                        .put("ran", ran);
            }));
        }
        JsonNode summary = steps.take(name + "-summary", () -> command(name).json(List.of(DONE)));
        return audited(name, summary, killed);
    }

    private StoreCommand command(String name, String... more) {
        var command = new ArrayList<>(List.of("run"));
        command.addAll(options);
        command.addAll(List.of(more));
        return new StoreCommand(site, name, command);
    }

    private AuditedRun audited(String name, JsonNode summary, JsonNode kills) throws InterruptedException {
        JsonNode audit = steps.take(
                name + "-audit",
                () -> new StoreCommand(site, name, List.of("audit", "verify")).json(List.of(DONE, VIOLATIONS_FOUND)));
        var run = new AuditedRun(summary, audit, kills);
        site.say(name + ": digest " + run.digest() + ", read model " + run.readModelDigest() + ", " + run.violations()
                + " violations");
        return run;
    }

    /**
     * A run and its audit, as the program printed them.
     *
     * @param kills when it was killed, in order
     */
    record AuditedRun(JsonNode summary, JsonNode audit, JsonNode kills) {

        String digest() {
            return summary.required("digest").asString();
        }

        String readModelDigest() {
            return summary.required("readModelDigest").asString();
        }

        /** The tables of the read model that hold other rows than those of another run. */
        Set<String> tablesOtherThan(AuditedRun other) {
            JsonNode theirs = other.summary.required("tableDigests");
            return summary.required("tableDigests").properties().stream()
                    .filter(table -> !table.getValue().equals(theirs.required(table.getKey())))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Machine time of all of its days, also when only the last of them were run at a stretch. */
        double secondsInAll() {
            double speedUp = summary.required("speedUp").asDouble();
            return speedUp > 0
                    ? summary.required("days").asLong() * SECONDS_PER_DAY / speedUp
                    : summary.required("seconds").asDouble();
        }

        long violations() {
            return audit.required("violations").asLong();
        }

        boolean ranAtEveryKill() {
            return kills.valueStream().allMatch(kill -> kill.required("ran").asBoolean());
        }

        /** As {@link #toJson()} tells it. */
        static AuditedRun of(JsonNode json) {
            return new AuditedRun(json.required("summary"), json.required("audit"), json.required("kills"));
        }

        ObjectNode toJson() {
            ObjectNode json = JsonMapper.shared().createObjectNode();
            json.set("summary", summary);
            json.set("audit", audit);
            json.set("kills", kills);
            return json;
        }
    }
}
