import { expect, test } from 'vitest';
import { expiryOf } from './expiry';

test.each([
  ['2025-12-31', 'expired', 'expired'],
  ['2026-01-01', 'soon', 'today'],
  ['2026-01-02', 'soon', 'tomorrow'],
  ['2026-01-03', 'soon', 'in 2 days'],
  ['2026-01-04', 'later', 'in 3 days'],
  ['2026-01-31', 'later', 'in 30 days'],
  ['2026-02-01', 'far', 'in 31 days'],
])('on 1 January 2026 a lot that expires on %s is %s: %s', (expiresOn, state, words) => {
  expect(expiryOf(expiresOn, '2026-01-01')).toEqual({ state, words });
});
