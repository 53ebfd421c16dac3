package io.smartshelf.api.storeday;

/** What may be asked of a store's day. */
public sealed interface StoreDayCommand permits OpenStoreDay, CloseStoreDay, RecordVisits {
    StoreDayId storeDayId();
}
