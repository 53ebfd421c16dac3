package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.receipt.ConfirmReceiptBooked;
import io.smartshelf.api.receipt.ReceiptState;
import io.smartshelf.api.receipt.RecordReceipt;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.ReadingOutcome.Result;
import io.smartshelf.command.ingest.commands.Commands;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One receipt on its way into the log: recorded, its lines booked, confirmed. */
final class ReceiptBooking {

    private final RecordReceipt receipt;
    private final Arrival arrival;
    private final List<ReadingOutcome> lines = new ArrayList<>();
    private @Nullable ReceiptState state;

    ReceiptBooking(RecordReceipt receipt, Arrival arrival) {
        this.receipt = receipt;
        this.arrival = arrival;
    }

    RecordReceipt receipt() {
        return receipt;
    }

    Arrival arrival() {
        return arrival;
    }

    /** Asks the receipt; asked again, it stays with its first answer. */
    void record(Commands commands) {
        if (state == null) {
            state = commands.record(receipt);
        }
    }

    boolean isConflicting() {
        return state == ReceiptState.CONFLICTING;
    }

    boolean hasLinesToBook() {
        return state == ReceiptState.RECORDED || state == ReceiptState.UNCONFIRMED;
    }

    void booked(ReadingOutcome line) {
        lines.add(line);
    }

    void confirm(Commands commands) {
        commands.confirm(new ConfirmReceiptBooked(receipt.receiptId()));
    }

    /** What became of the whole: as bad as its worst line. */
    ReadingOutcome outcome() {
        if (state == ReceiptState.BOOKED || wasBookedBefore()) {
            return ReadingOutcome.DUPLICATE;
        }
        return first(Result.REFUSED, first(Result.FLAGGED, ReadingOutcome.ACCEPTED));
    }

    private boolean wasBookedBefore() {
        return state == ReceiptState.UNCONFIRMED && lines.stream().allMatch(ReadingOutcome.DUPLICATE::equals);
    }

    private ReadingOutcome first(Result result, ReadingOutcome otherwise) {
        return lines.stream()
                .filter(line -> line.result() == result)
                .findFirst()
                .orElse(otherwise);
    }
}
