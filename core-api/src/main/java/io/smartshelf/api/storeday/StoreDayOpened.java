package io.smartshelf.api.storeday;

import io.smartshelf.api.common.EventName;
import org.axonframework.serialization.Revision;

/** The store's day began to be recorded. */
@EventName("StoreDayOpened")
@Revision("1")
public record StoreDayOpened(StoreDayId storeDayId) implements StoreDayEvent {}
