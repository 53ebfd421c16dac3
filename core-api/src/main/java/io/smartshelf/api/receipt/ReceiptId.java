package io.smartshelf.api.receipt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smartshelf.api.common.StoreId;

/** A till transaction of one store, written {@code S001/receipt/<transaction id>}. */
public record ReceiptId(StoreId store, String transactionId) {

    private static final String INFIX = "/receipt/";

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ReceiptId parse(String text) {
        int infix = text.indexOf(INFIX);
        if (infix < 0) {
            throw new IllegalArgumentException("receipt id '" + text + "' is not STORE/receipt/TRANSACTION");
        }
        return new ReceiptId(new StoreId(text.substring(0, infix)), text.substring(infix + INFIX.length()));
    }

    @Override
    @JsonValue
    public String toString() {
        return store.value() + INFIX + transactionId;
    }
}
