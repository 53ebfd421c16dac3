package io.smartshelf.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every rule of the auditor stands in {@code docs/audit.md}, with the tests that see it red, and no other does. */
class DocumentedRulesTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "smartshelf", "app", "audit");
    private static final Path TESTS = Path.of("src", "test", "java", "io", "smartshelf", "app", "audit");
    private static final Path DOCUMENT = Path.of("..", "docs", "audit.md");

    /** Written like rules. */
    private static final Set<String> NO_RULES =
            Set.of("audit-stop", "put-backs", "read-model", "supplier-order", "supplier-plan");

    private static final Pattern RULE = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| [^|]+ \\| ([a-z, ]+) \\|");

    private static final Map<String, String> DOCUMENTED = new TreeMap<>();

    @BeforeAll
    static void readTheDocument() throws IOException {
        for (String line : Files.readAllLines(DOCUMENT)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(DOCUMENTED.put(row.group(1), row.group(2)))
                        .as(row.group(1))
                        .isNull();
            }
        }
    }

    @Test
    void everyRuleIsDocumentedAndEveryDocumentedRuleIsChecked() throws IOException {
        var rules = new TreeSet<String>();
        try (var files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                RULE.matcher(Files.readString(file)).results().forEach(rule -> rules.add(rule.group(1)));
            }
        }
        rules.removeAll(NO_RULES);

        assertThat(DOCUMENTED.keySet()).isEqualTo(rules);
    }

    @Test
    void everyRuleIsSeenRedWhereTheDocumentSays() throws IOException {
        var tests = Map.of(
                "store", Files.readString(TESTS.resolve("StoreAuditTest.java")),
                "flow", Files.readString(TESTS.resolve("StockFlowAuditTest.java")),
                "seal", Files.readString(TESTS.resolve("SealAuditTest.java")));

        DOCUMENTED.forEach((rule, seenBy) -> assertThat(seenBy.split(", "))
                .as(rule)
                .allSatisfy(test -> assertThat(tests.get(test)).contains('"' + rule + '"')));
    }
}
