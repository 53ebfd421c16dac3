import { expect, test } from 'vitest';
import { aShelf } from '@/testing/samples';
import { findShelves, firstOrderOf } from './shelf-order';

const shelves = [
  aShelf('BEVWAT0001', { unitsOnDisplay: 10, lastMovementAt: '2026-01-01T09:00:00Z' }),
  aShelf('BEVJUI0002', { unitsOnDisplay: 5, subcategory: 'Juices', lastMovementAt: '2026-01-01T10:30:00+02:00' }),
  aShelf('BEVTEA0003', { unitsOnDisplay: 10, subcategory: 'Iced Tea' }),
];
const skus = (text: string, order: Parameters<typeof findShelves>[2]) =>
  findShelves(shelves, text, order).map(({ sku }) => sku);

test('the emptiest shelf comes first, equal ones by SKU', () => {
  expect(skus('', firstOrderOf('fill'))).toEqual(['BEVJUI0002', 'BEVTEA0003', 'BEVWAT0001']);
});

test('the latest movement comes first by the moment, whatever its offset; a shelf never moved comes last', () => {
  expect(skus('', firstOrderOf('lastMovementAt'))).toEqual(['BEVWAT0001', 'BEVJUI0002', 'BEVTEA0003']);
});

test('a search finds parts of SKU and subcategory without case', () => {
  expect(skus(' iced ', firstOrderOf('sku'))).toEqual(['BEVTEA0003']);
  expect(skus('wat0', firstOrderOf('sku'))).toEqual(['BEVWAT0001']);
});
