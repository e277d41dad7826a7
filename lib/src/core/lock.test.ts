import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { acquireLock, LockedError } from './lock.js';
import { temporaryFolder } from './temporary.test.js';

const module = JSON.stringify(join(import.meta.dirname, 'lock.js'));

/** A process that takes the lock, says so, and waits. */
async function holder(path: string): Promise<ReturnType<typeof spawn>> {
  const code = `import(${module}).then(m => { m.acquireLock(process.argv[1], 'x');
    process.stdout.write('held'); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['-e', code, path],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('a lock is there until it is released, and nothing else stays', t => {
  const folder = temporaryFolder(t), path = join(folder, 'deep', 'run.lock');
  const lock = acquireLock(path, 'results');
  assert.equal((JSON.parse(readFileSync(path, 'utf8')) as { pid: number }).pid, process.pid);
  assert.deepEqual(readdirSync(join(folder, 'deep')), ['run.lock']);
  lock.release();
  lock.release();
  assert.deepEqual(readdirSync(join(folder, 'deep')), []);
});

test('a living process is named; once it is killed its lock is taken over', async t => {
  const folder = temporaryFolder(t), path = join(folder, 'run.lock');
  const child = await holder(path);
  t.after(() => child.kill('SIGKILL'));
  assert.throws(() => acquireLock(path, 'results in OUT'), (error: Error) =>
    error instanceof LockedError && error.message ===
    `results in OUT: process ${child.pid} is at work there; wait for it or stop it`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  acquireLock(path, 'results').release();
  assert.deepEqual(readdirSync(folder), []);
});

test('the same process takes its own lock again, and the older one no longer releases it', t => {
  const path = join(temporaryFolder(t), 'run.lock');
  const first = acquireLock(path, 'results'), second = acquireLock(path, 'results');
  first.release();
  assert.ok(existsSync(path));
  second.release();
  assert.ok(!existsSync(path));
});

test('a process number that was given to another process since does not hold a lock', t => {
  const path = join(temporaryFolder(t), 'run.lock');
  const owner = { pid: process.ppid, host: hostname(), started: '1', token: 'x' };
  writeFileSync(path, JSON.stringify(owner));
  if (existsSync('/proc/self/stat')) acquireLock(path, 'results').release();
});

test('a lock of another host is not taken over: the message says what to delete', t => {
  const path = join(temporaryFolder(t), 'run.lock');
  writeFileSync(path, JSON.stringify({ pid: 1, host: 'elsewhere', started: '', token: 'x' }));
  assert.throws(() => acquireLock(path, 'results'), (error: Error) =>
    error.message.includes('process 1 on elsewhere') && error.message.includes(`delete ${path}`));
});

test('a lock file that says nothing is taken over', t => {
  const path = join(temporaryFolder(t), 'run.lock');
  for (const text of ['', 'not JSON', 'null', '{}']) {
    writeFileSync(path, text);
    acquireLock(path, 'results').release();
    assert.ok(!existsSync(path));
  }
});

test('what a killed process left of taking the lock goes, what a living one writes stays', t => {
  const folder = temporaryFolder(t), path = join(folder, 'run.lock');
  const owner = { host: hostname(), started: '', token: 'x' };
  writeFileSync(`${path}.dead`, JSON.stringify({ ...owner, pid: 2 ** 22 + 1 }));
  writeFileSync(`${path}.alive`, JSON.stringify({ ...owner, pid: process.ppid }));
  acquireLock(path, 'results').release();
  assert.deepEqual(readdirSync(folder), ['run.lock.alive']);
});

test('of many processes at a stale lock exactly one gets it', async t => {
  const path = join(temporaryFolder(t), 'run.lock');
  const stale = await holder(path);
  stale.kill('SIGKILL');
  await once(stale, 'exit');
  const code = `import(${module}).then(m => { try { m.acquireLock(process.argv[1], 'x');
    process.stdout.write('1'); setTimeout(() => {}, 1500); } catch {
    process.stdout.write('0'); } })`;
  const outcomes = await Promise.all(Array.from({ length: 5 }, async () => {
    const child = spawn(process.execPath, ['-e', code, path],
      { stdio: ['ignore', 'pipe', 'inherit'] });
    const [data] = await once(child.stdout, 'data') as [Buffer];
    await once(child, 'exit');
    return data.toString();
  }));
  assert.deepEqual(outcomes.sort(), ['0', '0', '0', '0', '1']);
});
