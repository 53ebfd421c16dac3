import { useEffect } from 'react';
import { graphql } from '@generated/graphql';
import type { AlertsQuery } from '@generated/graphql/graphql';
import { type RetriedQuery, useRetriedQuery } from '@/shared/graphql/use-retried-query';

const Alerts = graphql(`
  query Alerts($storeId: ID!, $first: Int!) {
    alerts(storeId: $storeId, first: $first) {
      edges {
        node {
          conditionId
          type
          location
          sku
          lot
          status
          units
          suggestedUnits
          expiresOn
          note
          acknowledgedBy
          openedAt
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export type Alert = AlertsQuery['alerts']['edges'][number]['node'];

const refreshMillis = 5_000;
/** The newest ones; the others follow as these are dealt with. */
const shown = 100;

/** The alerts of a store that are not closed, newest first, asked for again every few seconds. */
export function useAlerts(storeId: string): RetriedQuery<AlertsQuery> {
  const query = useRetriedQuery(Alerts, { storeId, first: shown });
  const { refresh } = query;
  useEffect(() => {
    const timer = setInterval(refresh, refreshMillis);
    return () => {
      clearInterval(timer);
    };
  }, [refresh]);
  return query;
}
