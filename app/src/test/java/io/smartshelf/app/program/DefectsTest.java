package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests and guards that {@code docs/defects.md} names are there. */
class DefectsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern FAULT = Pattern.compile("^\\| (W-\\d\\d) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern GUARD = Pattern.compile("\\[[\\w.]+]\\(([^)]+)\\)");

    @Test
    void everyFaultIsPreventedByATestAndAGuardThatAreThere() throws IOException {
        for (String row : rows()) {
            assertThat(TEST.matcher(row).results())
                    .as(row)
                    .isNotEmpty()
                    .allSatisfy(test -> assertThat(Files.readString(sourceOf(test.group(1))))
                            .contains("void " + test.group(2) + "("));
            assertThat(GUARD.matcher(row).results())
                    .as(row)
                    .isNotEmpty()
                    .allSatisfy(
                            guard -> assertThat(DOCS.resolve(guard.group(1))).isRegularFile());
        }
    }

    @Test
    void noFaultIsLeftOut() throws IOException {
        var numbers = IntStream.concat(IntStream.rangeClosed(1, 32), IntStream.of(34, 35, 36, 37, 38, 41, 52))
                .mapToObj("W-%02d"::formatted)
                .toList();

        assertThat(rows().stream().map(DefectsTest::fault)).containsExactlyElementsOf(numbers);
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(DOCS.resolve("defects.md")).stream()
                .filter(line -> FAULT.matcher(line).find())
                .toList();
    }

    private static String fault(String row) {
        Matcher fault = FAULT.matcher(row);
        assertThat(fault.find()).isTrue();
        return fault.group(1);
    }

    private static Path sourceOf(String test) throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path sources : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    var found =
                            files.filter(file -> file.endsWith(test + ".java")).findFirst();
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
        }
        throw new AssertionError("there is no test " + test);
    }
}
