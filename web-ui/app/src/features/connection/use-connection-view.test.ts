import { expect, test } from 'vitest';
import { type ConnectionFacts, connectionViewOf } from './use-connection-view';

const live: ConnectionFacts = { phase: 'live', phaseMillis: 60_000, silentMillis: 800, online: true };

test('fresh data has no age', () => {
  expect(connectionViewOf(live)).toEqual({ state: 'live', age: undefined });
});

test('a connection that says nothing is live but told to be silent', () => {
  expect(connectionViewOf({ ...live, silentMillis: 7_200 })).toEqual({ state: 'silent', age: '7 s' });
});

test('a lost connection is reconnecting at first, and offline when it lasts', () => {
  const lost = { ...live, phase: 'reconnecting', silentMillis: 12_300 } as const;
  expect(connectionViewOf({ ...lost, phaseMillis: 4_000 })).toEqual({ state: 'reconnecting', age: '12 s' });
  expect(connectionViewOf({ ...lost, phaseMillis: 20_000 })).toEqual({ state: 'offline', age: '12 s' });
});

test('a device without a network is offline at once', () => {
  expect(connectionViewOf({ ...live, phase: 'reconnecting', phaseMillis: 10, online: false }).state).toBe('offline');
});

test('a page that never had a connection has no age', () => {
  const first = { phase: 'connecting', phaseMillis: 100, silentMillis: undefined, online: true } as const;
  expect(connectionViewOf(first)).toEqual({ state: 'connecting', age: undefined });
});
