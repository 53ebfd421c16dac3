import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { App } from './app/app';
import { routes } from './app/routes';
import { createQueryClient } from './shared/graphql/query-client';
import { Live } from './shared/live/live';

const root = document.getElementById('root');
if (!root) {
  throw new Error('index.html has no element with the id root');
}

const endpoint = new URL('/graphql', window.location.origin);
const live = new Live({
  url: endpoint.href.replace(/^http/, 'ws'),
  clock: () => performance.now(),
  random: Math.random,
});

createRoot(root).render(
  <StrictMode>
    <App
      queries={createQueryClient(endpoint.href)}
      live={live}
      sessionUrl={new URL('/session', endpoint).href}
      router={createBrowserRouter(routes)}
    />
  </StrictMode>,
);
