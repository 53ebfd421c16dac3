// Run with the machine's own Node: puts ways to it and its npm where the build expects a downloaded Node.
// Ends with an error where this Node does not suit; the build then downloads one.
//
//   node link-system-node.mjs <folder>

import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) {
  throw new Error('Say where to put them');
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  throw new Error(`Node ${process.version} is too old: 20.19 is the oldest that will do`);
}

/** Where npm's program is: behind the command on the path, or beside this Node. */
function findNpm() {
  const commands = (process.env.PATH ?? '').split(path.delimiter).map((entry) => path.join(entry, 'npm'));
  const candidates = [
    ...commands.filter((command) => existsSync(command)).map((command) => realpathSync(command)),
    path.resolve(process.execPath, '../../lib/node_modules/npm/bin/npm-cli.js'),
    path.resolve(process.execPath, '../node_modules/npm/bin/npm-cli.js'),
  ];
  return candidates.find((candidate) => path.basename(candidate) === 'npm-cli.js' && existsSync(candidate));
}

const npm = findNpm();
if (!npm) {
  throw new Error(`Node ${process.version} has no npm`);
}

const npmHere = path.join(folder, 'node_modules', 'npm', 'bin');
rmSync(folder, { recursive: true, force: true });
mkdirSync(npmHere, { recursive: true });
symlinkSync(process.execPath, path.join(folder, path.basename(process.execPath)));
// No link to npm's folder: a later download would be unpacked through it, over the npm of the machine.
writeFileSync(path.join(npmHere, 'npm-cli.js'), `require(${JSON.stringify(npm)});\n`);
console.log(`Building the dashboard with Node ${process.version} of this machine (${process.execPath})`);
