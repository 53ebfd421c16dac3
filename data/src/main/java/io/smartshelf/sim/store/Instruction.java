package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.SupplierOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Something the log says the staff of a store or a supplier has to act on. */
public sealed interface Instruction {

    /** The order in which instructions are taken in, whatever order they came in. */
    Comparator<Instruction> ORDER =
            Comparator.comparing(Instruction::occurredAt).thenComparing(Instruction::id);

    Instant occurredAt();

    /** Different from every other instruction of the same moment and store. */
    String id();

    /**
     * Lots were picked and are to be carried to their shelf.
     *
     * @param lots with the units picked of each
     */
    record Carry(RefillId refillId, Instant occurredAt, List<LotUnits> lots) implements Instruction {

        @Override
        public String id() {
            return "carry/" + refillId;
        }

        Sku sku() {
            return refillId.restockId().sku();
        }
    }

    /** A lot on display may no longer be sold. */
    record TakeDown(Sku sku, String lot, Instant occurredAt) implements Instruction {

        @Override
        public String id() {
            return "take down/" + sku + "/" + lot;
        }
    }

    /** Units in the back room were written off. */
    record Discard(Sku sku, String lot, int units, Instant occurredAt) implements Instruction {

        @Override
        public String id() {
            return "discard/" + sku + "/" + lot;
        }
    }

    /**
     * A lot on display is cheaper on a date.
     *
     * @param discount fraction of the price that is left after every other discount of the date
     */
    record MarkDown(Sku sku, String lot, LocalDate date, BigDecimal discount, Instant occurredAt)
            implements Instruction {

        @Override
        public String id() {
            return "mark down/" + sku + "/" + lot + "/" + date;
        }
    }

    /** An order went to a supplier, who is to deliver it at a time. */
    record Deliver(SupplierOrderId orderId, Instant occurredAt, Instant deliverAt, List<OrderLine> lines)
            implements Instruction {

        @Override
        public String id() {
            return "deliver/" + orderId;
        }
    }

    /** The count of a shelf is in doubt. */
    record Recount(Sku sku, Instant occurredAt) implements Instruction {

        @Override
        public String id() {
            return "recount/" + sku;
        }
    }

    /** The count of a shelf was taken over. */
    record Counted(Sku sku, Instant occurredAt) implements Instruction {

        @Override
        public String id() {
            return "counted/" + sku;
        }
    }
}
