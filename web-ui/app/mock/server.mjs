// A server for working on the page without the real one: npm run mock, then npm run dev.
// Options: --port 8080  --pace 60  --stores 1  --seed 42

import { parseArgs } from 'node:util';
import { GraphQLError } from 'graphql';
import { serveGraphql } from './graphql-endpoint.mjs';
import { MovingStore } from './moving-store.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    pace: { type: 'string', default: '60' },
    stores: { type: 'string', default: '1' },
    seed: { type: 'string', default: '42' },
  },
});
const pace = Number(values.pace);
const tickMillis = 250;
const names = ['Scandiano', 'Reggio Emilia', 'Modena', 'Parma'];

const stores = Array.from({ length: Number(values.stores) }, (_, index) => {
  const id = `S${String(index + 1).padStart(3, '0')}`;
  const name = names[index % names.length] ?? id;
  return new MovingStore({ id, name, seed: Number(values.seed) + index, startsAt: '2026-01-01T09:12:00Z' });
});

/** @param {string} storeId */
function find(storeId) {
  const store = stores.find(({ id }) => id === storeId);
  if (!store) {
    throw new GraphQLError(`There is no store ${storeId}`, { extensions: { code: 'UNKNOWN_STORE' } });
  }
  return store;
}

const clock = () => {
  const [first] = stores;
  return first ? { now: new Date(first.nowMillis).toISOString(), mode: 'PACED', pace } : null;
};

/**
 * @template T
 * @param {string} field
 * @param {AsyncIterable<T>} changes
 */
async function* payloads(field, changes) {
  for await (const change of changes) {
    yield { [field]: change };
  }
}

async function* clockTicks() {
  for (;;) {
    yield { storeClockChanged: clock() };
    await new Promise((resolve) => setTimeout(resolve, 2 * tickMillis));
  }
}

const endpoint = await serveGraphql(
  {
    stores: () => stores.map(({ store }) => store),
    storeClock: clock,
    visitors: (/** @type {{ storeId: string }} */ { storeId }) => find(storeId).visitors,
    shelf: (/** @type {{ storeId: string, sku: string }} */ { storeId, sku }) => find(storeId).shelf(sku) ?? null,
    alerts: () => ({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } }),
    shelfChanged: (/** @type {{ storeId: string, afterPosition?: number | null }} */ { storeId, afterPosition }) =>
      payloads('shelfChanged', find(storeId).shelvesChanged(afterPosition ?? 0)),
    visitorsChanged: (/** @type {{ storeId: string }} */ { storeId }) =>
      payloads('visitorsChanged', find(storeId).visitorsChanged()),
    storeClockChanged: clockTicks,
  },
  { port: Number(values.port) },
);

setInterval(() => {
  for (const store of stores) {
    store.advance((pace * tickMillis) / 1_000);
  }
}, tickMillis);

console.log(`Serving ${stores.length} moving store(s) at pace ${pace} on ${endpoint.url}`);
