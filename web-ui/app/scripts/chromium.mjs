// Which Chromium drives the page: the one CHROMIUM names, one that is installed, or the one of the npm package.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import bundled from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const app = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The package's own arguments suit a cloud function: one process for everything, and no web security. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const installedNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const installedApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | undefined} */
function findInstalled() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return [
    ...installedNames.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...installedApplications,
  ].find((candidate) => existsSync(candidate));
}

/** Unpacks the npm package's Chromium once. The folder gets its name last, so an interrupted try never looks complete. */
async function unpackBundled() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found: install Chromium or Chrome, or name one in the variable CHROMIUM');
  }
  const manifest = readFileSync(path.join(app, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  const folder = path.join(app, 'target', `chromium-${JSON.parse(manifest).version}`);
  if (!existsSync(folder)) {
    mkdirSync(path.dirname(folder), { recursive: true });
    const unfinished = mkdtempSync(path.join(path.dirname(folder), 'chromium-unfinished-'));
    const { TMPDIR } = process.env;
    // The package knows no other way to say where it unpacks.
    process.env.TMPDIR = unfinished;
    try {
      await bundled.executablePath();
    } finally {
      if (TMPDIR === undefined) {
        delete process.env.TMPDIR;
      } else {
        process.env.TMPDIR = TMPDIR;
      }
    }
    renameSync(unfinished, folder);
  }
  return path.join(folder, 'chromium');
}

/** Starts Chromium without a window and says which one. */
export async function launchChromium() {
  const executablePath = process.env.CHROMIUM ?? findInstalled() ?? (await unpackBundled());
  const browser = await chromium.launch({ executablePath, args });
  console.log(`Chromium ${browser.version()} (${executablePath})`);
  return browser;
}
