import { createContext, use, useSyncExternalStore } from 'react';
import type { TypedDocumentNode } from 'urql';
import type { Latest } from './latest-value';
import type { Live } from './live';
import type { ConnectionStatus } from './live-connection';
import type { CategoryStock, LiveShelf, ShelfStock, StoreStock } from './shelf-stock';

const LiveContext = createContext<Live | undefined>(undefined);

export const LiveProvider = LiveContext.Provider;

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) {
    throw new Error('Live data is only known below a LiveProvider');
  }
  return live;
}

export function useConnectionStatus(): ConnectionStatus {
  const { connection } = useLive();
  return useSyncExternalStore(connection.subscribe, connection.status);
}

/** Renders again only when the store's sums change. */
export function useStoreStock(storeId: string): StoreStock {
  return useStock(storeId, (stock) => stock.store());
}

/** Renders again only when a shelf of this category changes; undefined while none is known. */
export function useCategoryStock(storeId: string, category: string): CategoryStock | undefined {
  return useStock(storeId, (stock) => stock.category(category));
}

/** Renders again only when this shelf changes; undefined while it is not known. */
export function useLiveShelf(storeId: string, sku: string): LiveShelf | undefined {
  return useStock(storeId, (stock) => stock.shelf(sku));
}

/** The newest message of a subscription. */
export function useLatest<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Latest<Data> {
  const value = useLive().latest(document, variables);
  return useSyncExternalStore(value.subscribe, value.latest);
}

function useStock<Part>(storeId: string, part: (stock: ShelfStock) => Part): Part {
  const stock = useLive().shelfStock(storeId);
  return useSyncExternalStore(stock.subscribe, () => part(stock));
}
