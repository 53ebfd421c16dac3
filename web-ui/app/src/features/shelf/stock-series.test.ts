import { expect, test } from 'vitest';
import { stockSeries } from './stock-series';

const now = Date.parse('2026-01-01T10:00:00Z');

test('the line begins at the edge of the window with the stock that held before, and ends now', () => {
  const series = stockSeries(
    [
      { at: '2026-01-01T01:00:00Z', unitsOnDisplay: 12, unitsInBaskets: 0 },
      { at: '2026-01-01T09:30:00Z', unitsOnDisplay: 10, unitsInBaskets: 2 },
    ],
    { unitsOnDisplay: 9, unitsInBaskets: 3 },
    now,
    1,
  );
  expect(series).toEqual([
    { millis: now - 3_600_000, unitsOnDisplay: 12, unitsInBaskets: 0 },
    { millis: now - 1_800_000, unitsOnDisplay: 10, unitsInBaskets: 2 },
    { millis: now, unitsOnDisplay: 9, unitsInBaskets: 3 },
  ]);
});

test('points ahead of the clock shown do not draw a line backwards', () => {
  const series = stockSeries(
    [{ at: '2026-01-01T10:00:05Z', unitsOnDisplay: 1, unitsInBaskets: 0 }],
    { unitsOnDisplay: 1, unitsInBaskets: 0 },
    now,
    6,
  );
  expect(series).toEqual([{ millis: now, unitsOnDisplay: 1, unitsInBaskets: 0 }]);
});
