import { expect, test } from 'vitest';
import { barsOf, fillLevelOf, labelOf } from './fill-level';

test.each([
  [1, 'full'],
  [0.75, 'full'],
  [0.7499, 'fair'],
  [0.5, 'fair'],
  [0.4999, 'low'],
  [0.3, 'low'],
  [0.2999, 'bare'],
  [0, 'bare'],
  [undefined, 'unknown'],
] as const)('a fill of %s is %s', (fill, level) => {
  expect(fillLevelOf(fill)).toBe(level);
});

test('levels differ without their colour', () => {
  const levels = ['full', 'fair', 'low', 'bare', 'unknown'] as const;
  expect(new Set(levels.map(barsOf)).size).toBe(levels.length);
  expect(new Set(levels.map(labelOf)).size).toBe(levels.length);
});
