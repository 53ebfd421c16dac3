import type { ShelfDetails } from '@/features/shelf/use-shelf-details';
import type { LiveShelf } from '@/shared/live/shelf-stock';
import type { Store } from '@/shared/stores/use-stores';

/** A store with two zones, on a winter's morning in Italy. */
export function aStore(changes: Partial<Store> = {}): Store {
  return {
    id: 'S001',
    name: 'Scandiano',
    timeZone: 'Europe/Rome',
    shelfCount: 3,
    zones: [
      { id: 'beverages', category: 'BEVERAGES', aisle: 1, x0: 0.8829, y0: 0.5138, x1: 0.9521, y1: 0.7302 },
      { id: 'fish', category: 'FISH', aisle: 29, x0: 0.0516, y0: 0.7462, x1: 0.1209, y1: 0.8744 },
    ],
    ...changes,
  };
}

/** A shelf of the beverages: 40 of 50 units on display, never moved, unless told otherwise. */
export function aShelf(sku: string, changes: Partial<LiveShelf> = {}): LiveShelf {
  const shelf = {
    sku,
    category: 'BEVERAGES',
    subcategory: 'Water',
    aisle: 1,
    capacity: 50,
    unitsOnDisplay: 40,
    unitsInBaskets: 0,
    lastMovementAt: null,
    lastMovement: null,
    position: 10,
    ...changes,
  };
  return { ...shelf, fill: shelf.unitsOnDisplay / shelf.capacity };
}

/** The same shelf with two lots and an hour of history. */
export function shelfDetails(shelf: LiveShelf, changes: Partial<ShelfDetails> = {}): ShelfDetails {
  return {
    ...shelf,
    unitWeightGrams: 1500,
    listPrice: 0.89,
    lots: [
      { lot: 'B0000001', receivedOn: '2025-12-29', expiresOn: '2026-01-02', units: 12 },
      { lot: 'B0000002', receivedOn: '2025-12-30', expiresOn: '2027-03-01', units: 28 },
    ],
    stockHistory: [{ at: '2026-01-01T08:00:00Z', unitsOnDisplay: 42, unitsInBaskets: 0 }],
    ...changes,
  };
}
