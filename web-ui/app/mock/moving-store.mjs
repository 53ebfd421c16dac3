// A store in memory that moves: shoppers take, put back and pay. One seed decides everything.

import { catalogue } from './catalogue.mjs';

/**
 * @typedef {object} Shelf
 * @property {string} storeId
 * @property {string} sku
 * @property {string} category
 * @property {string} subcategory
 * @property {number} aisle
 * @property {number} capacity
 * @property {number} unitWeightGrams
 * @property {number} listPrice
 * @property {number} unitsOnDisplay
 * @property {number} unitsInBaskets
 * @property {number} fill
 * @property {string | null} lastMovementAt
 * @property {'PICKUP' | 'PUT_BACK' | 'SALE' | null} lastMovement
 * @property {number} position
 * @property {{ lot: string, receivedOn: string, expiresOn: string, units: number }[]} lots
 */

const dayMillis = 86_400_000;
const historyLimit = 400;

/**
 * Numbers in [0, 1), the same for the same seed.
 *
 * @param {number} seed
 */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class MovingStore {
  /** @type {Map<string, Shelf>} */
  #shelves = new Map();
  /** @type {Map<string, { at: string, unitsOnDisplay: number, unitsInBaskets: number }[]>} */
  #history = new Map();
  /** @type {Set<() => void>} */
  #listeners = new Set();
  #random;
  #position = 1_000;
  #visitors = { inside: 14, today: 231 };

  /** @param {{ id: string, name: string, seed: number, startsAt: string }} store */
  constructor({ id, name, seed, startsAt }) {
    this.id = id;
    this.name = name;
    this.nowMillis = Date.parse(startsAt);
    this.#random = randomNumbers(seed);
    let number = 1;
    for (const zone of catalogue) {
      // How much of the day's demand has already been served; differs by zone so that every level is to be seen.
      const left = 0.3 + 0.68 * this.#random();
      for (const [subcategory, letters, count, least, most] of zone.subcategories) {
        for (let i = 0; i < count; i += 1) {
          const sku = `${zone.prefix}${letters}${String(number).padStart(4, '0')}`;
          this.#addShelf(sku, zone, subcategory, least + Math.floor(this.#random() * (most - least)), left);
          number += 1;
        }
      }
    }
  }

  /**
   * @param {string} sku
   * @param {import('./catalogue.mjs').CatalogueZone} zone
   * @param {string} subcategory
   * @param {number} capacity
   * @param {number} left
   */
  #addShelf(sku, zone, subcategory, capacity, left) {
    const spread = Math.min(1, Math.max(0, left + (this.#random() - 0.5) * 0.45));
    const units = Math.round(capacity * spread);
    const older = Math.floor(units / 3);
    this.#position += 1;
    const lots = [older, units - older].map((lotUnits, index) => ({
      lot: `B${String(2 * this.#position + index).padStart(7, '0')}`,
      receivedOn: this.#day(-3 + index),
      expiresOn: this.#day(zone.aisle === 11 || zone.aisle >= 26 ? 1 + index * 5 : 200 + index * 90),
      units: lotUnits,
    }));
    this.#shelves.set(sku, {
      storeId: this.id,
      sku,
      category: zone.category,
      subcategory,
      aisle: zone.aisle,
      capacity,
      unitWeightGrams: 100 + Math.floor(this.#random() * 30) * 50,
      listPrice: Math.round(80 + this.#random() * 900) / 100,
      unitsOnDisplay: units,
      unitsInBaskets: 0,
      fill: units / capacity,
      lastMovementAt: null,
      lastMovement: null,
      position: this.#position,
      lots: lots.filter((lot) => lot.units > 0),
    });
    this.#history.set(sku, [
      { at: new Date(this.nowMillis - dayMillis).toISOString(), unitsOnDisplay: units, unitsInBaskets: 0 },
    ]);
  }

  /** @param {number} days */
  #day(days) {
    return new Date(this.nowMillis + days * dayMillis).toISOString().slice(0, 10);
  }

  /**
   * Lets store time pass and shoppers act.
   *
   * @param {number} seconds
   */
  advance(seconds) {
    this.nowMillis += seconds * 1_000;
    const skus = [...this.#shelves.keys()];
    const actions = seconds * 0.25;
    const whole = Math.floor(actions) + (this.#random() < actions % 1 ? 1 : 0);
    for (let i = 0; i < whole; i += 1) {
      this.#act(/** @type {Shelf} */ (this.#shelves.get(skus[Math.floor(this.#random() * skus.length)] ?? '')));
    }
    if (this.#random() < 0.35) {
      const enters = this.#random() < (this.#visitors.inside < 10 ? 0.8 : 0.5);
      this.#visitors = {
        inside: Math.max(0, this.#visitors.inside + (enters ? 1 : -1)),
        today: this.#visitors.today + (enters ? 1 : 0),
      };
    }
    this.#tell();
  }

  /** @param {Shelf} shelf */
  #act(shelf) {
    const draw = this.#random();
    if (shelf.unitsInBaskets > 0 && draw < 0.15) {
      this.#move(shelf, 1, -1, 'PUT_BACK');
    } else if (shelf.unitsInBaskets > 0 && draw < 0.6) {
      this.#move(shelf, 0, -shelf.unitsInBaskets, 'SALE');
    } else if (shelf.unitsOnDisplay > 0) {
      const units = Math.min(shelf.unitsOnDisplay, 1 + Math.floor(this.#random() * 3));
      this.#move(shelf, -units, units, 'PICKUP');
    }
  }

  /**
   * @param {Shelf} shelf
   * @param {number} display
   * @param {number} baskets
   * @param {'PICKUP' | 'PUT_BACK' | 'SALE'} movement
   */
  #move(shelf, display, baskets, movement) {
    this.#position += 1;
    const unitsOnDisplay = shelf.unitsOnDisplay + display;
    const unitsInBaskets = shelf.unitsInBaskets + baskets;
    const at = new Date(this.nowMillis).toISOString();
    let gone = -(display + baskets);
    const lots = shelf.lots.map((lot) => {
      const taken = Math.min(lot.units, gone);
      gone -= taken;
      return { ...lot, units: lot.units - taken };
    });
    this.#shelves.set(shelf.sku, {
      ...shelf,
      unitsOnDisplay,
      unitsInBaskets,
      fill: unitsOnDisplay / shelf.capacity,
      lastMovementAt: at,
      lastMovement: movement,
      position: this.#position,
      lots: lots.filter((lot) => lot.units > 0),
    });
    const points = this.#history.get(shelf.sku) ?? [];
    this.#history.set(shelf.sku, [...points.slice(1 - historyLimit), { at, unitsOnDisplay, unitsInBaskets }]);
  }

  #tell() {
    for (const listener of this.#listeners) {
      listener();
    }
  }

  get visitors() {
    return { at: new Date(this.nowMillis).toISOString(), ...this.#visitors };
  }

  get store() {
    const zones = catalogue.map(({ id, category, aisle, box: [x0, y0, x1, y1] }) => ({
      id,
      category,
      aisle,
      x0,
      y0,
      x1,
      y1,
    }));
    return { id: this.id, name: this.name, timeZone: 'Europe/Rome', zones, shelfCount: this.#shelves.size };
  }

  /** @param {string} sku */
  shelf(sku) {
    const shelf = this.#shelves.get(sku);
    return (
      shelf && { ...shelf, stockHistory: (/** @type {{ hours: number }} */ { hours }) => this.#historyOf(sku, hours) }
    );
  }

  /**
   * @param {string} sku
   * @param {number} hours
   */
  #historyOf(sku, hours) {
    const points = this.#history.get(sku) ?? [];
    const from = this.nowMillis - hours * 3_600_000;
    const before = points.findLastIndex(({ at }) => Date.parse(at) <= from);
    return points.slice(Math.max(0, before));
  }

  /**
   * The shelves that changed behind a position, then those that change; every shelf at most once per message.
   *
   * @param {number} afterPosition
   */
  async *shelvesChanged(afterPosition) {
    let position = afterPosition;
    for await (const _change of this.#changes()) {
      const shelves = [...this.#shelves.values()].filter((shelf) => shelf.position > position);
      position = this.#position;
      yield { position, shelves };
    }
  }

  async *visitorsChanged() {
    let last = '';
    for await (const _change of this.#changes()) {
      const { inside, today } = this.#visitors;
      if (last !== `${inside} ${today}`) {
        last = `${inside} ${today}`;
        yield this.visitors;
      }
    }
  }

  /** Once at the beginning, then after every change; changes during a pause become one. */
  async *#changes() {
    let changed = true;
    let wake = () => {};
    const listener = () => {
      changed = true;
      wake();
    };
    this.#listeners.add(listener);
    try {
      for (;;) {
        if (!changed) {
          await new Promise((resolve) => {
            wake = () => resolve(undefined);
          });
        }
        changed = false;
        yield;
      }
    } finally {
      this.#listeners.delete(listener);
    }
  }
}
