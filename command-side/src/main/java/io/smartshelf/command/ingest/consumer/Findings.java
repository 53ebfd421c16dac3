package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.command.ingest.lines.LineResult;
import io.smartshelf.command.ingest.quarantine.QuarantinedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What became of the messages of one portion, to be written down when all is known. */
final class Findings {

    private final Instant storeTime;
    private final List<QuarantinedMessage> quarantined = new ArrayList<>();
    private final List<LineResult> lines = new ArrayList<>();

    Findings(Instant storeTime) {
        this.storeTime = storeTime;
    }

    void settled(Arrival arrival, ReadingOutcome outcome) {
        var line = arrival.batchLine();
        if (line != null) {
            lines.add(LineResult.of(line, outcome));
        }
    }

    void refused(Arrival arrival, Rejection rejection) {
        quarantined.add(QuarantinedMessage.whole(arrival.message(), rejection, storeTime));
        var line = arrival.batchLine();
        if (line != null) {
            lines.add(LineResult.quarantined(line, rejection.code()));
        }
    }

    /** A part of the message; the message itself is settled on its own. */
    void partRefused(Arrival arrival, String part, Rejection rejection) {
        quarantined.add(QuarantinedMessage.part(arrival.message(), part, rejection, storeTime));
    }

    List<QuarantinedMessage> quarantined() {
        return quarantined;
    }

    List<LineResult> lines() {
        return lines;
    }
}
