import type { TypedDocumentNode } from 'urql';
import { LatestValue } from './latest-value';
import { LiveConnection, type LiveOptions } from './live-connection';
import { ShelfStock } from './shelf-stock';

/** Everything live on this page: one of each, whoever asks. */
export class Live {
  readonly connection: LiveConnection;
  readonly #stocks = new Map<string, ShelfStock>();
  readonly #latest = new Map<unknown, Map<string, unknown>>();

  constructor(options: LiveOptions) {
    this.connection = new LiveConnection(options);
  }

  /** The shelves of a store; kept for the life of the page, so that coming back resumes instead of starting over. */
  shelfStock(storeId: string): ShelfStock {
    let stock = this.#stocks.get(storeId);
    if (!stock) {
      stock = new ShelfStock(this.connection, storeId);
      this.#stocks.set(storeId, stock);
    }
    return stock;
  }

  /** The newest message of a subscription. */
  latest<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): LatestValue<Data, Variables> {
    const byVariables = this.#latest.get(document) ?? new Map<string, unknown>();
    this.#latest.set(document, byVariables);
    const key = JSON.stringify(variables);
    // Whatever is kept under a document was made from it, so its type is known.
    let value = byVariables.get(key) as LatestValue<Data, Variables> | undefined;
    if (!value) {
      value = new LatestValue(this.connection, document, variables);
      byVariables.set(key, value);
    }
    return value;
  }
}
