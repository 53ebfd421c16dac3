import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openDashboard } from '@/testing/render-app';
import { aShelf, aStore, shelfDetails } from '@/testing/samples';
import { type ShelfStream, StoreServer } from '@/testing/store-server';

const water = aShelf('BEVWAT0001');
const juice = aShelf('BEVJUI0002', { subcategory: 'Juices', unitsOnDisplay: 30 });
const trout = aShelf('FISFRE0003', { category: 'Fish', subcategory: 'Fresh fish', capacity: 10, unitsOnDisplay: 2 });

/** A dashboard whose store has three shelves, known up to position 20. */
async function openStore(address?: string) {
  const server = await StoreServer.start();
  server.stores = [aStore()];
  const dashboard = openDashboard(server.url, address);
  const stream = await shelfStream(server, 0);
  stream.send(20, [water, juice, trout]);
  await waitFor(() => {
    expect(screen.getByTestId('shelves-low')).toHaveTextContent('of 3 shelves');
  });
  return { server, stream, ...dashboard };
}

async function shelfStream(server: StoreServer, index: number): Promise<ShelfStream> {
  await waitFor(() => {
    expect(server.shelfStreams.length).toBeGreaterThan(index);
  });
  const stream = server.shelfStreams[index];
  if (!stream) {
    throw new Error(`There is no stream ${index}`);
  }
  return stream;
}

describe('before there is anything to show', () => {
  test('the page shows where its content will be while the server thinks', async () => {
    const server = await StoreServer.start();
    server.patience = new Promise(() => undefined);
    openDashboard(server.url);
    expect(screen.getByRole('status', { name: 'Loading stores' })).toBeInTheDocument();
  });

  test('figures and zones wait for the first message of the live stream', async () => {
    const server = await StoreServer.start();
    server.stores = [aStore()];
    openDashboard(server.url);
    await shelfStream(server, 0);
    expect(await screen.findByLabelText('Waiting for Units on display')).toBeInTheDocument();
    expect(screen.getByRole('status', { name: 'Loading zones' })).toBeInTheDocument();
    expect(screen.getByTestId('zone-beverages')).toHaveAccessibleName('Beverages: no data yet, aisle 1');
  });

  test('no store says what to do', async () => {
    const server = await StoreServer.start();
    openDashboard(server.url, '/');
    expect(await screen.findByText('No store has opened yet')).toBeInTheDocument();
    expect(screen.getByText('./smart-shelf up')).toBeInTheDocument();
  });

  test('a store without shelves says so', async () => {
    const server = await StoreServer.start();
    server.stores = [aStore()];
    openDashboard(server.url);
    (await shelfStream(server, 0)).send(5, []);
    expect(await screen.findByText('No shelf is registered yet')).toBeInTheDocument();
  });

  test('the root address leads to the first store', async () => {
    const server = await StoreServer.start();
    server.stores = [aStore({ id: 'S007', name: 'Modena' })];
    const { router } = openDashboard(server.url, '/');
    expect(await screen.findByText('Modena')).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/stores/S007');
  });
});

describe('what goes wrong', () => {
  test('a server that cannot be reached is named, and found by a click once it is there', async () => {
    const gone = await StoreServer.start();
    const { port } = new URL(gone.url);
    gone.cutConnections();
    await gone.stop();
    const { user } = openDashboard(gone.url);
    expect(await screen.findByText('SERVER_UNREACHABLE')).toBeInTheDocument();
    const back = await StoreServer.start(Number(port));
    back.stores = [aStore()];
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByTestId('store-name')).toHaveTextContent('Scandiano');
    expect(screen.queryByTestId('problem')).not.toBeInTheDocument();
  });

  test('a refusal shows the code of the server', async () => {
    const server = await StoreServer.start();
    server.refusal = 'OUT_OF_RANGE';
    openDashboard(server.url);
    expect(await screen.findByRole('alert')).toHaveTextContent('OUT_OF_RANGE');
  });

  test('an unknown store, zone, shelf and page each say what they do not know', async () => {
    const { router } = await openStore('/stores/S001/zones/nowhere');
    expect(screen.getByText('There is no such zone')).toBeInTheDocument();
    await router.navigate('/stores/S001/shelves/NOTHING');
    expect(await screen.findByText('Scandiano has no shelf for NOTHING')).toBeInTheDocument();
    await router.navigate('/stores/S999');
    expect(await screen.findByText('There is no such store')).toBeInTheDocument();
    await router.navigate('/somewhere/else');
    expect(await screen.findByText('There is no such page')).toBeInTheDocument();
  });

  test('a shelf that cannot be asked for shows the code', async () => {
    const { server, router } = await openStore();
    server.refusal = 'UNKNOWN_SKU';
    await router.navigate('/stores/S001/shelves/BEVWAT0001');
    expect(await screen.findByRole('alert')).toHaveTextContent('UNKNOWN_SKU');
  });
});

describe('the live floor plan', () => {
  test('every zone says how full it is', async () => {
    await openStore();
    expect(screen.getByTestId('zone-beverages')).toHaveAccessibleName('Beverages: 70 % filled, fair, aisle 1');
    expect(screen.getByTestId('zone-fish')).toHaveAccessibleName('Fish: 20 % filled, very low, aisle 29');
    expect(screen.getByTestId('units-on-display')).toHaveTextContent('72');
    expect(screen.getByTestId('units-on-display')).toHaveTextContent('65 % of 110');
  });

  test('a movement changes its own zone, flashes there, and reaches the figures', async () => {
    const { stream } = await openStore();
    stream.send(21, [{ ...trout, unitsOnDisplay: 0, fill: 0, lastMovement: 'PICKUP', position: 21 }]);
    await waitFor(() => {
      expect(screen.getByTestId('zone-fish')).toHaveAccessibleName(
        'Fish: 0 % filled, very low, 1 of 1 shelves empty, aisle 29',
      );
    });
    expect(within(screen.getByTestId('zone-fish')).getByTestId('movement-flash')).toBeInTheDocument();
    expect(within(screen.getByTestId('zone-beverages')).queryByTestId('movement-flash')).not.toBeInTheDocument();
    expect(screen.getByTestId('shelves-empty')).toHaveTextContent('1');
  });

  test('a message that is older than what is known changes nothing', async () => {
    const { stream } = await openStore();
    stream.send(22, [
      { ...water, unitsOnDisplay: 1, fill: 0.02, position: 9 },
      aShelf('FISFRO0004', { category: 'FISH' }),
    ]);
    await waitFor(() => {
      expect(screen.getByTestId('shelves-low')).toHaveTextContent('of 4 shelves');
    });
    expect(screen.getByTestId('zone-beverages')).toHaveAccessibleName('Beverages: 70 % filled, fair, aisle 1');
  });

  test('the people inside and the time of the store are told', async () => {
    const { server } = await openStore();
    await waitFor(() => {
      expect(server.isFollowed).toBe(true);
    });
    server.countPeople(17, 240);
    server.tellTime('2026-01-01T06:03:55Z');
    expect(await screen.findByTestId('store-clock')).toHaveTextContent('Thu, 1 Jan 2026');
    expect(screen.getByTestId('store-clock')).toHaveTextContent('07:03:55');
    expect(await screen.findByTestId('people-count')).toHaveTextContent('17people');
    expect(screen.getByTestId('visits-today')).toHaveTextContent('240');
  });

  test('the emptiest zone comes first in the list, or the aisles in their order', async () => {
    const { user } = await openStore();
    const names = () =>
      within(screen.getByRole('list', { name: 'Zones' }))
        .getAllByRole('link')
        .map((link) => link.textContent);
    expect(names()).toEqual([expect.stringContaining('Fish'), expect.stringContaining('Beverages')]);
    await user.click(screen.getByRole('radio', { name: 'By aisle' }));
    expect(names()).toEqual([expect.stringContaining('Beverages'), expect.stringContaining('Fish')]);
  });

  test('another store is one choice away', async () => {
    const server = await StoreServer.start();
    server.stores = [aStore(), aStore({ id: 'S002', name: 'Modena' })];
    const { router, user } = openDashboard(server.url);
    await user.click(await screen.findByRole('combobox', { name: 'Store' }));
    await user.click(await screen.findByRole('option', { name: 'Modena' }));
    expect(router.state.location.pathname).toBe('/stores/S002');
    await waitFor(() => {
      expect(server.shelfStreams.at(-1)?.storeId).toBe('S002');
    });
  });
});

describe('the connection', () => {
  test('a break is said, and afterwards the stream resumes behind the last position', async () => {
    const { server } = await openStore();
    expect(screen.getByTestId('connection-state')).toHaveTextContent('Live');
    server.cutConnections();
    const resumed = await shelfStream(server, 1);
    expect(resumed.afterPosition).toBe(20);
    resumed.send(25, [{ ...water, unitsOnDisplay: 10, fill: 0.2, position: 24 }]);
    await waitFor(() => {
      expect(screen.getByTestId('zone-beverages')).toHaveAccessibleName('Beverages: 40 % filled, low, aisle 1');
    });
    expect(screen.getByTestId('zone-fish')).toHaveAccessibleName('Fish: 20 % filled, very low, aisle 29');
    expect(screen.getByTestId('connection-state')).toHaveTextContent('Live');
  });

  test('while it is away the page says how old it is', async () => {
    const { server } = await openStore();
    await server.stop();
    await waitFor(() => {
      expect(screen.getByTestId('connection-state')).toHaveTextContent(/Reconnecting · no data for \d+ s/);
    });
    expect(screen.getByTestId('stale-notice')).toHaveTextContent(/You see the store as it was \d+ s ago/);
    expect(screen.getByTestId('zone-fish')).toHaveAccessibleName('Fish: 20 % filled, very low, aisle 29');
  });

  test('a stream that the server ends is taken up again', async () => {
    const { server, stream } = await openStore();
    stream.end();
    expect((await shelfStream(server, 1)).afterPosition).toBe(20);
  });

  test('a log behind what was seen is another log: everything is forgotten and asked for anew', async () => {
    const { server, stream } = await openStore();
    stream.send(3, []);
    const anew = await shelfStream(server, 1);
    expect(anew.afterPosition).toBeNull();
    anew.send(4, [{ ...trout, position: 2 }]);
    await waitFor(() => {
      expect(screen.getByTestId('shelves-low')).toHaveTextContent('of 1 shelves');
    });
  });
});

describe('zones and shelves', () => {
  test('a zone opens its shelves, a shelf its lots, and back leads the same way out', async () => {
    const { server, router, user } = await openStore();
    server.shelves.set('BEVWAT0001', shelfDetails(water));
    await waitFor(() => {
      expect(server.isFollowed).toBe(true);
    });
    server.tellTime('2026-01-01T09:00:00Z');

    await user.click(screen.getByTestId('zone-beverages'));
    expect(router.state.location.pathname).toBe('/stores/S001/zones/beverages');
    expect(screen.getByTestId('zone-beverages')).toHaveAttribute('aria-current', 'true');
    const shelves = await screen.findByRole('table', { name: 'Shelves' });
    expect(within(shelves).getByTestId('shelf-BEVJUI0002')).toHaveTextContent('30 / 50');

    await user.click(within(shelves).getByRole('link', { name: 'BEVWAT0001' }));
    expect(router.state.location.pathname).toBe('/stores/S001/shelves/BEVWAT0001');
    const lots = await screen.findByRole('table', { name: 'Lots' });
    expect(within(lots).getByTestId('lot-B0000001')).toHaveTextContent('tomorrow');
    expect(within(lots).getByTestId('lot-B0000002')).toHaveTextContent('28');
    expect(screen.getByTestId('zone-beverages')).toHaveAttribute('aria-current', 'true');
    expect(screen.getByTestId('stock-chart')).toHaveAccessibleName(/last 6 hours.*40 of 50 units now/);

    await router.navigate(-1);
    expect(await screen.findByTestId('zone-panel')).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByTestId('zone-panel')).not.toBeInTheDocument();
    });
    expect(router.state.location.pathname).toBe('/stores/S001');
  });

  test('a zone is a link that the keyboard reaches', async () => {
    const { user } = await openStore();
    const zone = screen.getByRole('link', { name: /^Fish: .*aisle 29/ });
    await user.click(screen.getByRole('button', { name: 'Colour theme' }));
    await user.keyboard('{Escape}');
    await user.tab();
    await user.tab();
    expect(zone).toHaveFocus();
    expect(zone).toHaveAttribute('href', '/stores/S001/zones/fish');
  });

  test('figures of an open zone change in place', async () => {
    const { stream } = await openStore('/stores/S001/zones/beverages');
    stream.send(21, [
      {
        ...juice,
        unitsOnDisplay: 28,
        unitsInBaskets: 2,
        fill: 0.56,
        lastMovement: 'PICKUP',
        lastMovementAt: '2026-01-01T09:15:30Z',
        position: 21,
      },
    ]);
    const row = screen.getByTestId('shelf-BEVJUI0002');
    await waitFor(() => {
      expect(row).toHaveTextContent('28 / 50');
    });
    expect(row).toHaveTextContent('10:15:30');
    expect(row).toHaveTextContent('Taken');
  });

  test('shelves are searched, sorted and paged', async () => {
    const { stream, user } = await openStore('/stores/S001/zones/beverages');
    const many = Array.from({ length: 30 }, (_, index) =>
      aShelf(`BEVTEA${String(index + 100).padStart(4, '0')}`, { subcategory: 'Iced Tea', unitsOnDisplay: index }),
    );
    stream.send(30, many);
    await screen.findByTestId('shelf-BEVTEA0100');
    const rows = () => screen.getAllByTestId(/^shelf-BEV/).map(({ dataset }) => dataset.testid);
    expect(rows()).toHaveLength(20);
    await user.click(screen.getByRole('button', { name: '2' }));
    expect(rows()).toHaveLength(12);
    await user.click(screen.getByRole('button', { name: 'Stock' }));
    expect(rows()[0]).toBe('shelf-BEVTEA0100');
    await user.click(screen.getByRole('button', { name: 'Stock' }));
    expect(rows()[0]).toBe('shelf-BEVWAT0001');
    expect(screen.getByRole('columnheader', { name: 'Stock' })).toHaveAttribute('aria-sort', 'descending');
    await user.type(screen.getByRole('searchbox', { name: 'Search shelves' }), 'juice');
    expect(rows()).toEqual(['shelf-BEVJUI0002']);
    await user.type(screen.getByRole('searchbox', { name: 'Search shelves' }), ' of nothing');
    expect(screen.getByText('No shelf matches')).toBeInTheDocument();
  });

  test('the lots are asked for again when their shelf has moved', async () => {
    const { server, stream, router } = await openStore();
    server.shelves.set('BEVWAT0001', shelfDetails(water));
    await router.navigate('/stores/S001/shelves/BEVWAT0001');
    await screen.findByTestId('lot-B0000001');
    const sold = { ...water, unitsOnDisplay: 28, fill: 0.56, position: 21 };
    server.shelves.set(
      'BEVWAT0001',
      shelfDetails(sold, { lots: [{ lot: 'B0000002', receivedOn: '2025-12-30', expiresOn: '2027-03-01', units: 28 }] }),
    );
    stream.send(21, [sold]);
    await waitFor(() => {
      expect(screen.queryByTestId('lot-B0000001')).not.toBeInTheDocument();
    });
  });
});
