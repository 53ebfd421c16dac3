import type { LiveShelf } from '@/shared/live/shelf-stock';

export type ShelfColumn = 'sku' | 'fill' | 'unitsInBaskets' | 'lastMovementAt';

export interface ShelfOrder {
  readonly column: ShelfColumn;
  readonly descending: boolean;
}

/** The order a first click on a column gives: what needs a look comes first. */
export function firstOrderOf(column: ShelfColumn): ShelfOrder {
  return { column, descending: column === 'unitsInBaskets' || column === 'lastMovementAt' };
}

/** The shelves whose SKU or subcategory contains the text, without case, in the order asked for; equal ones by SKU. */
export function findShelves(shelves: readonly LiveShelf[], text: string, order: ShelfOrder): readonly LiveShelf[] {
  const wanted = text.trim().toLowerCase();
  const direction = order.descending ? -1 : 1;
  return shelves
    .filter(({ sku, subcategory }) => `${sku} ${subcategory}`.toLowerCase().includes(wanted))
    .sort((a, b) => direction * compare(a, b, order.column) || compare(a, b, 'sku'));
}

function compare(a: LiveShelf, b: LiveShelf, column: ShelfColumn): number {
  const [first, second] = [valueOf(a, column), valueOf(b, column)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function valueOf(shelf: LiveShelf, column: ShelfColumn): number | string {
  return column === 'lastMovementAt' ? Date.parse(shelf.lastMovementAt ?? '1970-01-01T00:00:00Z') : shelf[column];
}
