// Installs exactly what package-lock.json names, unless node_modules already holds it.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const app = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @typedef {{ version: string, integrity?: string, optional?: boolean }} LockedPackage */

/**
 * The packages a lock file names, by folder; the empty folder is this project itself.
 *
 * @param {string} lockFile
 * @returns {Map<string, LockedPackage>}
 */
function packagesOf(lockFile) {
  const { packages } = JSON.parse(readFileSync(path.join(app, lockFile), 'utf8'));
  return new Map(Object.entries(packages).filter(([folder]) => folder !== ''));
}

/**
 * npm leaves optional packages of other platforms out of node_modules: these may be missing, nothing else.
 *
 * @param {Map<string, LockedPackage>} locked
 * @param {Map<string, LockedPackage>} installed
 */
function isInstalled(locked, installed) {
  /** @type {(folder: string, entry: LockedPackage) => boolean} */
  const sameVersion = (folder, entry) =>
    installed.get(folder)?.version === entry.version && installed.get(folder)?.integrity === entry.integrity;
  return (
    [...locked].every(([folder, entry]) => sameVersion(folder, entry) || (entry.optional && !installed.has(folder))) &&
    [...installed.keys()].every((folder) => locked.has(folder))
  );
}

// npm writes this file last, so an interrupted installation never looks complete.
const installedLock = 'node_modules/.package-lock.json';

if (
  existsSync(path.join(app, installedLock)) &&
  isInstalled(packagesOf('package-lock.json'), packagesOf(installedLock))
) {
  console.log('node_modules is what package-lock.json names: nothing to install');
} else {
  const npm = process.env.npm_execpath;
  if (!npm) {
    throw new Error('Run this with npm: npm run install:locked');
  }
  const { status, error } = spawnSync(process.execPath, [npm, 'ci'], { cwd: app, stdio: 'inherit' });
  if (error) {
    throw error;
  }
  process.exitCode = status ?? 1;
}
