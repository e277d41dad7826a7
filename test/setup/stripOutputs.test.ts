import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/root.js';
import { folderOf, load, put } from './load.js';

const { stripOutputs } = await load<{ stripOutputs(text: string): string }>('strip-outputs.mjs');
const { ensureGitFilter } = await load<{
  ensureGitFilter(options: { root: string }): Promise<boolean>;
}>('steps/gitFilter.mjs');

const saved = JSON.stringify({
  nbformat: 4, nbformat_minor: 5,
  metadata: {
    kernelspec: { name: 'tslab', language: 'typescript', display_name: 'TypeScript' },
    language_info: { name: 'typescript', version: '5.0.4', file_extension: '.ts' },
    widgets: { state: {} },
  },
  cells: [
    { cell_type: 'markdown', id: 'm', metadata: { editable: true }, source: '# Title\n\nText' },
    { cell_type: 'code', id: 'c', execution_count: 7, metadata: { tags: ['parameters'],
      scrolled: true, execution: { 'iopub.status.busy': '2026-01-01' } },
    source: ['const a = 1;\n', 'a'], outputs: [{ output_type: 'stream', name: 'stdout',
      text: ['SECRET\n'] }] },
  ],
});

test('outputs, counts and traces of a sitting go; source, tags, ids and kernel stay', () => {
  const notebook = JSON.parse(stripOutputs(saved)) as Record<string, unknown>;
  assert.deepEqual(notebook, {
    cells: [
      { cell_type: 'markdown', id: 'm', metadata: {}, source: ['# Title\n', '\n', 'Text'] },
      { cell_type: 'code', execution_count: null, id: 'c', metadata: { tags: ['parameters'] },
        outputs: [], source: ['const a = 1;\n', 'a'] },
    ],
    metadata: {
      kernelspec: { display_name: 'TypeScript', language: 'typescript', name: 'tslab' },
      language_info: { name: 'typescript' },
    },
    nbformat: 4, nbformat_minor: 5,
  });
});

test('the form is Jupyter\'s own, and stripping twice changes nothing more', () => {
  const once = stripOutputs(saved);
  assert.ok(once.startsWith('{\n "cells": [\n  {\n   "cell_type": "markdown",\n'));
  assert.ok(once.endsWith('}\n'));
  assert.equal(stripOutputs(once), once);
});

test('what is no notebook comes back as it was', () => {
  for (const text of ['', 'not JSON', '{"a": 1}', 'null', '[]', '<<<<<<< ours']) {
    assert.equal(stripOutputs(text), text);
  }
});

/** A repository with the workspace's filter, configured or not. */
function repository(t: Parameters<typeof folderOf>[0]): { folder: string; git: Git } {
  const folder = folderOf(t, { 'notebooks/a.ipynb': saved });
  mkdirSync(join(folder, 'setup'));
  copyFileSync(join(root, 'setup/strip-outputs.mjs'), join(folder, 'setup/strip-outputs.mjs'));
  copyFileSync(join(root, '.gitattributes'), join(folder, '.gitattributes'));
  const git: Git = (...args) => {
    const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c',
      'user.email=a@example.org', ...args], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  git('init', '-q');
  return { folder, git };
}
type Git = (...args: string[]) => string;

test('git commits notebooks without outputs and leaves the person\'s file alone', async t => {
  const { folder, git } = repository(t);
  assert.equal(await ensureGitFilter({ root: folder }), true);
  assert.equal(await ensureGitFilter({ root: folder }), false);
  git('add', '.');
  git('commit', '-q', '-m', 'notebook');
  assert.equal(git('show', 'HEAD:notebooks/a.ipynb'), stripOutputs(saved));
  assert.equal(readFileSync(join(folder, 'notebooks/a.ipynb'), 'utf8'), saved);
  assert.equal(git('status', '--short'), '');
  put(folder, { 'notebooks/a.ipynb': saved.replace('SECRET', 'another run') });
  assert.equal(git('diff'), '', 'running it is no change');
  git('add', '.');
  assert.equal(git('status', '--short'), '');
});

test('a clone in which nothing was set up takes notebooks as they are', t => {
  const { git } = repository(t);
  git('add', '.');
  git('commit', '-q', '-m', 'notebook');
  assert.match(git('show', 'HEAD:notebooks/a.ipynb'), /SECRET/);
});

test('outside a clone there is nothing to set up', async t => {
  assert.equal(await ensureGitFilter({ root: folderOf(t) }), false);
});

test('with files named it mends them in place', t => {
  const folder = folderOf(t, { 'a.ipynb': saved });
  const { status, stdout } = spawnSync(process.execPath,
    [join(root, 'setup/strip-outputs.mjs'), join(folder, 'a.ipynb')], { encoding: 'utf8' });
  assert.deepEqual([status, stdout], [0, '']);
  assert.equal(readFileSync(join(folder, 'a.ipynb'), 'utf8'), stripOutputs(saved));
});
