import type { RouteObject } from 'react-router';
import { AlertsPage } from './alerts-page';
import { CrashPage, NotFoundPage } from './fallback-pages';
import { FirstStore } from './first-store';
import { LiveStorePage } from './live-store-page';
import { StoreLayout } from './store-layout';

/** Every address of the dashboard. */
export const routes: RouteObject[] = [
  {
    element: <StoreLayout />,
    errorElement: <CrashPage />,
    children: [
      { path: '/', element: <FirstStore /> },
      {
        path: '/stores/:storeId',
        element: <LiveStorePage />,
        // One page in three depths: the plan stays as it is while panels open and close.
        children: [
          { index: true, element: null },
          { path: 'zones/:zoneId', element: null },
          { path: 'shelves/:sku', element: null },
        ],
      },
      { path: '/stores/:storeId/alerts', element: <AlertsPage /> },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];
