package io.smartshelf.saga.supply;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.SupplyWindowOpened;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import java.time.Instant;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.saga.AssociationResolver;

/** A supplier's turn in a store, up to one cut-off. */
record SupplyRound(StoreId store, SupplierId supplier, Instant cutOff) {

    static SupplyRound parse(String text) {
        String[] parts = text.split("/", 3);
        return new SupplyRound(new StoreId(parts[0]), new SupplierId(parts[1]), Instant.parse(parts[2]));
    }

    @Override
    public String toString() {
        return store + "/" + supplier + "/" + cutOff;
    }

    /** Tells which round an event opens. */
    public static final class Resolver implements AssociationResolver {

        @Override
        public <T> void validate(String associationProperty, MessageHandlingMember<T> handler) {
            // The property is only a name: every event that opens a window has a round.
        }

        @Override
        public <T> Object resolve(
                String associationProperty, EventMessage<?> message, MessageHandlingMember<T> handler) {
            Object event = message.getPayload();
            if (event instanceof WarehouseStockRegistered registered) {
                return of(registered.warehouseId(), registered.supplierId(), registered.supplyWindow());
            }
            if (event instanceof SupplyWindowOpened opened) {
                return of(opened.warehouseId(), opened.supplierId(), opened.supplyWindow());
            }
            throw new IllegalArgumentException("no round is opened by " + event);
        }

        private static SupplyRound of(WarehouseId warehouse, SupplierId supplier, SupplyWindow window) {
            return new SupplyRound(warehouse.store(), supplier, window.cutOff());
        }
    }
}
