package io.smartshelf.api.shelf;

/** What can have happened to a shelf. */
public sealed interface ShelfEvent
        permits ShelfRegistered,
                ShelfOpened,
                UnitsPickedUp,
                UnitsPutBack,
                ShelfWeighed,
                ReadingsMissed,
                UnitsSold,
                ShrinkRecorded,
                ShrinkReversed,
                ShelfPolicyApplied,
                ShelfRanLow,
                ShelfRecovered,
                ShelfRanOut,
                ShelfStockedAgain,
                RestockEnded,
                RefillExpected,
                UnitsRefilled,
                RefillClosed,
                UnitsWrittenOff,
                LotNearedExpiry,
                LotMarkedDown,
                LotExpired,
                ShortDatedLotGone,
                ShelfDayClosed,
                DiscrepancyFound,
                DiscrepancyCleared,
                ShelfCounted,
                SensorFellSilent,
                SensorHeardAgain {
    ShelfId shelfId();
}
