import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../support/root.js';
import { folderOf, load, put } from './load.js';

const { takeLock } = await load<{
  takeLock(path: string, options?: { waiting?: (pid: string) => void; every?: number }):
  Promise<() => void>;
}>('support/fileLock.mjs');

/** Each of `count` processes takes the lock, notes when it holds it, and gives it back. */
const program = (path: string): string => `
  import { appendFileSync } from 'node:fs';
  import { takeLock } from ${JSON.stringify(
    pathToFileURL(join(root, 'setup/support/fileLock.mjs')).href)};
  const release = await takeLock(${JSON.stringify(path)}, { every: 5 });
  appendFileSync(${JSON.stringify(`${path}.notes`)}, 'in\\n');
  await new Promise(resolve => setTimeout(resolve, 30));
  appendFileSync(${JSON.stringify(`${path}.notes`)}, 'out\\n');
  release();`;
const start = (path: string): Promise<number | null> => new Promise(resolve =>
  spawn(process.execPath, ['--input-type=module', '-e', program(path)], { stdio: 'inherit' })
    .on('close', resolve));

test('a lock is there while it is held and gone after it', async t => {
  const path = join(folderOf(t), 'deep', 'x.lock');
  const release = await takeLock(path);
  assert.equal(readFileSync(path, 'utf8'), String(process.pid));
  release();
  assert.deepEqual(readdirSync(join(path, '..')), []);
});

test('one at a time, even where the last holder was killed', async t => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const folder = folderOf(t, { 'x.lock': String(dead) }), path = join(folder, 'x.lock');
  const codes = await Promise.all([start(path), start(path), start(path), start(path)]);
  assert.deepEqual(codes, [0, 0, 0, 0]);
  assert.equal(readFileSync(`${path}.notes`, 'utf8'), 'in\nout\n'.repeat(4));
  assert.deepEqual(readdirSync(folder), ['x.lock.notes']);
});

test('who waits is told once for whom', async t => {
  const path = join(folderOf(t), 'x.lock'), told: string[] = [];
  const holder = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 150)']);
  put(join(path, '..'), { 'x.lock': String(holder.pid) });
  const release = await takeLock(path, { waiting: pid => told.push(pid), every: 10 });
  assert.deepEqual(told, [String(holder.pid)]);
  release();
});

test('a process that ends without giving it back gives it back', t => {
  const path = join(folderOf(t), 'x.lock');
  const code = program(path).replace('release();', 'process.exit(7);');
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', code]);
  assert.equal(status, 7);
  assert.ok(!existsSync(path));
});
