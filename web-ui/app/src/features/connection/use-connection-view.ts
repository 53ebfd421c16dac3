import { useConnectionStatus, useLive } from '@/shared/live/live-context';
import type { ConnectionPhase } from '@/shared/live/live-connection';
import { formatAge } from '@/shared/time/format';
import { useNow } from '@/shared/time/use-now';

/** Longer than this without a connection is called offline. */
const offlineAfterMillis = 20_000;
/** Signs of life come every four seconds: more silence than this is worth a word. */
const silentAfterMillis = 6_000;

export type ConnectionState = 'connecting' | 'live' | 'silent' | 'reconnecting' | 'offline';

export interface ConnectionView {
  readonly state: ConnectionState;
  /** How old the newest data is, in words; undefined while it is fresh, or when there never was any. */
  readonly age: string | undefined;
}

export interface ConnectionFacts {
  readonly phase: ConnectionPhase;
  /** How long this phase has lasted. */
  readonly phaseMillis: number;
  /** How long ago the server said anything. */
  readonly silentMillis: number | undefined;
  readonly online: boolean;
}

/** What to tell the reader about the connection. */
export function connectionViewOf({ phase, phaseMillis, silentMillis, online }: ConnectionFacts): ConnectionView {
  const age = silentMillis === undefined ? undefined : formatAge(silentMillis);
  if (phase === 'live') {
    return silentMillis !== undefined && silentMillis >= silentAfterMillis
      ? { state: 'silent', age }
      : { state: 'live', age: undefined };
  }
  return { state: !online || phaseMillis >= offlineAfterMillis ? 'offline' : phase, age };
}

/** Told anew twice a second. */
export function useConnectionView(): ConnectionView {
  const { connection } = useLive();
  const { phase, since } = useConnectionStatus();
  const now = useNow(connection.now, 500);
  const heardAt = connection.heardAt();
  return connectionViewOf({
    phase,
    phaseMillis: now - since,
    silentMillis: heardAt === undefined ? undefined : now - heardAt,
    online: navigator.onLine,
  });
}
