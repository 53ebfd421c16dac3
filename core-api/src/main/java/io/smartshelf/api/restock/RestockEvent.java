package io.smartshelf.api.restock;

/** What can have happened to a restock. */
public sealed interface RestockEvent
        permits RestockRequested,
                RestockPicked,
                RestockRefilled,
                RestockShortageGivenUp,
                RestockCompleted,
                RestockCancelled {
    RestockId restockId();
}
