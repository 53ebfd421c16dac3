import { graphql } from '@generated/graphql';
import type { ShelfChangedSubscription } from '@generated/graphql/graphql';
import type { Problem } from '@/shared/problem/problem';
import { categoryKey } from '@/shared/stock/category';
import { lowFill } from '@/shared/stock/fill-level';
import { Listeners } from './listeners';
import type { LiveConnection } from './live-connection';

const ShelfChanged = graphql(`
  subscription ShelfChanged($storeId: ID!, $afterPosition: Long) {
    shelfChanged(storeId: $storeId, afterPosition: $afterPosition) {
      position
      shelves {
        sku
        category
        subcategory
        aisle
        capacity
        unitsOnDisplay
        unitsInBaskets
        fill
        lastMovementAt
        lastMovement
        position
      }
    }
  }
`);

export type LiveShelf = ShelfChangedSubscription['shelfChanged']['shelves'][number];

/** Sums over some shelves. */
export interface StockSummary {
  readonly shelfCount: number;
  readonly capacity: number;
  readonly unitsOnDisplay: number;
  readonly unitsInBaskets: number;
  /** unitsOnDisplay / capacity; undefined where nothing fits. */
  readonly fill: number | undefined;
  readonly emptyCount: number;
  /** Filled to less than 30 %, the empty ones included. */
  readonly lowCount: number;
}

export interface CategoryStock extends StockSummary {
  /** Ordered by SKU. */
  readonly shelves: readonly LiveShelf[];
  /** Grows with every message that moved one of the shelves after they were first known. */
  readonly movements: number;
}

export interface StoreStock {
  /** False until the server's first message. */
  readonly known: boolean;
  readonly total: StockSummary;
  /** Why the stream is refused just now. */
  readonly problem: Problem | undefined;
}

/**
 * All shelves of one store, live while anyone looks. A change replaces only what it touches: a category without a change
 * stays the same object. After a break the stream resumes behind the last position seen.
 */
export class ShelfStock {
  readonly #connection: LiveConnection;
  readonly #storeId: string;
  readonly #listeners: Listeners;
  readonly #shelves = new Map<string, LiveShelf>();
  readonly #categories = new Map<string, CategoryStock>();
  #position: number | undefined;
  #store: StoreStock = { known: false, total: summaryOf([]), problem: undefined };
  #stop: () => void = () => undefined;

  constructor(connection: LiveConnection, storeId: string) {
    this.#connection = connection;
    this.#storeId = storeId;
    this.#listeners = new Listeners(
      () => {
        this.#start();
      },
      () => {
        this.#stop();
      },
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);

  readonly store = (): StoreStock => this.#store;

  category(category: string): CategoryStock | undefined {
    return this.#categories.get(categoryKey(category));
  }

  shelf(sku: string): LiveShelf | undefined {
    return this.#shelves.get(sku);
  }

  #start(): void {
    this.#stop = this.#connection.follow(
      ShelfChanged,
      () => ({ storeId: this.#storeId, afterPosition: this.#position ?? null }),
      {
        next: ({ shelfChanged }) => {
          this.#apply(shelfChanged);
        },
        failed: (problem) => {
          this.#store = { ...this.#store, problem };
          this.#listeners.tell();
        },
      },
    );
  }

  #apply({ position, shelves }: ShelfChangedSubscription['shelfChanged']): void {
    if (this.#position !== undefined && position < this.#position) {
      this.#beginAnew();
      return;
    }
    this.#position = position;
    const changed = shelves.filter((shelf) => shelf.position > (this.#shelves.get(shelf.sku)?.position ?? -Infinity));
    const moved = new Set(
      changed.filter(({ sku }) => this.#shelves.has(sku)).map((shelf) => categoryKey(shelf.category)),
    );
    for (const shelf of changed) {
      this.#shelves.set(shelf.sku, shelf);
    }
    const touched = new Set(changed.map((shelf) => categoryKey(shelf.category)));
    for (const [key, members] of this.#membersOf(touched)) {
      const movements = (this.#categories.get(key)?.movements ?? 0) + (moved.has(key) ? 1 : 0);
      this.#categories.set(key, { ...summaryOf(members), shelves: members, movements });
    }
    if (touched.size > 0 || !this.#store.known || this.#store.problem) {
      this.#store = { known: true, total: summaryOf([...this.#shelves.values()]), problem: undefined };
      this.#listeners.tell();
    }
  }

  #membersOf(categories: ReadonlySet<string>): Map<string, LiveShelf[]> {
    const members = new Map<string, LiveShelf[]>();
    for (const shelf of this.#shelves.values()) {
      const key = categoryKey(shelf.category);
      if (categories.has(key)) {
        const found = members.get(key);
        if (found) {
          found.push(shelf);
        } else {
          members.set(key, [shelf]);
        }
      }
    }
    for (const shelves of members.values()) {
      shelves.sort((a, b) => (a.sku < b.sku ? -1 : 1));
    }
    return members;
  }

  /** The log is behind what was seen: it is another log, and nothing known holds. */
  #beginAnew(): void {
    this.#stop();
    this.#position = undefined;
    this.#shelves.clear();
    this.#categories.clear();
    this.#store = { known: false, total: summaryOf([]), problem: undefined };
    this.#listeners.tell();
    this.#start();
  }
}

function summaryOf(shelves: readonly LiveShelf[]): StockSummary {
  let capacity = 0;
  let unitsOnDisplay = 0;
  let unitsInBaskets = 0;
  let emptyCount = 0;
  let lowCount = 0;
  for (const shelf of shelves) {
    capacity += shelf.capacity;
    unitsOnDisplay += shelf.unitsOnDisplay;
    unitsInBaskets += shelf.unitsInBaskets;
    emptyCount += shelf.unitsOnDisplay === 0 ? 1 : 0;
    lowCount += shelf.fill < lowFill ? 1 : 0;
  }
  const fill = capacity > 0 ? unitsOnDisplay / capacity : undefined;
  return { shelfCount: shelves.length, capacity, unitsOnDisplay, unitsInBaskets, fill, emptyCount, lowCount };
}
