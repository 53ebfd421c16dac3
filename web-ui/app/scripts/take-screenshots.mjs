// Pictures of the built page over the mock store, in a real browser: npm run build, then npm run screenshots [folder].
// Fails if the page logs an error or scrolls sideways, which tests without a browser cannot see.

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { preview } from 'vite';
import { launchChromium } from './chromium.mjs';

const app = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.resolve(process.argv[2] ?? path.join(app, 'target/screenshots'));

/** @typedef {import('playwright-core').Page} Page */

const desktop = { width: 1440, height: 900 };
const phone = { width: 375, height: 812 };

/** @type {{ name: string, at: string, viewport: { width: number, height: number }, scheme: 'light' | 'dark', shows?: string, act?: (page: Page) => Promise<void>, fullPage?: boolean }[]} */
const pictures = [
  { name: 'desktop-light', at: '/', viewport: desktop, scheme: 'light' },
  { name: 'desktop-dark', at: '/', viewport: desktop, scheme: 'dark' },
  { name: 'zone-light', at: '/stores/S001/zones/bath_personal', viewport: desktop, scheme: 'light' },
  { name: 'zone-dark', at: '/stores/S001/zones/refrigerated', viewport: desktop, scheme: 'dark' },
  {
    name: 'shelf-light',
    at: '/stores/S001/zones/bath_personal',
    viewport: desktop,
    scheme: 'light',
    act: openFirstShelf,
  },
  { name: 'shelf-dark', at: '/stores/S001/zones/meat', viewport: desktop, scheme: 'dark', act: openFirstShelf },
  { name: 'phone-light', at: '/', viewport: phone, scheme: 'light', fullPage: true },
  { name: 'phone-dark', at: '/', viewport: phone, scheme: 'dark' },
  { name: 'phone-zone', at: '/stores/S001/zones/meat', viewport: phone, scheme: 'light' },
  { name: 'phone-shelf', at: '/stores/S001/zones/meat', viewport: phone, scheme: 'light', act: openFirstShelf },
  { name: 'tablet-light', at: '/', viewport: { width: 820, height: 1180 }, scheme: 'light' },
  { name: 'unknown-zone', at: '/stores/S001/zones/nowhere', viewport: desktop, scheme: 'light' },
  { name: 'unknown-store', at: '/stores/S999', viewport: desktop, scheme: 'light', shows: 'There is no such store' },
  // Last, because it stops the server.
  { name: 'offline-light', at: '/', viewport: desktop, scheme: 'light', act: loseServer },
];

/** @param {Page} page */
async function openFirstShelf(page) {
  await page.getByRole('button', { name: 'Moved' }).click();
  await page.locator('[data-testid^="shelf-"] a').first().click();
  await page.locator('[data-testid="stock-chart"] svg').waitFor();
}

/** @param {Page} page */
async function loseServer(page) {
  await page.waitForTimeout(2_000);
  mock.kill();
  await page.getByTestId('stale-notice').getByText('12 s ago').waitFor();
}

/**
 * @param {Page} page
 * @param {string} origin
 * @param {(typeof pictures)[number]} picture
 */
async function take(page, origin, { name, at, shows = 'Live', act, fullPage = false }) {
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    const lost = message.text().includes('WebSocket connection');
    if (!lost && (message.type() === 'error' || message.type() === 'warning')) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(origin + at);
  await page.getByText(shows, { exact: true }).waitFor();
  await act?.(page);
  // Enough for a few movements and their flashes.
  await page.waitForTimeout(2_500);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (sideways > 0) {
    complaints.push(`the page is ${sideways} px wider than the screen`);
  }
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage });
  console.log(`${name}: ${complaints.length === 0 ? 'fine' : complaints.join('; ')}`);
  return complaints.length;
}

mkdirSync(folder, { recursive: true });
const mock = spawn(process.execPath, [path.join(app, 'mock/server.mjs'), '--port', '8099'], { stdio: 'inherit' });
process.env.SMART_SHELF_ADDRESS = 'http://localhost:8099';
const pages = await preview({ root: app, preview: { port: 4199, host: '127.0.0.1' } });
const browser = await launchChromium();
let complaints = 0;
try {
  for (const picture of pictures) {
    const context = await browser.newContext({
      viewport: picture.viewport,
      colorScheme: picture.scheme,
      deviceScaleFactor: 1.5,
      hasTouch: picture.viewport === phone,
    });
    complaints += await take(await context.newPage(), 'http://127.0.0.1:4199', picture);
    await context.close();
  }
} finally {
  await browser.close();
  await pages.close();
  mock.kill();
}
process.exitCode = complaints === 0 ? 0 : 1;
