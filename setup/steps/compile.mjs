/** The library and the tests, compiled by the workspace's own TypeScript, and only when changed. */
import { createHash } from 'node:crypto';
import {
  existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { runStep } from '../support/run.mjs';

const tsc = 'node_modules/typescript/bin/tsc'; // `npx tsc` is tslab's own, which is another one
const read = path => { try { return readFileSync(path, 'utf8'); } catch { return undefined; } };

export const isTest = path => path.endsWith('.test.ts');

/** What is compiled from what to where; `depends` are built before and change what it means. */
const projects = {
  lib: { source: 'lib/src', output: 'lib/dist', config: 'lib/tsconfig.json',
    includes: path => !/\.test(ing)?\.ts$/.test(path), depends: [] },
  'lib-tests': { source: 'lib/src', output: 'lib/dist', config: 'lib/tsconfig.test.json',
    includes: () => true, depends: ['lib'] },
  tests: { source: 'test', output: '.cache/test', config: 'test/tsconfig.json',
    includes: () => true, depends: ['lib'] },
  app: { source: 'app/src/server', output: 'app/dist/server', config: 'app/tsconfig.json',
    includes: () => true, depends: ['lib'] },
};

/** The files under a folder, relative to it, sorted. */
export function filesUnder(folder, base = folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path, base) : [relative(base, path)];
  }).sort();
}

/** Compiles a project unless its sources are those of the last time. Resolves to whether it did. */
export async function compile(root, name) {
  const { source, output, config } = projects[name];
  const stampFile = join(root, '.cache', `${name}.json`), sources = hashOf(root, name);
  const exists = path => existsSync(join(root, output, path));
  const last = JSON.parse(read(stampFile) ?? 'null');
  const complete = last?.outputs.every(exists);
  if (complete && last.sources === sources) return false;
  rmSync(stampFile, { force: true });
  // TypeScript trusts its own record and would not write again what somebody has removed
  if (!complete) rmSync(join(root, '.cache', `${recordOf(name)}.tsbuildinfo`), { force: true });
  await runStep(root, name, process.execPath, [tsc, '-p', config]);
  removeOrphans(join(root, source), join(root, output));
  mkdirSync(dirname(stampFile), { recursive: true });
  const outputs = sourcesOf(root, name).map(path => path.replace(/\.ts$/, '.js')).filter(exists);
  writeFileSync(`${stampFile}.tmp`, `${JSON.stringify({ sources, outputs })}\n`);
  renameSync(`${stampFile}.tmp`, stampFile);
  return true;
}

/** As the projects' configurations name them. */
const recordOf = name => ({ lib: 'lib', 'lib-tests': 'lib.test', tests: 'test', app: 'app' })[name];

const sourcesOf = (root, name) => filesUnder(join(root, projects[name].source))
  .filter(path => path.endsWith('.ts') && projects[name].includes(path));

function hashOf(root, name) {
  const { source, config, depends } = projects[name];
  const hash = createHash('sha256');
  for (const other of depends) hash.update(hashOf(root, other));
  for (const path of ['tsconfig.json', config, 'node_modules/typescript/package.json']) {
    hash.update(`${path}\n${read(join(root, path))}\n`);
  }
  for (const path of sourcesOf(root, name)) {
    hash.update(`${path}\n${read(join(root, source, path))}\n`);
  }
  return hash.digest('hex');
}

/** Removes what was compiled from sources that are gone. */
function removeOrphans(source, output) {
  for (const path of filesUnder(output)) {
    const stem = path.replace(/(\.d\.ts|\.js)(\.map)?$/, '');
    const made = stem !== path;
    if (made && !existsSync(join(source, `${stem}.ts`))) rmSync(join(output, path));
  }
}
