package io.smartshelf.app.proof;

import io.smartshelf.app.Proof;
import io.smartshelf.app.Proof.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a proof found: checks that held or did not, goals that were met or not,
 * and the figures both rest on. It is kept in {@code bench/results}. */
final class Verdict {

    private static final String PROGRAM = "program";

    private final Proof proof;
    private final Site site;
    private final ArrayNode checks = JsonMapper.shared().createArrayNode();
    private final ArrayNode goals = JsonMapper.shared().createArrayNode();
    private final ObjectNode figures = JsonMapper.shared().createObjectNode();
    private boolean holds = true;

    Verdict(Proof proof, Site site) {
        this.proof = proof;
        this.site = site;
    }

    void check(String sentence, boolean held) {
        site.say((held ? "held: " : "did NOT hold: ") + sentence);
        checks.addObject().put("check", sentence).put("held", held);
        holds &= held;
    }

    /** Says how far something is; what is missed does not break the promise. */
    void goal(String sentence, boolean met) {
        site.say((met ? "goal met: " : "goal MISSED: ") + sentence);
        goals.addObject().put("goal", sentence).put("met", met);
    }

    void figures(String name, JsonNode value) {
        figures.set(name, value);
    }

    /** What a proof found the last time, if it was the same program that it tried. */
    static Optional<JsonNode> kept(Site site, String proof) {
        Path file = file(site, proof);
        try {
            return Files.exists(file)
                    ? Optional.of(JsonMapper.shared().readTree(Files.readString(file)))
                            .filter(kept -> kept.path(PROGRAM).asString("").equals(ProgramFiles.digest()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The verdict in " + file + " cannot be read", e);
        }
    }

    private static Path file(Site site, String proof) {
        return site.home().resolve("bench/results/" + proof + ".json");
    }

    /** Keeps the verdict as {@code bench/results/NAME.json} and tells whether every check held. */
    boolean keep() {
        var runtime = Runtime.getRuntime();
        var result = JsonMapper.shared().createObjectNode();
        result.put("proof", proof.name())
                .put("promise", proof.promise())
                .put("held", holds)
                .put(PROGRAM, ProgramFiles.digest())
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        result.putObject("machine")
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("java", Runtime.version().toString())
                .put("cores", runtime.availableProcessors())
                .put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        result.set("checks", checks);
        if (!goals.isEmpty()) {
            result.set("goals", goals);
        }
        result.set("figures", figures);
        Path file = file(site, proof.name());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The verdict cannot be kept in " + file, e);
        }
        site.say("written: " + file);
        return holds;
    }
}
