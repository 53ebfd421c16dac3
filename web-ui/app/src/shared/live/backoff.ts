const firstMillis = 500;
const longestMillis = 5_000;

/**
 * How long to wait before the next attempt: doubling up to a bound, and spread so that many browsers do not come back in
 * one moment.
 *
 * @param failures attempts that failed in a row so far
 * @param random a source of numbers in [0, 1)
 */
export function waitBeforeRetry(failures: number, random: () => number): number {
  const longest = Math.min(longestMillis, firstMillis * 2 ** Math.min(failures, 16));
  return longest * (0.5 + random() / 2);
}
