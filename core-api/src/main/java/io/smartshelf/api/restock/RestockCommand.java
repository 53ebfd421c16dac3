package io.smartshelf.api.restock;

/** What may be asked of a restock. */
public sealed interface RestockCommand permits RequestRestock, RecordPick, RecordRefill, GiveUpShortage, CancelRestock {
    RestockId restockId();
}
