package io.smartshelf.api.storeday;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The day is over.
 *
 * @param visitsStarted on it
 * @param visitsEnded of those, so far
 */
@EventName("StoreDayClosed")
@Revision("1")
public record StoreDayClosed(StoreDayId storeDayId, Instant closedAt, int visitsStarted, int visitsEnded)
        implements StoreDayEvent {}
