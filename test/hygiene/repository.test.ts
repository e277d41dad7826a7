import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/root.js';

const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
const files = listed.status === 0 ? listed.stdout.split('\0').filter(Boolean) : [];
const inClone = { skip: listed.status !== 0 && 'not a clone' };
const textual = files.filter(path => /\.(ts|mjs|cjs|js|json|md|py|css|j2|txt|ipynb|csv)$/.test(path));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('no committed file is larger than a megabyte', inClone, () => {
  assert.ok(files.length > 100);
  assert.deepEqual(files.filter(path => statSync(join(root, path)).size > 1e6), []);
});

test('nothing that is made is committed', inClone, () => {
  const made = /^(node_modules|\.venv|\.cache|lib\/dist|models|results)\//;
  assert.deepEqual(files.filter(path => made.test(path) && !path.endsWith('README.md')), []);
});

test('committed notebooks hold no outputs and no counts', inClone, () => {
  for (const path of files.filter(one => one.endsWith('.ipynb'))) {
    const committed = spawnSync('git', ['show', `:${path}`], { cwd: root, encoding: 'utf8' }).stdout;
    const { cells } = JSON.parse(committed) as
      { cells: { outputs?: unknown[]; execution_count?: number | null }[] };
    assert.deepEqual(cells.filter(cell => cell.outputs?.length || cell.execution_count), [], path);
  }
});

test('the lock file names no registry', () => {
  assert.doesNotMatch(read('package-lock.json'), /"resolved": "https?:/);
});

test('no file holds a path of somebody’s machine', inClone, () => {
  const path = new RegExp(['/ho' + 'me/\\w', '/Us' + 'ers/\\w', '/ro' + 'ot/', '/wo' + 'rk/'].join('|'));
  assert.deepEqual(textual.filter(one => path.test(read(one))), []);
});

test('no test is left out for good or runs alone', inClone, () => {
  const marked = /\b(?:it|test|describe)\.(?:skip|only|todo)\b/;
  const tests = files.filter(path => path.endsWith('.test.ts'));
  assert.deepEqual(tests.filter(path => marked.test(read(path))
    && !path.endsWith('repository.test.ts')), []);
});
