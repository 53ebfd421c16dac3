package io.smartshelf.api.receipt;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that every line of the receipt stands in its shelf's log, or in quarantine. Asking again changes nothing. */
public record ConfirmReceiptBooked(
        @TargetAggregateIdentifier ReceiptId receiptId) implements ReceiptCommand {}
