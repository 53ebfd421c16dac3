import { expect, test } from 'vitest';
import { waitBeforeRetry } from './backoff';

test('waits double up to a bound and never vanish', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 1_000].map((failures) => waitBeforeRetry(failures, () => 1));
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 5_000]);
  expect(waitBeforeRetry(0, () => 0)).toBe(250);
});
