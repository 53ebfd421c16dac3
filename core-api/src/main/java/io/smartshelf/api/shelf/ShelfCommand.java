package io.smartshelf.api.shelf;

/** What may be asked of a shelf. */
public sealed interface ShelfCommand
        permits RegisterShelf,
                RecordShelfReadings,
                WriteOffBasket,
                ApplyShelfPolicy,
                ExpectRefill,
                CloseRefill,
                ConfirmRefill,
                EndRestock,
                BeginShelfDay,
                CountShelf {
    ShelfId shelfId();
}
