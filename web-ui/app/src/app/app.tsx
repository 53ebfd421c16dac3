import { MantineProvider } from '@mantine/core';
import { type DataRouter, RouterProvider } from 'react-router';
import { type Client, Provider as QueryProvider } from 'urql';
import type { Live } from '@/shared/live/live';
import { LiveProvider } from '@/shared/live/live-context';
import { SessionProvider } from '@/shared/session/session';
import { cssVariablesResolver, theme } from './theme';

interface AppProps {
  readonly queries: Client;
  readonly live: Live;
  /** Where one signs in and out. */
  readonly sessionUrl: string;
  readonly router: DataRouter;
  /** `test` switches transitions off. */
  readonly env?: 'default' | 'test';
}

/** The page with everything it needs from outside. */
export function App({ queries, live, sessionUrl, router, env = 'default' }: AppProps) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" env={env}>
      <QueryProvider value={queries}>
        <LiveProvider value={live}>
          <SessionProvider url={sessionUrl}>
            <RouterProvider router={router} />
          </SessionProvider>
        </LiveProvider>
      </QueryProvider>
    </MantineProvider>
  );
}
