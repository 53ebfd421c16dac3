package io.smartshelf.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.app.program.MiniatureStore.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A flow as {@code docs/flows} tells it, taken step by step: every step must stand in the table at its place, and leave in the
 * log the facts that stand beside it, each kind once or more, and no others.
 */
final class DocumentedFlow {

    private static final Path DOCS = Path.of("..", "docs", "flows");
    private static final Pattern ROW = Pattern.compile("^\\| (?<step>[^|`]+) \\| (?<facts>[^|]*`[^|]*) \\|.*$");
    private static final Pattern FACT = Pattern.compile("`(\\w+)`");

    private final MiniatureStore store;
    private final List<Step> documented;
    private int taken;
    private int factsBefore;

    private record Step(String name, List<String> facts) {}

    /** What happens in a step; the store is at rest when it returns. */
    interface Happening {

        void happen() throws Exception;
    }

    DocumentedFlow(String name, MiniatureStore store) throws IOException {
        this.store = store;
        this.documented = Files.readAllLines(DOCS.resolve(name + ".md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> new Step(row.group("step").strip(), facts(row.group("facts"))))
                .toList();
        this.factsBefore = log().size();
    }

    private static List<String> facts(String cell) {
        return FACT.matcher(cell)
                .results()
                .map(fact -> fact.group(1))
                .sorted()
                .distinct()
                .toList();
    }

    DocumentedFlow step(String name, Happening happening) throws Exception {
        assertThat(taken).as("steps in the document").isLessThan(documented.size());
        var step = documented.get(taken++);
        assertThat(name).isEqualTo(step.name());
        happening.happen();
        var log = log();
        var facts = new ArrayList<>(log.subList(factsBefore, log.size()));
        assertThat(facts.stream().map(Event::name).sorted().distinct().toList())
                .as("facts of the step '%s'", name)
                .isEqualTo(step.facts());
        factsBefore = log.size();
        return this;
    }

    /** The table has no more steps. */
    void ends() {
        assertThat(taken).as("steps taken").isEqualTo(documented.size());
    }

    private List<Event> log() {
        return store.eventsLike("%");
    }
}
