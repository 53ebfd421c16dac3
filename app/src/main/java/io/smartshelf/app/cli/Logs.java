package io.smartshelf.app.cli;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Sets logging up once for the whole process: warnings on standard error, everything in files that rotate. */
final class Logs {
    private static volatile boolean begun;

    private Logs() {}

    /** Whether there are log files by now. */
    static boolean begun() {
        return begun;
    }

    /** For a command that only prints its answer: libraries are not heard. */
    static void none() {
        new LogbackLoggingSystem(Logs.class.getClassLoader()).beforeInitialize();
    }

    /** @param json every entry on standard error as a JSON object, from INFO on */
    static void begin(Path folder, boolean json) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("logs", Map.of("smart-shelf.logs", folder.toString())));
        var logging = new LogbackLoggingSystem(Logs.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(
                new LoggingInitializationContext(environment),
                "classpath:io/smartshelf/app/cli/" + (json ? "logging-json.xml" : "logging-plain.xml"),
                null);
        // From here on nobody sets it up again, in particular not the Spring context that the program starts.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        begun = true;
    }
}
