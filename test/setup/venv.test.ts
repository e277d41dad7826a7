import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, afterEach, test } from 'node:test';
import { folderOf, load, put, type Failed } from './load.js';

const { ensureVenv, ensurePythonPackages, venvLacks } = await load<{
  ensureVenv(options: { root: string }): Promise<boolean>;
  ensurePythonPackages(options: { root: string }): Promise<boolean>;
  venvLacks(root: string): string | undefined;
}>('steps/venv.mjs');
const { findPython } = await load<{
  findPython(env: NodeJS.ProcessEnv): Promise<{ command: string; version: number[] }>;
}>('steps/python.mjs');

/** A program that answers as Python does, makes environments of itself and notes pip's work. */
const python = (version: string, able = 1): string => `#!/bin/sh
case "$*" in
  -c*) echo "${version} ${able}" ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "-m pip --version") test -z "$BROKEN_PIP" ;;
  "-m pip install"*) echo "$*" >> "$NOTES"; test -z "$FAILING_PIP" ;;
esac`;
const lists = { 'setup/requirements.txt': 'a==1\n', 'setup/requirements-no-deps.txt': 'b==2\n' };

let before: NodeJS.ProcessEnv;
beforeEach(() => { before = { ...process.env }; });
afterEach(() => { process.env = before; });

function workspace(t: Parameters<typeof folderOf>[0]): string {
  const root = folderOf(t, { ...lists, 'python': python('3 11') });
  Object.assign(process.env, { SPENDSCOPE_PYTHON: join(root, 'python'), NOTES: join(root, 'notes') });
  return root;
}
const notes = (root: string): string[] =>
  existsSync(join(root, 'notes')) ? readFileSync(join(root, 'notes'), 'utf8').trim().split('\n') : [];
async function ensure(root: string): Promise<boolean[]> {
  return [await ensureVenv({ root }), await ensurePythonPackages({ root })];
}

test('the first time makes it and installs both lists, the second does nothing', async t => {
  const root = workspace(t);
  assert.match(venvLacks(root) ?? '', /missing/);
  assert.deepEqual(await ensure(root), [true, true]);
  assert.equal(notes(root).length, 2);
  assert.doesNotMatch(notes(root)[0], /--no-deps/);
  assert.match(notes(root)[1], /--no-deps -r .*requirements-no-deps\.txt$/);
  assert.equal(venvLacks(root), undefined);
  assert.deepEqual(await ensure(root), [false, false]);
  assert.equal(notes(root).length, 2);
});

test('other requirements install again, into the same environment', async t => {
  const root = workspace(t);
  await ensure(root);
  put(root, { 'setup/requirements.txt': 'a==2\n' });
  assert.deepEqual(await ensure(root), [false, true]);
  assert.equal(venvLacks(root), undefined);
});

test('an environment that was moved with its folder is made anew', async t => {
  const root = workspace(t), elsewhere = `${root} moved`;
  await ensure(root);
  renameSync(root, elsewhere);
  t.after(() => rmSync(elsewhere, { recursive: true, force: true }));
  Object.assign(process.env, { SPENDSCOPE_PYTHON: join(elsewhere, 'python'),
    NOTES: join(elsewhere, 'notes') });
  assert.match(venvLacks(elsewhere) ?? '', /another place/);
  assert.deepEqual(await ensure(elsewhere), [true, true]);
});

test('an interrupted installation goes on; a half environment is made anew', async t => {
  const root = workspace(t);
  await ensureVenv({ root });
  process.env.FAILING_PIP = '1';
  await assert.rejects(ensurePythonPackages({ root }), /python-requirements failed/);
  assert.match(venvLacks(root) ?? '', /packages are missing/);
  delete process.env.FAILING_PIP;
  assert.deepEqual(await ensure(root), [false, true]);
  rmSync(join(root, '.venv/spendscope.json'));
  process.env.BROKEN_PIP = '1';
  writeFileSync(join(root, '.venv/left'), '');
  assert.deepEqual(await ensureVenv({ root }), true);
  assert.ok(!existsSync(join(root, '.venv/left')));
});

test('a Python that will not do is named with what to install', async t => {
  const folder = folderOf(t, { old: python('3 9'), bare: python('3 12', 0), two: python('2 7') });
  const cases: [string, RegExp][] = [
    ['old', /old is Python 3\.9; install Python 3\.10 or newer/],
    ['two', /two is Python 2\.7; install/],
    ['bare', /cannot make virtual environments; .*apt-get install python3-venv .*python3\.12-venv/],
    ['gone', /gone is no Python; install .*apt-get install python3 python3-venv/],
  ];
  for (const [name, message] of cases) {
    await assert.rejects(findPython({ SPENDSCOPE_PYTHON: join(folder, name) }), (error: Failed) => {
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      assert.equal(error.exitCode, 2);
      return true;
    });
  }
});

test('a new enough one is found by its usual names', async () => {
  const { version } = await findPython({});
  assert.ok(version[0] === 3 && version[1] >= 10);
});
