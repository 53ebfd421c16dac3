import { graphql } from '@generated/graphql';
import type { StoresQuery } from '@generated/graphql/graphql';
import { type RetriedQuery, useRetriedQuery } from '@/shared/graphql/use-retried-query';

const Stores = graphql(`
  query Stores {
    stores {
      id
      name
      timeZone
      shelfCount
      zones {
        id
        category
        aisle
        x0
        y0
        x1
        y1
      }
    }
  }
`);

export type Store = StoresQuery['stores'][number];
export type Zone = Store['zones'][number];

/** Every store; asked again while there is none. */
export function useStores(): RetriedQuery<StoresQuery> {
  return useRetriedQuery(Stores, {}, hasStores);
}

function hasStores({ stores }: StoresQuery): boolean {
  return stores.length > 0;
}
