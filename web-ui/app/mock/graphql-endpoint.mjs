// A GraphQL endpoint with the real schema and answers of one's own: queries over HTTP, subscriptions over WebSocket.

import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { buildSchema, graphql } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const schemaFolder = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../graphql-api/src/main/resources/graphql',
);

/** The schema the real server serves. */
export function readSchema() {
  const files = readdirSync(schemaFolder).filter((file) => file.endsWith('.graphqls'));
  return buildSchema(files.map((file) => readFileSync(path.join(schemaFolder, file), 'utf8')).join('\n'));
}

/** @param {import('node:http').IncomingMessage} request */
async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * @typedef {object} Endpoint
 * @property {number} port
 * @property {string} url for queries; the same with ws: for subscriptions
 * @property {() => void} cutConnections drops every WebSocket without a goodbye
 * @property {() => Promise<void>} close
 */

/**
 * @param {Record<string, {}>} root a function per query and subscription field; subscriptions give an async iterable
 *   of `{ [field]: value }`
 * @param {{ port?: number, host?: string }} [options] port 0 takes a free one
 * @returns {Promise<Endpoint>}
 */
export async function serveGraphql(root, { port = 0, host = '127.0.0.1' } = {}) {
  const schema = readSchema();
  const server = createServer((request, response) => {
    if (request.url === '/session') {
      answerSession(request, response).catch(() => response.destroy());
      return;
    }
    answer(request)
      .then((result) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
      })
      .catch((/** @type {unknown} */ failure) => {
        response.writeHead(400, { 'content-type': 'text/plain' }).end(String(failure));
      });
  });

  /** Somebody is signed in, to all who ask, once anybody came with the password `secret`. */
  let account = '';

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async function answerSession(request, response) {
    if (request.method === 'POST') {
      const { login, password } = JSON.parse(await textOf(request));
      if (password !== 'secret') {
        const refusal = { code: 'LOGIN_FAILED', message: 'there is no account with this login and password' };
        response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify(refusal));
        return;
      }
      account = JSON.stringify({ login, role: login === 'ann' ? 'auditor' : 'manager' });
    } else if (request.method === 'DELETE') {
      account = '';
    }
    if (account === '') {
      response.writeHead(204).end();
    } else {
      response.writeHead(200, { 'content-type': 'application/json' }).end(account);
    }
  }

  /** @param {import('node:http').IncomingMessage} request */
  async function answer(request) {
    const { query, variables, operationName } = JSON.parse(await textOf(request));
    return graphql({ schema, source: query, rootValue: root, variableValues: variables, operationName });
  }

  const sockets = new WebSocketServer({ server, path: '/graphql' });
  const live = useServer({ schema, roots: { query: root, subscription: root } }, sockets);
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const cutConnections = () => {
    for (const socket of sockets.clients) {
      socket.terminate();
    }
  };
  return {
    port: address.port,
    url: `http://${host}:${address.port}/graphql`,
    cutConnections,
    close: async () => {
      cutConnections();
      await live.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
