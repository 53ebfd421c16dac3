package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.supply.RecordDelivery;
import io.smartshelf.command.ingest.commands.Commands;
import java.util.Objects;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/** What was scanned of one order at the dock, on its way to it. */
final class DeliveryRecording implements Runnable {

    private final RecordDelivery delivery;
    private final Arrival arrival;
    private final Commands commands;
    private @Nullable ReadingOutcome outcome;

    DeliveryRecording(RecordDelivery delivery, Arrival arrival, Commands commands) {
        this.delivery = delivery;
        this.arrival = arrival;
        this.commands = commands;
    }

    /** Sends it unless it has an answer. */
    @Override
    public void run() {
        if (outcome == null) {
            outcome = send();
        }
    }

    private ReadingOutcome send() {
        try {
            return commands.record(delivery);
        } catch (AggregateNotFoundException e) {
            return ReadingOutcome.refused(RejectionCode.UNKNOWN_ORDER);
        }
    }

    void settle(Findings findings) {
        var answer = Objects.requireNonNull(outcome, "the delivery was not sent");
        if (answer.result() == ReadingOutcome.Result.REFUSED) {
            findings.refused(arrival, Refusals.ofDelivery(delivery, Objects.requireNonNull(answer.code(), "a code")));
        } else {
            findings.settled(arrival, answer);
        }
    }
}
