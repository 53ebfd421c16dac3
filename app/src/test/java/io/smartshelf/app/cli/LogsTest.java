package io.smartshelf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.modelling.command.AbstractRepository;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** In a process of its own, because logging is set up for a whole process. */
@Timeout(60)
class LogsTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAxonSaysOfARefusedCommandStandsInTheFileAlone(boolean json, @TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Speaker.class.getName(),
                        folder.toString(),
                        Boolean.toString(json))
                .redirectErrorStream(true)
                .start();
        String console = readAll(process);
        assertThat(process.waitFor()).isZero();

        assertThat(console).contains("a warning of our own").doesNotContain("a refused command");
        assertThat(folder.resolve("smart-shelf.log"))
                .content()
                .contains(
                        "a warning of our own",
                        "a refused command, says DefaultCommandGateway",
                        "a refused command, says AbstractRepository");
    }

    private static String readAll(Process process) throws IOException {
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The process's program. */
    static final class Speaker {

        private Speaker() {}

        public static void main(String[] arguments) {
            Logs.begin(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1]));
            LoggerFactory.getLogger(Speaker.class).warn("a warning of our own");
            LoggerFactory.getLogger(DefaultCommandGateway.class)
                    .warn("a refused command, says {}", DefaultCommandGateway.class.getSimpleName());
            LoggerFactory.getLogger(AbstractRepository.class)
                    .warn("a refused command, says {}", AbstractRepository.class.getSimpleName());
        }
    }
}
