import { graphql } from '@generated/graphql';
import type { VisitorsChangedSubscription } from '@generated/graphql/graphql';
import { useLatest } from '@/shared/live/live-context';

const VisitorsChanged = graphql(`
  subscription VisitorsChanged($storeId: ID!) {
    visitorsChanged(storeId: $storeId) {
      at
      inside
      today
    }
  }
`);

export type Visitors = VisitorsChangedSubscription['visitorsChanged'];

/** Who is in the store now; undefined before the first count. */
export function useVisitors(storeId: string): Visitors | undefined {
  return useLatest(VisitorsChanged, { storeId }).data?.visitorsChanged;
}
