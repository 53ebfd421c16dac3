import { useEffect } from 'react';
import { graphql } from '@generated/graphql';
import type { ShelfDetailsQuery } from '@generated/graphql/graphql';
import { type RetriedQuery, useRetriedQuery } from '@/shared/graphql/use-retried-query';

const ShelfDetails = graphql(`
  query ShelfDetails($storeId: ID!, $sku: ID!, $hours: Int!) {
    shelf(storeId: $storeId, sku: $sku) {
      sku
      category
      subcategory
      aisle
      capacity
      unitWeightGrams
      listPrice
      unitsOnDisplay
      unitsInBaskets
      fill
      lastMovementAt
      lastMovement
      position
      lots {
        lot
        receivedOn
        expiresOn
        units
      }
      stockHistory(hours: $hours) {
        at
        unitsOnDisplay
        unitsInBaskets
      }
    }
  }
`);

export type ShelfDetails = NonNullable<ShelfDetailsQuery['shelf']>;
export type ShelfLot = ShelfDetails['lots'][number];
export type StockPoint = ShelfDetails['stockHistory'][number];

/** A busy shelf changes many times a second; its lots and history are asked for at most this often. */
const refreshMillis = 1_500;

/**
 * A shelf with its lots and its history, asked for again when the shelf has moved on.
 *
 * @param livePosition the newest known position of this shelf
 */
export function useShelfDetails(
  storeId: string,
  sku: string,
  hours: number,
  livePosition: number | undefined,
): RetriedQuery<ShelfDetailsQuery> {
  const query = useRetriedQuery(ShelfDetails, { storeId, sku, hours });
  const { data, fetching, problem, refresh } = query;
  const known = data?.shelf?.position;
  const behind = !fetching && !problem && livePosition !== undefined && known !== undefined && known < livePosition;
  useEffect(() => {
    if (!behind) {
      return undefined;
    }
    const timer = setTimeout(refresh, refreshMillis);
    return () => {
      clearTimeout(timer);
    };
  }, [behind, refresh]);
  return query;
}
