package io.smartshelf.command.ingest.http;

import io.smartshelf.command.ingest.lines.LineResult;
import io.smartshelf.command.ingest.lines.LineResults;
import io.smartshelf.command.ingest.quarantine.Quarantine;
import io.smartshelf.command.ingest.quarantine.QuarantinedMessage;
import io.smartshelf.command.ingest.wire.BatchLine;
import io.smartshelf.command.ingest.wire.MessageParser;
import io.smartshelf.command.ingest.wire.ParsedMessage.Refused;
import io.smartshelf.command.ingest.wire.ParsedMessage.Understood;
import io.smartshelf.command.ingest.wire.RawMessage;
import io.smartshelf.command.ingest.wire.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** Takes the lines of one request: each is read at once, good ones are buffered, bad ones go into quarantine. */
final class BatchIntake {

    private final MessageParser parser = new MessageParser();
    private final FeedBuffer buffer;
    private final Batches batches;
    private final Quarantine quarantine;
    private final LineResults lineResults;
    private final InstantSource storeClock;

    BatchIntake(
            FeedBuffer buffer,
            Batches batches,
            Quarantine quarantine,
            LineResults lineResults,
            InstantSource storeClock) {
        this.buffer = buffer;
        this.batches = batches;
        this.quarantine = quarantine;
        this.lineResults = lineResults;
        this.storeClock = storeClock;
    }

    /**
     * Returns when every line is safe: good ones in the stream, bad ones in quarantine.
     *
     * @throws RefusedRequestException if the stream is full; nothing was taken then
     */
    BatchAnswer take(RequestLines request) {
        var messages = request.finished();
        if (messages.isEmpty()) {
            throw new RefusedRequestException(HttpStatus.BAD_REQUEST, "EMPTY_REQUEST", "the request has no line");
        }
        var storeTime = storeClock.instant();
        var read = new ReadLines();
        messages.forEach(message -> read.add(message, storeTime));
        // Before the lines: whoever records their results needs the batch.
        batches.open(request.batchId(), request.feed(), messages.size(), storeTime);
        if (!buffer.append(request.feed(), request.batchId(), read.good)) {
            throw new RefusedRequestException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "BUFFER_FULL",
                    "the buffer of feed " + request.feed().path() + " is full; nothing of the request was taken");
        }
        // The table has them when this returns; the copies to Kafka must not hold up the sender.
        quarantine.put(read.bad);
        lineResults.put(read.results);
        return new BatchAnswer(request.batchId(), read.answers);
    }

    private final class ReadLines {

        private final ArrayList<FeedBuffer.Line> good = new ArrayList<>();
        private final ArrayList<QuarantinedMessage> bad = new ArrayList<>();
        private final ArrayList<LineResult> results = new ArrayList<>();
        private final ArrayList<BatchAnswer.Line> answers = new ArrayList<>();

        void add(RawMessage message, Instant storeTime) {
            BatchLine place = Objects.requireNonNull(message.origin().batchLine(), "a line of a request has a place");
            var parsed = parser.parse(message, storeTime);
            if (parsed instanceof Refused refused) {
                var rejection = refused.rejection();
                bad.add(QuarantinedMessage.whole(message, rejection, storeTime));
                results.add(LineResult.quarantined(place, rejection.code()));
                answers.add(BatchAnswer.Line.malformed(place.line(), rejection));
            } else if (parsed instanceof Understood understood) {
                good.add(new FeedBuffer.Line(place.line(), keyOf(understood.reading()), message.bytes()));
                answers.add(BatchAnswer.Line.buffered(place.line()));
            }
        }
    }

    /** Readings of one shelf stay in order, and those of one visit. */
    private static String keyOf(Reading reading) {
        String entity;
        if (reading instanceof Reading.OfShelf sensor) {
            entity = sensor.shelfId().sku().value();
        } else if (reading instanceof Reading.OfDoor door) {
            entity = door.visit().visitId();
        } else {
            var receipt = ((Reading.OfTill) reading).receipt();
            entity = Objects.requireNonNullElse(
                    receipt.visitId(), receipt.receiptId().transactionId());
        }
        return reading.store() + ":" + entity;
    }
}
