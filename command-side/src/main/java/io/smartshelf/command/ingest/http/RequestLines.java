package io.smartshelf.command.ingest.http;

import io.smartshelf.api.wire.Feed;
import io.smartshelf.command.ingest.wire.BatchLine;
import io.smartshelf.command.ingest.wire.Origin;
import io.smartshelf.command.ingest.wire.RawMessage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** Cuts the body of a request into lines while it streams in, within bounds. Blank lines are not counted. */
final class RequestLines {

    private final Feed feed;
    private final UUID batchId;
    private final int maxLines;
    private final long maxBytes;
    private final List<RawMessage> lines = new ArrayList<>();
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();
    private long currentLength;
    private boolean currentIsBlank = true;
    private long bytes;

    RequestLines(Feed feed, UUID batchId, int maxLines, long maxBytes) {
        this.feed = feed;
        this.batchId = batchId;
        this.maxLines = maxLines;
        this.maxBytes = maxBytes;
    }

    Feed feed() {
        return feed;
    }

    UUID batchId() {
        return batchId;
    }

    /** @throws RefusedRequestException if the request is too large */
    void add(ByteBuffer part) {
        bytes += part.remaining();
        if (bytes > maxBytes) {
            throw tooLarge("the request has more than " + maxBytes + " bytes");
        }
        while (part.hasRemaining()) {
            byte next = part.get();
            if (next == '\n') {
                endLine();
            } else {
                append(next);
            }
        }
    }

    /** The lines, the last one with or without an end of line. */
    List<RawMessage> finished() {
        endLine();
        return lines;
    }

    private void append(byte next) {
        currentLength++;
        currentIsBlank &= next == ' ' || next == '\t' || next == '\r';
        // Of a line that is too long, what was kept so far is more than its head; the rest only counts.
        if (currentLength <= RawMessage.MAX_BYTES) {
            current.write(next);
        }
    }

    private void endLine() {
        if (!currentIsBlank) {
            if (lines.size() == maxLines) {
                throw tooLarge("the request has more than " + maxLines + " lines");
            }
            var origin = Origin.line(feed, new BatchLine(batchId, lines.size() + 1), null);
            lines.add(new RawMessage(origin, current.toByteArray(), currentLength));
        }
        current.reset();
        currentLength = 0;
        currentIsBlank = true;
    }

    private static RefusedRequestException tooLarge(String reason) {
        return new RefusedRequestException(
                HttpStatus.CONTENT_TOO_LARGE, "REQUEST_TOO_LARGE", reason + "; nothing of it was taken");
    }
}
