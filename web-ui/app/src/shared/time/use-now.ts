import { useEffect, useState } from 'react';

/** The time of a clock, read again every so many milliseconds. */
export function useNow(clock: () => number, everyMillis: number): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(clock());
    }, everyMillis);
    return () => {
      clearInterval(timer);
    };
  }, [clock, everyMillis]);
  return now;
}
