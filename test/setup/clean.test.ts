import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, load, put, type Failed } from './load.js';

const { removeMade } = await load<{
  removeMade(home: string, options?: { all: boolean }): string[];
}>('commands/clean.mjs');

const kept = {
  'package.json': '{"name": "spendscope-workspace"}', 'data/a.csv': 'a', 'models/README.md': '#',
  'results/README.md': '#', 'lib/src/a.ts': '', 'notebooks/a.ipynb': '{}',
};
const installed = { 'node_modules/a/package.json': '{}', '.venv/bin/python': '',
  '.cache/libtensorflow-2.13.1/x': '', '.cache/plotly.min.js': '' };
const made = { 'models/regression/ridge/model.json': '{}', 'results/tables/a.csv': '',
  'lib/dist/a.js': '', '.cache/lib.json': '{}', '.cache/logs/x.log': '', '.staging/01_eda/x': '' };
const all = { ...kept, ...installed, ...made };

const left = (folder: string): string[] =>
  Object.keys(all).filter(path => existsSync(join(folder, path)));

test('what was made goes; sources, data and what was installed stay', t => {
  const folder = folderOf(t, all);
  assert.equal(removeMade(folder).length, 6);
  assert.deepEqual(left(folder), Object.keys({ ...kept, ...installed }));
  assert.deepEqual(removeMade(folder), [], 'a second time there is nothing to remove');
});

test('--all takes what was installed, too', t => {
  const folder = folderOf(t, all);
  removeMade(folder, { all: true });
  assert.deepEqual(left(folder), Object.keys(kept));
});

function refused(folder: string, message: RegExp): void {
  const before = left(folder);
  assert.throws(() => removeMade(folder, { all: true }), (error: Failed) => {
    assert.match(error.message, message);
    assert.notEqual(error.exitCode, 0);
    return true;
  });
  assert.deepEqual(left(folder), before);
}

test('outside the workspace nothing is removed', t => {
  refused(folderOf(t, { ...all, 'package.json': '{"name": "another"}' }), /is not the workspace/);
  refused(folderOf(t, { ...all, 'package.json': '' }), /is not the workspace/);
});

test('a folder that leads out of the workspace is not followed', t => {
  const outside = folderOf(t, { 'precious.csv': 'x' });
  for (const name of ['models', 'results', 'lib', '.cache']) {
    const folder = folderOf(t, all);
    rmSync(join(folder, name), { recursive: true });
    symlinkSync(outside, join(folder, name));
    refused(folder, /leads out of the workspace/);
  }
  assert.ok(existsSync(join(outside, 'precious.csv')));
});

test('a link inside what is removed goes, and not what it leads to', t => {
  const outside = folderOf(t, { 'precious.csv': 'x' }), folder = folderOf(t, all);
  mkdirSync(join(folder, 'results/reports'));
  symlinkSync(outside, join(folder, 'results/reports/link'));
  removeMade(folder);
  assert.ok(existsSync(join(outside, 'precious.csv')));
});

test('while a run is at work nothing is removed; a dead one does not hold it', t => {
  const folder = folderOf(t, all);
  put(folder, { '.staging/run.lock': JSON.stringify({ pid: process.pid }) });
  refused(folder, /process \d+ is at work here/);
  put(folder, { '.staging/run.lock': JSON.stringify({ pid: 2 ** 30 }) });
  assert.ok(removeMade(folder).length > 0);
});
