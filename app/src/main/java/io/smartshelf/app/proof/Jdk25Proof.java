package io.smartshelf.app.proof;

import io.smartshelf.app.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Builds and tests everything on JDK 25. */
public final class Jdk25Proof implements Proof {

    private static final String HOME_VARIABLE = "JAVA_HOME_25";
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    @Override
    public String name() {
        return "jdk25";
    }

    @Override
    public String promise() {
        return "Everything builds and passes its tests on JDK 25, not only on the oldest that is supported.";
    }

    @Override
    public boolean holds(Site site) throws InterruptedException {
        Path java = jdk25();
        Path log = site.workspace().resolve("verify.log");
        site.say("./mvnw verify on " + java + "; its output is in " + log);
        long began = System.nanoTime();
        var verdict = new Verdict(this, site);
        verdict.check("./mvnw verify passes", verify(site.home(), java, log) == 0);
        verdict.figures(
                "verify",
                JsonMapper.shared()
                        .createObjectNode()
                        .put("java", java.toString())
                        .put("seconds", (System.nanoTime() - began) / 1_000_000_000));
        return verdict.keep();
    }

    private static int verify(Path home, Path java, Path log) throws InterruptedException {
        var maven = new ProcessBuilder(home.resolve("mvnw").toString(), "-B", "-ntp", "verify")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", java.toString());
        try {
            return maven.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Maven cannot be started in " + home, e);
        }
    }

    private static Path jdk25() {
        var given = Optional.ofNullable(System.getenv(HOME_VARIABLE)).map(Path::of);
        return given.or(Jdk25Proof::installed)
                .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                .orElseThrow(() -> new IllegalStateException(
                        "There is no JDK 25 below " + INSTALLED + ": name one by " + HOME_VARIABLE));
    }

    private static Optional<Path> installed() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(INSTALLED)) {
            return homes.filter(home -> home.getFileName().toString().contains("25"))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(INSTALLED + " cannot be listed", e);
        }
    }
}
