package io.smartshelf.api.receipt;

import io.smartshelf.api.common.EventName;
import org.axonframework.serialization.Revision;

/** Every line of the receipt stands in its shelf's log, or in quarantine. */
@EventName("ReceiptBooked")
@Revision("1")
public record ReceiptBooked(ReceiptId receiptId) implements ReceiptEvent {}
