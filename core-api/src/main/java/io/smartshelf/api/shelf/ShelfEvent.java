package io.smartshelf.api.shelf;

/** What can have happened to a shelf. */
public sealed interface ShelfEvent
        permits ShelfRegistered,
                UnitsPickedUp,
                UnitsPutBack,
                ShelfWeighed,
                ReadingsMissed,
                UnitsSold,
                ShrinkRecorded,
                ShrinkReversed {
    ShelfId shelfId();
}
