import { expect, test } from 'vitest';
import { nextShown, storeTimeAfter } from './store-time';

const clock = { now: '2026-01-01T07:00:00Z', mode: 'PACED', pace: 60 } as const;
const start = Date.parse(clock.now);

test('between two messages the clock moves at its pace', () => {
  expect(storeTimeAfter(clock, 500)).toBe(start + 30_000);
});

test('without word from the server the clock stops after two seconds', () => {
  expect(storeTimeAfter(clock, 60_000)).toBe(start + 120_000);
});

test('a stepped clock moves with its messages only', () => {
  expect(storeTimeAfter({ ...clock, mode: 'STEPPED', pace: null }, 1_000)).toBe(start);
});

test('a message slightly behind what is shown does not turn the clock back', () => {
  expect(nextShown(start + 5_000, start + 1_000, 60)).toBe(start + 5_000);
  expect(nextShown(start + 5_000, start + 6_000, 60)).toBe(start + 6_000);
});

test('a time far behind is another time and is shown', () => {
  expect(nextShown(start + 3_600_000, start, 60)).toBe(start);
});
