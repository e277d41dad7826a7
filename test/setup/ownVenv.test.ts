import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { folderOf, load, put } from './load.js';

const { ensureOwnVenv, ownVenvFolder } = await load<{
  ensureOwnVenv(options: { root: string; name: string; log: object }): Promise<string>;
  ownVenvFolder(root: string, name: string): string;
}>('steps/ownVenv.mjs');

/** A program that answers as Python does, makes environments of itself and notes pip's work. */
const python = `#!/bin/sh
case "$*" in
  -c*) echo "3 11 1" ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "-m pip install"*) echo "$*" >> "$NOTES"; test -z "$FAILING_PIP" ;;
esac`;
const told: string[] = [];
const log = { step: () => ({ done: () => told.push('done'), failed: () => told.push('failed') }) };

let before: NodeJS.ProcessEnv;
beforeEach(() => { before = { ...process.env }; told.length = 0; });
afterEach(() => { process.env = before; });

function workspace(t: Parameters<typeof folderOf>[0]): string {
  const root = folderOf(t, { 'setup/requirements-trial.txt': 'a==1\n', python });
  Object.assign(process.env, { SPENDSCOPE_PYTHON: join(root, 'python'), NOTES: join(root, 'notes') });
  return root;
}
const notes = (root: string): string[] =>
  existsSync(join(root, 'notes')) ? readFileSync(join(root, 'notes'), 'utf8').trim().split('\n') : [];
const ensure = (root: string): Promise<string> => ensureOwnVenv({ root, name: 'trial', log });

test('the first use installs the list beside the project\'s own Python, the second nothing', async t => {
  const root = workspace(t), made = await ensure(root);
  assert.equal(made, join(ownVenvFolder(root, 'trial'), 'bin/python'));
  assert.ok(existsSync(made) && !existsSync(join(root, '.venv')));
  assert.match(notes(root)[0], /-r .*requirements-trial\.txt$/);
  assert.equal(await ensure(root), made);
  assert.equal(notes(root).length, 1);
  assert.deepEqual(told, ['done']);
});

test('another list installs again', async t => {
  const root = workspace(t);
  await ensure(root);
  put(root, { 'setup/requirements-trial.txt': 'a==2\n' });
  await ensure(root);
  assert.equal(notes(root).length, 2);
});

test('what failed is told, and done again the next time', async t => {
  const root = workspace(t);
  process.env.FAILING_PIP = '1';
  await assert.rejects(ensure(root), { name: 'Error', message: /^python-trial failed/ });
  assert.deepEqual(told, ['failed']);
  delete process.env.FAILING_PIP;
  await ensure(root);
  assert.equal(notes(root).length, 2);
});
