package io.smartshelf.api.common;

import io.smartshelf.api.alert.AlertEvent;
import io.smartshelf.api.policy.PolicyEvent;
import io.smartshelf.api.receipt.ReceiptEvent;
import io.smartshelf.api.restock.RestockEvent;
import io.smartshelf.api.shelf.ShelfEvent;
import io.smartshelf.api.storeday.StoreDayEvent;
import io.smartshelf.api.supply.SupplierOrderEvent;
import io.smartshelf.api.supply.SupplierPlanEvent;
import io.smartshelf.api.warehouse.WarehouseEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All events that can stand in the log. */
public final class DomainEvents {

    private DomainEvents() {}

    /** The event records of every aggregate, ordered by family and declaration. */
    public static List<Class<?>> types() {
        return Stream.<Class<?>>of(
                        ShelfEvent.class,
                        WarehouseEvent.class,
                        RestockEvent.class,
                        SupplierPlanEvent.class,
                        SupplierOrderEvent.class,
                        AlertEvent.class,
                        PolicyEvent.class,
                        ReceiptEvent.class,
                        StoreDayEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .toList();
    }

    /** @throws IllegalArgumentException if the class carries no {@link EventName} */
    public static String nameOf(Class<?> eventType) {
        var name = eventType.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalArgumentException(eventType.getName() + " has no @EventName and cannot be stored");
        }
        return name.value();
    }
}
