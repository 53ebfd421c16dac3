// Run with the machine's own Node: puts links to it and its npm where the build expects a downloaded Node.
// Ends with an error where this Node does not suit; the build then downloads one.
//
//   node link-system-node.mjs <folder>

import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) {
  throw new Error('Say where to put the links');
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  throw new Error(`Node ${process.version} is too old: 20.19 is the oldest that will do`);
}

/** Where npm is: behind the command on the path, or beside this Node. */
function findNpm() {
  const commands = (process.env.PATH ?? '').split(path.delimiter).map((entry) => path.join(entry, 'npm'));
  const candidates = [
    ...commands.filter((command) => existsSync(command)).map((command) => path.resolve(realpathSync(command), '../..')),
    path.resolve(process.execPath, '../../lib/node_modules/npm'),
    path.resolve(process.execPath, '../node_modules/npm'),
  ];
  return candidates.find((candidate) => existsSync(path.join(candidate, 'bin', 'npm-cli.js')));
}

const npm = findNpm();
if (!npm) {
  throw new Error(`Node ${process.version} has no npm`);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
symlinkSync(process.execPath, path.join(folder, path.basename(process.execPath)));
symlinkSync(npm, path.join(folder, 'node_modules', 'npm'), 'junction');
console.log(`Building the dashboard with Node ${process.version} of this machine (${process.execPath})`);
