import { expect, test } from 'vitest';
import { formatAge, formatDay, formatFill, ZonedFormat } from './format';

test.each([
  [1, '100 %'],
  [0.999, '99 %'],
  [0.29, '29 %'],
  [0.7499, '74 %'],
  [0.001, '1 %'],
  [0, '0 %'],
])('a fill of %d is shown as %s', (fill, shown) => {
  expect(formatFill(fill)).toBe(shown);
});

test.each([
  [-5, '0 s'],
  [12_999, '12 s'],
  [60_000, '1 min'],
  [7_200_000, '2 h'],
])('%d milliseconds are an age of %s', (millis, age) => {
  expect(formatAge(millis)).toBe(age);
});

test('a calendar day is the same everywhere', () => {
  expect(formatDay('2026-01-09')).toBe('9 Jan 2026');
});

test("moments are shown by the store's own clock, in summer and in winter", () => {
  const rome = new ZonedFormat('Europe/Rome');
  expect(rome.time(Date.parse('2026-01-01T23:30:05Z'))).toBe('00:30:05');
  expect(rome.date(Date.parse('2026-01-01T23:30:05Z'))).toBe('Fri, 2 Jan 2026');
  expect(rome.day(Date.parse('2026-01-01T23:30:05Z'))).toBe('2026-01-02');
  expect(rome.time(Date.parse('2026-07-01T10:00:00Z'))).toBe('12:00:00');
  expect(new Date(rome.asIfUtc(Date.parse('2026-07-01T10:00:00Z'))).toISOString()).toBe('2026-07-01T12:00:00.000Z');
});
