import { waitFor } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { aShelf } from '@/testing/samples';
import { StoreServer } from '@/testing/store-server';
import { LiveConnection } from './live-connection';
import { ShelfStock } from './shelf-stock';

function connect(url: string, keepAliveMillis = 4_000): LiveConnection {
  const connection = new LiveConnection({
    url: url.replace(/^http/, 'ws'),
    clock: () => performance.now(),
    random: () => 0.5,
    retryMillis: () => 10,
    keepAliveMillis,
  });
  onTestFinished(() => {
    connection.close();
  });
  return connection;
}

/** A server that takes connections and then says only what `onMessage` lets it say. */
async function serveRaw(onMessage: (socket: ServerSocket, type: string) => void): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { type } = JSON.parse((data as Buffer).toString('utf8')) as { type: string };
      onMessage(socket, type);
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    for (const client of server.clients) {
      client.terminate();
    }
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The server has no port');
  }
  return `ws://127.0.0.1:${address.port}`;
}

test('a connection that has fallen silent is given up, and another one is opened', async () => {
  const url = await serveRaw((socket, type) => {
    if (type === 'connection_init') {
      socket.send(JSON.stringify({ type: 'connection_ack' }));
    }
  });
  const connection = connect(url, 40);
  const phases: string[] = [];
  connection.subscribe(() => {
    phases.push(connection.status().phase);
  });
  onTestFinished(new ShelfStock(connection, 'S001').subscribe(() => undefined));
  await waitFor(() => {
    expect(phases.join(' ')).toContain('live reconnecting live');
  });
});

test('a server that accepts and never greets is given up as well', async () => {
  let greetings = 0;
  const url = await serveRaw(() => {
    greetings += 1;
  });
  const connection = connect(url, 40);
  onTestFinished(new ShelfStock(connection, 'S001').subscribe(() => undefined));
  await waitFor(() => {
    expect(greetings).toBeGreaterThan(1);
  });
  expect(connection.status().phase).toBe('connecting');
});

test('an answered sign of life keeps the connection', async () => {
  let pings = 0;
  const url = await serveRaw((socket, type) => {
    if (type === 'connection_init') {
      socket.send(JSON.stringify({ type: 'connection_ack' }));
    }
    if (type === 'ping') {
      pings += 1;
      socket.send(JSON.stringify({ type: 'pong' }));
    }
  });
  const connection = connect(url, 500);
  const phases: string[] = [];
  connection.subscribe(() => {
    phases.push(connection.status().phase);
  });
  onTestFinished(new ShelfStock(connection, 'S001').subscribe(() => undefined));
  await waitFor(() => {
    expect(pings).toBeGreaterThan(2);
  });
  expect(phases).toEqual(['live']);
});

test('a change replaces its own category only', async () => {
  const server = await StoreServer.start();
  const stock = new ShelfStock(connect(server.url), 'S001');
  onTestFinished(stock.subscribe(() => undefined));
  await waitFor(() => {
    expect(server.shelfStreams).toHaveLength(1);
  });
  const [stream] = server.shelfStreams;
  const trout = aShelf('FISFRE0003', { category: 'FISH' });
  stream?.send(10, [aShelf('BEVWAT0001'), trout]);
  await waitFor(() => {
    expect(stock.store().known).toBe(true);
  });
  const beverages = stock.category('Beverages');
  const fish = stock.category('Fish');
  stream?.send(11, [{ ...trout, unitsOnDisplay: 39, fill: 0.78, position: 11 }]);
  await waitFor(() => {
    expect(stock.category('FISH')).not.toBe(fish);
  });
  expect(stock.category('FISH')).toMatchObject({ unitsOnDisplay: 39, movements: 1 });
  expect(stock.category('BEVERAGES')).toBe(beverages);
});

test('a store nobody looks at is not followed, and coming back resumes', async () => {
  const server = await StoreServer.start();
  const stock = new ShelfStock(connect(server.url), 'S001');
  const leave = stock.subscribe(() => undefined);
  await waitFor(() => {
    expect(server.shelfStreams).toHaveLength(1);
  });
  server.shelfStreams[0]?.send(10, [aShelf('BEVWAT0001')]);
  await waitFor(() => {
    expect(stock.shelf('BEVWAT0001')).toBeDefined();
  });
  leave();
  onTestFinished(stock.subscribe(() => undefined));
  await waitFor(() => {
    expect(server.shelfStreams).toHaveLength(2);
  });
  expect(server.shelfStreams[1]?.afterPosition).toBe(10);
});
