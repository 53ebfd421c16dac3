import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createMemoryRouter } from 'react-router';
import { onTestFinished } from 'vitest';
import { App } from '@/app/app';
import { routes } from '@/app/routes';
import { createQueryClient } from '@/shared/graphql/query-client';
import { Live } from '@/shared/live/live';

/** Opens the dashboard at an address, against a server. */
export function openDashboard(serverUrl: string, address = '/stores/S001') {
  const live = new Live({
    url: serverUrl.replace(/^http/, 'ws'),
    clock: () => performance.now(),
    random: () => 0.5,
    retryMillis: () => 20,
  });
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  const view = render(
    <App
      queries={createQueryClient(serverUrl)}
      live={live}
      sessionUrl={new URL('/session', serverUrl).href}
      router={router}
      env="test"
    />,
  );
  onTestFinished(() => {
    view.unmount();
    router.dispose();
    live.connection.close();
  });
  return { router, user: userEvent.setup() };
}
