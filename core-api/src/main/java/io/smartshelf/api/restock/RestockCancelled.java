package io.smartshelf.api.restock;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The restock ended before anything was picked, or by a person.
 *
 * @param cancelledBy the user, or {@code routines} where the back room has no place for the SKU; null if the shelf
 *     recovered by itself
 * @param unitsOpen were not picked and will not be
 */
@EventName("RestockCancelled")
@Revision("1")
public record RestockCancelled(
        RestockId restockId,
        Instant occurredAt,
        String reason,
        @Nullable String cancelledBy,
        int unitsOpen) implements RestockEvent {}
