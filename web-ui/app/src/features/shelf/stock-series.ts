import type { StockPoint } from './use-shelf-details';

export interface StockNow {
  readonly unitsOnDisplay: number;
  readonly unitsInBaskets: number;
}

export interface SeriesPoint extends StockNow {
  readonly millis: number;
}

/**
 * The history as a line from the beginning of the window to now: the stock that held before begins at the window's edge,
 * and the newest stock holds until now.
 */
export function stockSeries(
  history: readonly StockPoint[],
  stock: StockNow,
  nowMillis: number,
  hours: number,
): readonly SeriesPoint[] {
  const from = nowMillis - hours * 3_600_000;
  const points = history.map(({ at, unitsOnDisplay, unitsInBaskets }) => ({
    millis: Math.max(from, Date.parse(at)),
    unitsOnDisplay,
    unitsInBaskets,
  }));
  const { unitsOnDisplay, unitsInBaskets } = stock;
  return [...points.filter(({ millis }) => millis < nowMillis), { millis: nowMillis, unitsOnDisplay, unitsInBaskets }];
}
