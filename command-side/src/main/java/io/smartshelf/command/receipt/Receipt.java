package io.smartshelf.command.receipt;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.smartshelf.api.receipt.ConfirmReceiptBooked;
import io.smartshelf.api.receipt.ReceiptBooked;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.ReceiptRecorded;
import io.smartshelf.api.receipt.ReceiptState;
import io.smartshelf.api.receipt.RecordReceipt;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A till's transaction. Keeps true: it counts once, and always with the content it first had. */
public class Receipt {

    @AggregateIdentifier
    private @Nullable ReceiptId receiptId;

    private List<ReceiptLine> lines = List.of();
    private boolean booked;

    /** For Axon. */
    protected Receipt() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ReceiptState handle(RecordReceipt command) {
        if (receiptId != null) {
            if (!lines.equals(command.lines())) {
                return ReceiptState.CONFLICTING;
            }
            return booked ? ReceiptState.BOOKED : ReceiptState.UNCONFIRMED;
        }
        apply(new ReceiptRecorded(
                command.receiptId(),
                command.readingId(),
                command.tillId(),
                command.sequence(),
                command.visitId(),
                command.occurredAt(),
                command.lines(),
                command.lines().stream().mapToInt(ReceiptLine::units).sum(),
                command.lines().stream().map(ReceiptLine::total).reduce(BigDecimal.ZERO, BigDecimal::add)));
        return ReceiptState.RECORDED;
    }

    @CommandHandler
    void handle(ConfirmReceiptBooked command) {
        if (!booked) {
            apply(new ReceiptBooked(command.receiptId()));
        }
    }

    @EventSourcingHandler
    void on(ReceiptRecorded event) {
        receiptId = event.receiptId();
        lines = List.copyOf(event.lines());
    }

    @EventSourcingHandler
    void on(ReceiptBooked event) {
        booked = true;
    }
}
