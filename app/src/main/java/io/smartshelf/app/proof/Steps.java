package io.smartshelf.app.proof;

import io.smartshelf.app.Proof.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a proof. What a step found is kept, so that a proof that was stopped does not take it again. */
final class Steps {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Site site;

    Steps(Site site) {
        this.site = site;
    }

    /** Takes a step, unless an earlier try of this proof has. */
    JsonNode take(String name, Step step) throws InterruptedException {
        Path file = site.workspace().resolve(name + ".json");
        try {
            if (Files.exists(file)) {
                site.say(name + ": known from an earlier try");
                return JSON.readTree(Files.readString(file));
            }
            JsonNode found = step.take();
            Path whole = file.resolveSibling(name + ".json.new");
            Files.writeString(whole, JSON.writeValueAsString(found));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("What step " + name + " found cannot be kept in " + file, e);
        }
    }

    /** A part of a proof. */
    @FunctionalInterface
    interface Step {
        JsonNode take() throws InterruptedException;
    }
}
