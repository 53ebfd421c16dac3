import type { StoreClockChangedSubscription } from '@generated/graphql/graphql';

export type ClockMessage = NonNullable<StoreClockChangedSubscription['storeClockChanged']>;

/** The server tells the time about twice a second; without word for longer the clock is not known to move. */
const movesWithoutWordMillis = 2_000;

/**
 * The store's time between two messages of the server, in milliseconds since 1970.
 *
 * @param clock what the server said last
 * @param sinceMillis how long ago it said so
 */
export function storeTimeAfter(clock: ClockMessage, sinceMillis: number): number {
  const moved = Math.min(Math.max(sinceMillis, 0), movesWithoutWordMillis);
  return Date.parse(clock.now) + (clock.pace ?? 0) * moved;
}

/**
 * What to show next. Messages travel for different times, so the newest may lie slightly behind what is shown already: a
 * clock then waits for it instead of jumping back. A larger step back is another time and is shown as it is.
 */
export function nextShown(shown: number | undefined, calculated: number, pace: number | null): number {
  const jitter = movesWithoutWordMillis * (pace ?? 0);
  return shown !== undefined && calculated < shown && shown - calculated <= jitter ? shown : calculated;
}
