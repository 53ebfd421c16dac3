package io.smartshelf.command.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.wire.Feed;
import io.smartshelf.command.ingest.wire.RawMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestLinesTest {

    private static final UUID BATCH = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final RequestLines lines = new RequestLines(Feed.SHELF_EVENTS, BATCH, 3, 4_000_000);

    @Test
    void linesAreCutWhereverThePartsEnd() {
        add("{\"a\"");
        add(":1}\n{\"b\":2}\n{\"c");
        add("\":3}");

        assertThat(lines.finished())
                .extracting(line -> new String(line.bytes(), StandardCharsets.UTF_8))
                .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
    }

    @Test
    void blankLinesAreNotCounted() {
        add("\n \r\n{}\r\n\t\n{}\n");

        assertThat(lines.finished())
                .extracting(line -> line.origin().place())
                .containsExactly("batch/" + BATCH + "/1", "batch/" + BATCH + "/2");
    }

    @Test
    void aLineThatIsTooLongIsKeptByItsHead() {
        for (int part = 0; part < 3; part++) {
            add("x".repeat(1_000_000));
        }
        add("\n{}\n");

        assertThat(lines.finished()).extracting(line -> line.bytes().length).containsExactly(RawMessage.HEAD_BYTES, 2);
    }

    @Test
    void oneLineMoreThanTheLimitRefusesTheRequest() {
        add("1\n2\n3\n");

        assertThatThrownBy(() -> add("4\n"))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessage("the request has more than 3 lines; nothing of it was taken");
    }

    @Test
    void oneByteMoreThanTheLimitRefusesTheRequest() {
        add("x".repeat(4_000_000));

        assertThatThrownBy(() -> add("x"))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessage("the request has more than 4000000 bytes; nothing of it was taken");
    }

    private void add(String part) {
        lines.add(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)));
    }
}
