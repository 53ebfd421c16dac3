import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { Alert } from '@/features/alerts/use-alerts';
import { openDashboard } from '@/testing/render-app';
import { aShelf, aStore, shelfDetails } from '@/testing/samples';
import { StoreServer } from '@/testing/store-server';

const stockOut: Alert = {
  conditionId: 'S001/alert/stock_out/store/BEVWAT0001',
  type: 'STOCK_OUT',
  location: 'STORE',
  sku: 'BEVWAT0001',
  lot: null,
  status: 'OPEN',
  units: 0,
  suggestedUnits: 32,
  expiresOn: null,
  note: null,
  acknowledgedBy: null,
  openedAt: '2026-01-01T09:00:00Z',
};

async function openAlerts(alerts: readonly Alert[] = [stockOut]) {
  const server = await StoreServer.start();
  server.stores = [aStore()];
  server.alerts = alerts;
  return { server, ...openDashboard(server.url, '/stores/S001/alerts') };
}

async function signIn(user: UserEvent, name: string, password = 'secret') {
  await user.click(await screen.findByRole('button', { name: 'Sign in' }));
  const dialog = await screen.findByRole('dialog', { name: 'Sign in' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), name);
  await user.type(within(dialog).getByLabelText(/^Password/), password);
  await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
}

describe('signing in', () => {
  test('shows who is signed in until signing out', async () => {
    const { user } = await openAlerts();
    await signIn(user, 'eve');
    await user.click(await screen.findByRole('button', { name: 'eve' }));
    expect(await screen.findByText('Signed in as manager')).toBeInTheDocument();
    await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeInTheDocument();
  });

  test('says why it was refused', async () => {
    const { user } = await openAlerts();
    await signIn(user, 'eve', 'wrong');
    expect(await screen.findByRole('alert')).toHaveTextContent('there is no account with this login and password');
  });
});

describe('alerts', () => {
  test('a manager answers one with a reason', async () => {
    const { server, user } = await openAlerts();
    await signIn(user, 'eve');
    await user.click(await screen.findByRole('button', { name: 'Dismiss: Nothing on display, BEVWAT0001' }));
    const dialog = await screen.findByRole('dialog', { name: 'Dismiss: Nothing on display, BEVWAT0001' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'known');
    server.rejection = 'It is closed already';
    await user.click(within(dialog).getByRole('button', { name: 'Dismiss' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('It is closed already');

    server.rejection = undefined;
    server.alerts = [];
    await user.click(within(dialog).getByRole('button', { name: 'Dismiss' }));
    expect(await screen.findByText('Nothing needs attention')).toBeInTheDocument();
    expect(server.commands.at(-1)).toEqual({
      name: 'dismissAlert',
      conditionId: stockOut.conditionId,
      reason: 'known',
    });
  });

  test('who may not act is told so and sees no actions', async () => {
    const { user } = await openAlerts();
    expect(await screen.findByText('Sign in as a manager to answer alerts.')).toBeInTheDocument();
    await signIn(user, 'ann');
    expect(await screen.findByRole('button', { name: 'ann' })).toBeInTheDocument();
    expect(screen.getByRole('table', { name: 'Alerts' })).toHaveTextContent('0 on display, refill 32');
    expect(screen.queryByRole('button', { name: /^Resolve/ })).not.toBeInTheDocument();
  });

  test('a refusal of the server is named', async () => {
    const server = await StoreServer.start();
    server.stores = [aStore()];
    const { router } = openDashboard(server.url, '/stores/S001');
    await screen.findByTestId('store-name');
    server.refusal = 'UNAVAILABLE';
    await router.navigate('/stores/S001/alerts');
    expect(await screen.findByText('UNAVAILABLE')).toBeInTheDocument();
  });
});

test('a manager counts a shelf', async () => {
  const server = await StoreServer.start();
  server.stores = [aStore()];
  const water = aShelf('BEVWAT0001');
  server.shelves.set('BEVWAT0001', shelfDetails(water));
  const { user } = openDashboard(server.url, '/stores/S001/shelves/BEVWAT0001');
  await signIn(user, 'eve');
  await user.click(await screen.findByRole('button', { name: 'Count shelf' }));
  const dialog = await screen.findByRole('dialog', { name: 'Count BEVWAT0001' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Units on display' }), '7');
  await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'stocktake');
  await user.click(within(dialog).getByRole('button', { name: 'Correct the stock' }));
  await waitFor(() => {
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
  expect(server.commands).toMatchObject([
    { name: 'countShelf', storeId: 'S001', sku: 'BEVWAT0001', units: 7, reason: 'stocktake' },
  ]);
});
