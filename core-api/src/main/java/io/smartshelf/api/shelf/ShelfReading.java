package io.smartshelf.api.shelf;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One thing a device read about a shelf. */
public sealed interface ShelfReading {

    /**
     * The order in which the readings of one shelf are applied: store time, then sensors, tills and scanners in this order, then the
     * device's own sequence, then the id.
     */
    Comparator<ShelfReading> ORDER = Comparator.comparing(ShelfReading::occurredAt)
            .thenComparingInt(ShelfReading::rank)
            .thenComparing(ShelfReading::sequence, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ShelfReading::readingId);

    /** Identifies the reading for ever; a repeated id is the same reading. */
    String readingId();

    /** Position in the device's own count, from 1; null for devices that do not count and for tills. */
    @Nullable
    Long sequence();

    Instant occurredAt();

    /** The visit that caused it; null if the device did not say. */
    @Nullable
    String visitId();

    private int rank() {
        if (this instanceof SaleLine) {
            return 1;
        }
        return this instanceof Removal || this instanceof Count ? 2 : 0;
    }

    /**
     * Units left the display.
     *
     * @param unitWeightGrams the weight of one unit as the device knows it, null if it does not
     */
    record Pickup(
            String readingId,
            @Nullable Long sequence,
            Instant occurredAt,
            @Nullable String visitId,
            int units,
            @Nullable Double unitWeightGrams)
            implements ShelfReading {}

    /** Units came back onto the display. */
    record PutBack(
            String readingId,
            @Nullable Long sequence,
            Instant occurredAt,
            @Nullable String visitId,
            int units,
            @Nullable Double unitWeightGrams)
            implements ShelfReading {}

    /** The shelf's weight changed. */
    record Weighing(
            String readingId,
            @Nullable Long sequence,
            Instant occurredAt,
            @Nullable String visitId,
            double deltaGrams) implements ShelfReading {}

    /**
     * A line of a receipt: the till's word that units of this shelf were paid. It has no sequence of its own; its id is
     * the transaction and the line's number.
     *
     * @param lot the lot the till scanned, null if it did not
     * @param discount fraction of the price, 0 to 0.95
     * @param total what was paid for the line, in euro
     */
    record SaleLine(
            String transactionId,
            int lineNo,
            Instant occurredAt,
            @Nullable String visitId,
            int units,
            @Nullable String lot,
            BigDecimal unitPrice,
            BigDecimal discount,
            BigDecimal total)
            implements ShelfReading {

        @Override
        public String readingId() {
            return transactionId + "#" + lineNo;
        }

        @Override
        public @Nullable Long sequence() {
            return null;
        }
    }

    /**
     * Somebody scanned units that cannot be sold, and took them away.
     *
     * @param visitId whose basket they were taken from, at the till; null if they stood on display
     * @param lot the lot that was scanned, null if it has no code
     */
    record Removal(
            String readingId,
            Instant occurredAt,
            @Nullable String visitId,
            int units,
            @Nullable String lot,
            WriteOffReason reason)
            implements ShelfReading {

        @Override
        public @Nullable Long sequence() {
            return null;
        }
    }

    /** Somebody counted the units on display. */
    record Count(String readingId, Instant occurredAt, int units, String reason, String countedBy)
            implements ShelfReading {

        @Override
        public @Nullable Long sequence() {
            return null;
        }

        @Override
        public @Nullable String visitId() {
            return null;
        }
    }
}
