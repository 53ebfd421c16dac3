import { expect, test } from 'vitest';
import { categoryKey, categoryTitle } from './category';

test.each([
  ['FRUITS AND VEGETABLES', 'Fruits and Vegetables'],
  ['LONG-LIFE DAIRY', 'Long-Life Dairy'],
  ['beers', 'Beers'],
])('%s is written %s', (category, title) => {
  expect(categoryTitle(category)).toBe(title);
});

test('categories are the same without case', () => {
  expect(categoryKey('Long-Life Dairy')).toBe(categoryKey('LONG-LIFE DAIRY'));
});
