/**
 * Makes the native part of @tensorflow/tfjs-node loadable. npm runs no install scripts here
 * (.npmrc): this package's one downloads, and where it cannot, npm would roll back everything.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync,
  writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clearNative, officialInstaller } from './tfjs/installer.mjs';
import { loads } from './tfjs/loads.mjs';
import { fromWheel, wheelFolder } from './tfjs/wheel.mjs';

/**
 * In this order: it loads already; the package's own installer; TensorFlow's library from a Python
 * wheel (Linux); none, and networks then train on the plain JavaScript backend, slower.
 * A second call costs nothing while Node and the files are the same. A failure is remembered too:
 * `again` (what running this file by hand sets) tries once more. Never throws for a native part
 * that cannot be had. Interrupt it at any time: what is half done does not count.
 * @returns {Promise<{ backend: 'tensorflow' | 'cpu', how: string, version?: string,
 *   why?: string }>} `how` is present, installer, wheel or none
 */
export async function ensureTfjsNative({
  root, python = pythonOf(root), log = console.log, again = false,
}) {
  const require = createRequire(join(root, 'package.json'));
  const pkg = join(require.resolve('@tensorflow/tfjs-node/package.json'), '..');
  const stamp = join(root, '.cache', 'tfjs-native.json');
  const known = readStamp(stamp, root, pkg);
  if (known && !(again && known.backend === 'cpu')) return known;
  const outcome = await make({ root, pkg, python, log });
  if (outcome.backend === 'cpu') {
    log(`the native part of tfjs-node cannot be had: ${outcome.why}. ` +
      'Networks will train on the plain JavaScript backend, slower; ' +
      'node setup/tfjs-native.mjs tries again.');
  }
  writeStamp(stamp, root, pkg, outcome);
  return outcome;
}

async function make({ root, pkg, python, log }) {
  const why = [];
  const steps = [
    ['present', async () => ({ ok: true })],
    ['installer', () => officialInstaller({ root, pkg, log })],
    ['wheel', () => fromWheel({ root, pkg, python, log })],
  ];
  for (const [how, step] of steps) {
    const made = await step();
    const state = made.ok ? await loads({ root }) : made;
    if (state.ok) return { backend: 'tensorflow', version: state.version, how };
    if (how !== 'present') why.push(`${how}: ${state.why}`);
    if (how === 'wheel' && made.ok) removeAddons(wheelFolder(root));
  }
  clearNative(pkg); // a part that does not load must not be found by the next program
  return { backend: 'cpu', how: 'none', why: why.join('; ') };
}

/** An addon that does not load is compiled anew next time; the library, checked by hash, stays. */
function removeAddons(folder) {
  for (const name of readdirSync(folder).filter(file => file.endsWith('.node'))) {
    rmSync(join(folder, name), { force: true });
  }
}

/** What the outcome depends on: Node, and size and time of every file of the native part. */
function circumstances(root, pkg) {
  const files = {};
  const visit = folder => {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name), state = statSync(path, { throwIfNoEntry: false });
      if (state?.isDirectory()) visit(path);
      else files[relative(root, path)] = state ? [state.size, Math.round(state.mtimeMs)] : null;
    }
  };
  visit(join(pkg, 'lib'));
  visit(join(pkg, 'deps', 'lib'));
  return { node: `${process.version} ${process.platform} ${process.arch}`, pkg, files };
}

function readStamp(stamp, root, pkg) {
  try {
    const { of, outcome } = JSON.parse(readFileSync(stamp, 'utf8'));
    return JSON.stringify(of) === JSON.stringify(circumstances(root, pkg)) ? outcome : undefined;
  } catch {
    return undefined; // never written, or not by this version
  }
}

function writeStamp(stamp, root, pkg, outcome) {
  mkdirSync(join(stamp, '..'), { recursive: true });
  const text = JSON.stringify({ of: circumstances(root, pkg), outcome }, null, 1);
  writeFileSync(`${stamp}.${process.pid}`, `${text}\n`);
  renameSync(`${stamp}.${process.pid}`, stamp);
}

function pythonOf(root) {
  const windows = process.platform === 'win32';
  const own = join(root, '.venv', windows ? 'Scripts/python.exe' : 'bin/python');
  return process.env.SPENDSCOPE_PYTHON || (existsSync(own) ? own : windows ? 'python' : 'python3');
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = resolve(import.meta.dirname, '..');
  const { backend, version } = await ensureTfjsNative({ root, again: true });
  console.log(version ? `tfjs-node runs on TensorFlow ${version}` : `backend: ${backend}`);
}
