package io.smartshelf.testing;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Which servers the tests get, and why. */
record BackendChoice(Kind kind, String reason) {
    static final String PROPERTY = "smartshelf.testing.servers";

    enum Kind {
        DOCKER,
        LOCAL
    }

    /**
     * @param asked the value of {@link #PROPERTY}, if set
     * @param dockerAnswers asked only when the property leaves it open, since the answer takes a moment
     */
    static BackendChoice of(@Nullable String asked, BooleanSupplier dockerAnswers) {
        if (asked != null) {
            String reason = PROPERTY + "=" + asked;
            return switch (asked) {
                case "docker" -> new BackendChoice(Kind.DOCKER, reason);
                case "local" -> new BackendChoice(Kind.LOCAL, reason);
                default -> throw new IllegalArgumentException(reason + " is neither docker nor local");
            };
        }
        return dockerAnswers.getAsBoolean()
                ? new BackendChoice(Kind.DOCKER, "Docker answers")
                : new BackendChoice(Kind.LOCAL, "Docker does not answer");
    }

    /** The line that tells which servers a test run used. */
    String announcement() {
        return "Tests run on "
                + switch (kind) {
                    case DOCKER -> "containers (Testcontainers)";
                    case LOCAL -> "local servers started from Maven artefacts";
                }
                + ": " + reason;
    }

    ServerBackend open() {
        return switch (kind) {
            case DOCKER -> new ContainerBackend();
            case LOCAL -> new LocalBackend();
        };
    }
}
