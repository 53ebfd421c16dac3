import { GraphQLError } from 'graphql';
import { onTestFinished } from 'vitest';
import type { Alert } from '@/features/alerts/use-alerts';
import type { ShelfDetails } from '@/features/shelf/use-shelf-details';
import type { LiveShelf } from '@/shared/live/shelf-stock';
import type { Store } from '@/shared/stores/use-stores';
import { serveGraphql } from '../../mock/graphql-endpoint.mjs';
import { Channel } from './channel';

interface ShelfChanges {
  readonly position: number;
  readonly shelves: readonly (LiveShelf & { readonly storeId: string })[];
}

/** A request for the shelves of a store, and the way to answer it. */
export interface ShelfStream {
  readonly storeId: string;
  readonly afterPosition: number | null | undefined;
  send(position: number, shelves: readonly LiveShelf[]): void;
  /** The server ends the stream by itself. */
  end(): void;
}

/**
 * A real endpoint with the real schema that says what a test tells it: queries over HTTP, subscriptions over WebSocket.
 * Ends with the test.
 */
export class StoreServer {
  stores: readonly Store[] = [];
  /** Queries are refused with this code while it is set. */
  refusal: string | undefined;
  /** Queries are not answered before this. */
  patience: Promise<void> = Promise.resolve();
  alerts: readonly Alert[] = [];
  /** Commands that were given, by name, oldest first. */
  readonly commands: { readonly name: string; readonly [argument: string]: unknown }[] = [];
  /** Commands are refused with these words while they are set. */
  rejection: string | undefined;
  readonly shelves = new Map<string, ShelfDetails>();
  /** Oldest first. */
  readonly shelfStreams: ShelfStream[] = [];
  readonly #clocks: Channel<{ storeClockChanged: unknown }>[] = [];
  readonly #visitors: Channel<{ visitorsChanged: unknown }>[] = [];
  url = '';
  cutConnections: () => void = () => undefined;
  /** Stops it before the test ends. */
  stop: () => Promise<void> = () => Promise.resolve();

  static async start(port = 0): Promise<StoreServer> {
    const server = new StoreServer();
    const endpoint = await serveGraphql(
      {
        stores: () => server.#answer(() => server.stores),
        shelf: ({ storeId, sku }: { storeId: string; sku: string }) =>
          server.#answer(() => {
            const shelf = server.shelves.get(sku);
            return shelf ? { ...shelf, storeId } : null;
          }),
        alerts: () =>
          server.#answer(() => ({
            edges: server.alerts.map((node) => ({ cursor: node.conditionId, node })),
            pageInfo: { hasNextPage: false, endCursor: null },
          })),
        acknowledgeAlert: (given: object) => server.#take('acknowledgeAlert', given),
        resolveAlert: (given: object) => server.#take('resolveAlert', given),
        dismissAlert: (given: object) => server.#take('dismissAlert', given),
        countShelf: (given: object) => server.#take('countShelf', given),
        shelfChanged: (request: { storeId: string; afterPosition?: number | null }) => server.#openShelves(request),
        storeClockChanged: () => open(server.#clocks),
        visitorsChanged: () => open(server.#visitors),
      },
      { port },
    );
    server.url = endpoint.url;
    server.cutConnections = endpoint.cutConnections;
    let stopped: Promise<void> | undefined;
    server.stop = () => (stopped ??= endpoint.close());
    onTestFinished(server.stop);
    return server;
  }

  tellTime(now: string, pace = 0): void {
    for (const clock of this.#clocks) {
      clock.send({ storeClockChanged: { now, mode: 'PACED', pace } });
    }
  }

  countPeople(inside: number, today: number): void {
    for (const visitors of this.#visitors) {
      visitors.send({ visitorsChanged: { at: '2026-01-01T09:00:00Z', inside, today } });
    }
  }

  get isFollowed(): boolean {
    return this.shelfStreams.length > 0 && this.#clocks.length > 0 && this.#visitors.length > 0;
  }

  async #answer<Value>(value: () => Value): Promise<Value> {
    await this.patience;
    if (this.refusal !== undefined) {
      throw new GraphQLError('Not today', { extensions: { code: this.refusal } });
    }
    return value();
  }

  #take(name: string, given: object) {
    this.commands.push({ name, ...given });
    return this.rejection === undefined
      ? { accepted: true, rejection: null }
      : { accepted: false, rejection: { code: 'ALERT_CLOSED', message: this.rejection, facts: [] } };
  }

  #openShelves({ storeId, afterPosition }: { storeId: string; afterPosition?: number | null }) {
    const channel = new Channel<{ shelfChanged: ShelfChanges }>();
    this.shelfStreams.push({
      storeId,
      afterPosition,
      send: (position, shelves) => {
        channel.send({ shelfChanged: { position, shelves: shelves.map((shelf) => ({ ...shelf, storeId })) } });
      },
      end: () => {
        channel.end();
      },
    });
    return channel;
  }
}

function open<Value>(channels: Channel<Value>[]): Channel<Value> {
  const channel = new Channel<Value>();
  channels.push(channel);
  return channel;
}
