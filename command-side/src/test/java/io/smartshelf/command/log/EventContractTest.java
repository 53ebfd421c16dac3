package io.smartshelf.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.DomainEvents;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in the log can be read for ever: every event's name, revision and stored bytes are approved by a file in
 * {@code src/test/resources/events}. A file is never edited nor removed; an event of another shape gets a new revision
 * with a file of its own, and what was stored before stays readable.
 */
class EventContractTest {

    private static final Path APPROVED = Path.of(approvedFolder());

    private final LogSerializer serializer = LogSerializer.create();

    @Test
    void everyEventHasASample() {
        assertThat(SampleEvents.all())
                .as("an event without a sample has no approved shape: give it one in SampleEvents")
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(DomainEvents.types());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anEventIsStoredInItsApprovedShape(Object event) throws IOException {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);
        Path file = APPROVED.resolve(
                stored.getType().getName() + "-" + stored.getType().getRevision() + ".json");
        String content = new String(stored.getData(), StandardCharsets.UTF_8);
        assertThat(file)
                .as(
                        "src/test/resources/events/%s is missing: approve the stored shape, which is for ever, as%n%s",
                        file.getFileName(), content)
                .exists();
        assertThat(content)
                .as(
                        "the stored shape of %s has changed, and events of the approved shape stand in logs: give it a new @Revision",
                        stored.getType().getName())
                .isEqualTo(approved(file));
    }

    static Stream<Object> samples() {
        return SampleEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("approvedFiles")
    void whatWasOnceApprovedIsReadAsTheSameEvent(Path file) throws IOException {
        String name = file.getFileName().toString();
        int dash = name.lastIndexOf('-');
        Object event = serializer.deserialize(new SimpleSerializedObject<>(
                approved(file).getBytes(StandardCharsets.UTF_8),
                byte[].class,
                name.substring(0, dash),
                name.substring(dash + 1, name.lastIndexOf('.'))));
        assertThat(SampleEvents.all())
                .as("the sample that %s was made of", file)
                .contains(event);
    }

    static List<Path> approvedFiles() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            return files.sorted().toList();
        }
    }

    private static String approved(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private static URI approvedFolder() {
        try {
            return Objects.requireNonNull(EventContractTest.class.getResource("/events"), "no approved events")
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path is no place to find files in", e);
        }
    }
}
