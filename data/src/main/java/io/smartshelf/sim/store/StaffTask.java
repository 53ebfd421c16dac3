package io.smartshelf.sim.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.SupplierOrderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Something that the staff or a supplier is going to do at a moment. Stored as JSON under the names given here. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StaffTask.Refill.class, name = "refill"),
    @JsonSubTypes.Type(value = StaffTask.Removal.class, name = "removal"),
    @JsonSubTypes.Type(value = StaffTask.Delivery.class, name = "delivery"),
    @JsonSubTypes.Type(value = StaffTask.Count.class, name = "count")
})
public sealed interface StaffTask {

    /** By time; at the same time always the same one first. */
    Comparator<StaffTask> ORDER = Comparator.comparing(StaffTask::due).thenComparing(StaffTask::id);

    Instant due();

    /** Different from every other task of the store. */
    String id();

    /**
     * Puts units on their shelf.
     *
     * @param lots what was taken from the back room, in the order it was picked
     */
    record Refill(Instant due, RefillId refillId, List<LotUnits> lots) implements StaffTask {

        @Override
        public String id() {
            return "refill/" + refillId;
        }

        Sku sku() {
            return refillId.restockId().sku();
        }

        int units() {
            return lots.stream().mapToInt(LotUnits::units).sum();
        }
    }

    /** Takes every unit of a lot from display. */
    record Removal(Instant due, Sku sku, String lot) implements StaffTask {

        @Override
        public String id() {
            return "removal/" + sku + "/" + lot + "/" + due;
        }
    }

    /** Brings what was ordered. */
    record Delivery(Instant due, SupplierOrderId orderId, List<OrderLine> lines) implements StaffTask {

        @Override
        public String id() {
            return "delivery/" + orderId;
        }
    }

    /** Counts a shelf. */
    record Count(Instant due, Sku sku) implements StaffTask {

        @Override
        public String id() {
            return "count/" + sku + "/" + due;
        }
    }
}
