package io.smartshelf.api.storeday;

/** What can have happened on a store's day. */
public sealed interface StoreDayEvent permits StoreDayOpened, StoreDayClosed, VisitStarted, VisitEnded {
    StoreDayId storeDayId();
}
