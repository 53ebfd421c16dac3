package io.smartshelf.api.storeday;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smartshelf.api.common.StoreId;
import java.time.LocalDate;

/** One day of one store, written {@code S001/day/2026-01-01}. The day starts at 00:00 store time. */
public record StoreDayId(StoreId store, LocalDate date) {

    private static final String INFIX = "/day/";

    /** @throws IllegalArgumentException if the text has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static StoreDayId parse(String text) {
        int infix = text.indexOf(INFIX);
        if (infix < 0) {
            throw new IllegalArgumentException("store day id '" + text + "' is not STORE/day/DATE");
        }
        return new StoreDayId(
                new StoreId(text.substring(0, infix)), LocalDate.parse(text.substring(infix + INFIX.length())));
    }

    @Override
    @JsonValue
    public String toString() {
        return store.value() + INFIX + date;
    }
}
