import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

/** Who is signed in. */
export interface Account {
  readonly login: string;
  readonly role: 'manager' | 'auditor';
}

interface Session {
  /** Undefined while it is not known, null if nobody is signed in. */
  readonly account: Account | null | undefined;
  /** Answers why it was refused, or nothing. */
  readonly signIn: (login: string, password: string) => Promise<string | undefined>;
  readonly signOut: () => Promise<void>;
}

const answerWithinMillis = 15_000;
const unreachable = 'The server cannot be reached. Check that Smart Shelf is running.';

const SessionContext = createContext<Session | undefined>(undefined);

/** The session of this browser; its token is in a cookie that no script can read. */
export function SessionProvider({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const [account, setAccount] = useState<Account | null>();
  useEffect(() => {
    const gone = new AbortController();
    fetch(url, { signal: gone.signal })
      .then(accountIn)
      .then(setAccount)
      .catch(() => {
        if (!gone.signal.aborted) {
          setAccount(null);
        }
      });
    return () => {
      gone.abort();
    };
  }, [url]);
  const signIn = useCallback(
    async (login: string, password: string) => {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ login, password }),
          signal: AbortSignal.timeout(answerWithinMillis),
        });
        if (!response.ok) {
          return refusalIn(await response.json());
        }
        setAccount(await accountIn(response));
        return undefined;
      } catch {
        return unreachable;
      }
    },
    [url],
  );
  const signOut = useCallback(async () => {
    try {
      await fetch(url, { method: 'DELETE', signal: AbortSignal.timeout(answerWithinMillis) });
      setAccount(null);
    } catch {
      // Still signed in; the connection badge says why.
    }
  }, [url]);
  const session = useMemo(() => ({ account, signIn, signOut }), [account, signIn, signOut]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('There is no SessionProvider around this');
  }
  return session;
}

async function accountIn(response: Response): Promise<Account | null> {
  return response.status === 200 ? ((await response.json()) as Account) : null;
}

function refusalIn(body: unknown): string {
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  return typeof message === 'string' ? message : 'The server refused to sign you in.';
}
