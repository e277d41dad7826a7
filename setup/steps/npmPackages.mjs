/** node_modules, exactly as package-lock.json has it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { runStep } from '../support/run.mjs';
import { windows } from '../support/paths.mjs';

function json(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

/**
 * What keeps node_modules from being what the lock file says, or undefined when nothing does. npm
 * writes down at its end what it has put there (node_modules/.package-lock.json): without that
 * file it was interrupted.
 */
export function npmPackagesLack(root) {
  const { packages: wanted = {} } = json(join(root, 'package-lock.json'));
  const { packages: have } = json(join(root, 'node_modules/.package-lock.json'));
  if (!have) return 'node_modules is missing or unfinished';
  const { dependencies, devDependencies } = json(join(root, 'package.json'));
  const asked = wanted[''] ?? {};
  if (!isDeepStrictEqual([dependencies, devDependencies],
    [asked.dependencies, asked.devDependencies])) {
    return 'package.json asks for other packages than package-lock.json';
  }
  for (const [path, { version, optional, link }] of Object.entries(wanted)) {
    if (!path.startsWith('node_modules/') || (optional && !have[path])) continue;
    if (!link && have[path]?.version !== version) return `${path} is not ${version}`;
    if (!existsSync(join(root, path, 'package.json'))) return `${path} is missing`;
  }
  return undefined;
}

/** Installs them unless they are there. Resolves to true when it had to. */
export async function ensureNpmPackages({ root }) {
  if (npmPackagesLack(root) === undefined) return false;
  const [npm, ...before] = npmCommand();
  await runStep(root, 'npm-packages', npm, [...before, 'ci', '--no-audit', '--no-fund'],
    { shell: windows });
  return true;
}

/** npm as it was started, where it started this; else the one on the path. */
export function npmCommand(env = process.env) {
  const script = env.npm_execpath ?? '';
  return /npm-cli\.[cm]?js$/.test(script) && existsSync(script) ? [process.execPath, script]
    : [windows ? 'npm.cmd' : 'npm'];
}
