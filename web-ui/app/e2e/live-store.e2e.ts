// The whole product in a real browser: a store in a new data directory, its servers, the page it serves.

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../scripts/chromium.mjs';
import { freePort, Program } from './program';

const target = path.resolve(import.meta.dirname, '../target');
const scratch = path.join(target, 'e2e');
const screens = path.join(target, 'screens');

const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

let program: Program;
let address: string;
let browser: Browser;

beforeAll(async () => {
  for (const folder of [scratch, screens]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  program = new Program(path.join(scratch, 'data'), path.join(scratch, 'program.log'), await freePort());
  [address, browser] = await Promise.all([program.start(), launchChromium()]);
});

afterAll(async () => {
  await browser.close();
  await program.stop();
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

/** A page of its own, showing the live store; fails the test if it logs an error before the server is lost. */
async function openStore(device: BrowserContextOptions, colorScheme: 'light' | 'dark' = 'light') {
  const context = await browser.newContext({ ...device, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await isLive(page);
  for (const known of ['store-clock', 'people-count']) {
    await page.getByTestId(known).waitFor();
  }
  await expect.poll(() => text(page.getByTestId('units-on-display'))).toMatch(/\d/);
  return { page, complaints };
}

async function isLive(page: Page): Promise<void> {
  await expect.poll(() => page.getByTestId('connection-state').textContent()).toBe('Live');
}

async function text(of: Locator): Promise<string> {
  return (await of.textContent()) ?? '';
}

/** What the store's clock shows, as minutes since midnight. */
async function minutesOfDay(page: Page): Promise<number> {
  const [, hours, minutes] = /(\d\d):(\d\d):\d\d/.exec(await text(page.getByTestId('store-clock'))) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

function zones(page: Page): Locator {
  return page.getByTestId('floor-plan').getByTestId(/^zone-/);
}

async function openShelf(page: Page): Promise<void> {
  await page.getByTestId('zone-beverages').click();
  await page
    .getByTestId('zone-panel')
    .getByTestId(/^shelf-/)
    .getByRole('link')
    .first()
    .click();
  await page.getByTestId('stock-chart').locator('svg').waitFor();
}

/** How many lines of data a chart draws over more than half of its width; the grid's are thinner. */
async function linesAcross(chart: Locator): Promise<number> {
  return chart.locator('svg path[stroke-width="2"]').evaluateAll(
    (lines) =>
      lines.filter((line) => {
        const width = line.closest('svg')?.getBoundingClientRect().width ?? Infinity;
        return line.getBoundingClientRect().width > width / 2;
      }).length,
  );
}

/** How far the page is wider than the screen. */
async function pixelsSideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe('on a desk', () => {
  test('every zone is on the floor plan', async () => {
    const { page, complaints } = await openStore(desk);
    await expect.poll(() => zones(page).count()).toBe(29);
    await expect.poll(() => page.getByTestId('zone-beverages').getAttribute('aria-label')).toMatch(/\d+ % filled/);
    expect(complaints).toEqual([]);
  });

  test('the clock moves and people come in', async () => {
    const { page } = await openStore(desk);
    const before = await minutesOfDay(page);
    await expect.poll(() => minutesOfDay(page)).toBeGreaterThan(before);
    await expect.poll(() => text(page.getByTestId('people-count'))).toMatch(/[1-9]/);
  });

  test('a movement flashes green and changes the numbers', async () => {
    const { page } = await openStore(desk);
    const units = page.getByTestId('units-on-display');
    const before = await text(units);
    // In one go: the next movement replaces the mark.
    const colour = await page.waitForFunction(() => {
      const flash = document.querySelector('[data-testid="movement-flash"]');
      return flash && getComputedStyle(flash).fill;
    });
    const [red = 0, green = 0, blue = 0] = ((await colour.jsonValue()) ?? '').match(/\d+/g)?.map(Number) ?? [];
    expect(green).toBeGreaterThan(Math.max(red, blue));
    await expect.poll(() => text(units)).not.toBe(before);
  });

  test('a zone shows its shelves, and a shelf its lots and its stock over time', async () => {
    const { page, complaints } = await openStore(desk);
    await page.getByTestId('zone-beverages').click();
    const shelves = page.getByTestId('zone-panel').getByTestId(/^shelf-/);
    await expect.poll(() => shelves.count()).toBeGreaterThan(1);
    const sku = (await text(shelves.getByRole('link').first())).trim();
    await page.getByTestId(`shelf-${sku}`).getByRole('link').click();
    const panel = page.getByTestId('shelf-panel');
    await panel.getByRole('heading', { name: sku }).waitFor();
    await expect.poll(() => panel.getByTestId(/^lot-/).count()).toBeGreaterThan(0);
    await expect.poll(() => linesAcross(panel.getByTestId('stock-chart'))).toBe(2);
    expect(page.url()).toContain(`/shelves/${sku}`);
    expect(complaints).toEqual([]);
  });

  test('a zone is reached, opened and closed with the keyboard alone', async () => {
    const { page } = await openStore(desk);
    const focused = page.locator('[data-testid^="zone-"]:focus-visible');
    for (let presses = 0; presses < 15 && (await focused.count()) === 0; presses++) {
      await page.keyboard.press('Tab');
    }
    const zone = await focused.getAttribute('data-testid');
    expect(zone).toMatch(/^zone-/);
    await page.keyboard.press('Enter');
    await page.getByTestId('zone-panel').waitFor();
    expect(page.url()).toContain(`/zones/${zone?.replace('zone-', '') ?? ''}`);
    await page.keyboard.press('Escape');
    await page.getByTestId('zone-panel').waitFor({ state: 'detached' });
  });
});

describe('on a phone', () => {
  test('everything is there and nothing scrolls sideways', async () => {
    const { page, complaints } = await openStore(phone);
    await expect.poll(() => zones(page).count()).toBe(29);
    await expect.poll(() => text(page.getByTestId('people-count'))).toMatch(/[1-9]/);
    expect(await minutesOfDay(page)).toBeGreaterThan(0);
    expect(await pixelsSideways(page)).toBe(0);
    await page.getByTestId('zone-beverages').tap();
    await expect
      .poll(() =>
        page
          .getByTestId('zone-panel')
          .getByTestId(/^shelf-/)
          .count(),
      )
      .toBeGreaterThan(1);
    expect(await pixelsSideways(page)).toBe(0);
    await page
      .getByTestId('zone-panel')
      .getByTestId(/^shelf-/)
      .getByRole('link')
      .first()
      .tap();
    await page.getByTestId('stock-chart').locator('svg').waitFor();
    await expect.poll(() => page.getByTestId(/^lot-/).count()).toBeGreaterThan(0);
    expect(await pixelsSideways(page)).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (scheme) => {
  test.each([
    ['desk', desk],
    ['phone', phone],
  ])('nobody is shut out, and it can be looked at: on a %s', async (device, options) => {
    const { page } = await openStore(options, scheme);
    await expect.poll(() => zones(page).count()).toBe(29);
    await look(page, `${device}-${scheme}`, true);
    await openShelf(page);
    await look(page, `${device}-${scheme}-shelf`);
  });

  /** Takes a picture, and finds what would keep people with impairments out. */
  async function look(page: Page, picture: string, fullPage = false): Promise<void> {
    await page.screenshot({ path: path.join(screens, `${picture}.png`), fullPage });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ target: where }) => where.join(' ')).join(', ')}`),
    ).toEqual([]);
  }
});

describe('when the program dies', () => {
  test('the page says so and how old its data is, and heals by itself', async () => {
    const { page } = await openStore(desk);
    await page.evaluate(() => {
      document.documentElement.dataset.opened = 'once';
    });

    await program.kill();
    const notice = page.getByTestId('stale-notice');
    await notice.getByText(/as it was \d+ s ago/).waitFor();
    await expect.poll(() => text(page.getByTestId('connection-state'))).toMatch(/no data for [3-9] s/);
    const stoodAt = await minutesOfDay(page);
    await page.screenshot({ path: path.join(screens, 'lost.png') });

    await program.start();
    await isLive(page);
    await notice.waitFor({ state: 'detached' });
    await expect.poll(() => minutesOfDay(page)).toBeGreaterThan(stoodAt);
    expect(await page.locator('html').getAttribute('data-opened')).toBe('once');
  });
});
