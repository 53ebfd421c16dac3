import { useEffect, useRef, useState } from 'react';
import { graphql } from '@generated/graphql';
import { useLatest, useLive } from '@/shared/live/live-context';
import { type ClockMessage, nextShown, storeTimeAfter } from './store-time';

const StoreClockChanged = graphql(`
  subscription StoreClockChanged {
    storeClockChanged {
      now
      mode
      pace
    }
  }
`);

export interface StoreTime {
  readonly millis: number;
  readonly clock: ClockMessage;
}

/**
 * The store's time, moving on between the server's messages; undefined before the first.
 *
 * @param everyMillis how often to look
 */
export function useStoreTime(everyMillis: number): StoreTime | undefined {
  const { data, receivedAt } = useLatest(StoreClockChanged, {});
  const { connection } = useLive();
  const clock = data?.storeClockChanged;
  const shown = useRef<number>(undefined);
  const [time, setTime] = useState<StoreTime>();
  useEffect(() => {
    if (!clock || receivedAt === undefined) {
      return undefined;
    }
    const tick = () => {
      const millis = nextShown(shown.current, storeTimeAfter(clock, connection.now() - receivedAt), clock.pace);
      shown.current = millis;
      setTime((previous) => (previous?.millis === millis && previous.clock === clock ? previous : { millis, clock }));
    };
    tick();
    const timer = setInterval(tick, everyMillis);
    return () => {
      clearInterval(timer);
    };
  }, [clock, receivedAt, connection, everyMillis]);
  return time;
}
