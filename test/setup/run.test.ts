import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { root } from '../support/root.js';
import { folderOf, load, type Failed } from './load.js';

interface Result { ok: boolean; code: number | null; output: string; why: string }
interface RunOptions {
  cwd?: string; env?: NodeJS.ProcessEnv; log?: string; grace?: number;
  onLine?: (line: string) => void;
}
const { run, runStep } = await load<{
  run(command: string, args: string[], options?: RunOptions): Promise<Result>;
  runStep(root: string, name: string, command: string, args: string[]): Promise<string>;
}>('support/run.mjs');
const node = process.execPath;

test('a program that ends well gives its output, line by line too, and a log', async t => {
  const folder = folderOf(t), log = join(folder, 'logs', 'x.log'), lines: string[] = [];
  const result = await run(node, ['-e', 'console.log("a\\nb"); console.error("e")'],
    { log, onLine: line => lines.push(line) });
  assert.equal(result.ok, true);
  assert.deepEqual(lines, ['a', 'b']);
  assert.match(readFileSync(log, 'utf8'), /^\$ .*\n[^]*a\nb\n/);
});

test('a program that ends badly, by a signal, or is not there, says how', async () => {
  const ended = async (code: string): Promise<Result> => run(node, ['-e', code]);
  assert.deepEqual([(await ended('process.exit(3)')).code], [3]);
  assert.match((await ended('process.kill(process.pid, "SIGKILL")')).why, /ended with SIGKILL$/);
  const { ok, why } = await run('no-such-program', []);
  assert.deepEqual([ok, why], [false, 'there is no program no-such-program']);
});

test('a step that fails shows the end of what it printed, the log and the fix', async t => {
  const folder = folderOf(t);
  const program = `for (let i = 0; i < 40; i++) console.log('line ' + i);
    console.log('npm error ENOTFOUND'); process.exit(1)`;
  await assert.rejects(runStep(folder, 'npm-packages', node, ['-e', program]), (error: Failed) => {
    assert.match(error.message, /^npm-packages failed: .* ended with 1\n {4}line 29\n/);
    assert.match(error.message, /all of it: \.cache\/logs\/npm-packages\.log\n/);
    assert.match(error.message, /a package index is out of reach/);
    assert.equal(error.exitCode, 1);
    return true;
  });
});

/** A command that starts `program`, which starts a child of its own, and is sent a signal. */
async function interrupted(
  folder: string, program: string, grace: number, signal: NodeJS.Signals,
): Promise<{ code: number | null; seconds: number }> {
  const url = (path: string): string =>
    JSON.stringify(pathToFileURL(join(root, 'setup/support', path)).href);
  const child = spawn(node, ['--input-type=module', '-e', `
    import { command } from ${url('command.mjs')};
    import { run } from ${url('run.mjs')};
    command(async () => {
      await run(process.execPath, ['-e', ${JSON.stringify(program)}], { grace: ${grace} });
      await new Promise(resolve => setTimeout(resolve, 20_000));
    });`], { cwd: folder });
  for (let i = 0; i < 200 && !existsSync(join(folder, 'pid')); i++) await sleep(25);
  const began = Date.now();
  child.kill(signal);
  const code = await new Promise<number | null>(resolve => child.on('close', resolve));
  return { code, seconds: (Date.now() - began) / 1000 };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`)
      ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
  } catch {
    return false;
  }
}

const parent = `
  const { spawn } = require('node:child_process');
  const { writeFileSync, renameSync } = require('node:fs');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  writeFileSync('pid.tmp', process.pid + ' ' + child.pid);
  renameSync('pid.tmp', 'pid');
  setInterval(() => {}, 1000);`;

test('Ctrl-C ends a program and its children at once, with exit code 130', async t => {
  const folder = folderOf(t);
  const { code, seconds } = await interrupted(folder, parent, 0, 'SIGINT');
  assert.equal(code, 130);
  assert.ok(seconds < 2, `${seconds} s`);
  await sleep(100);
  for (const pid of readFileSync(join(folder, 'pid'), 'utf8').split(' ')) {
    assert.equal(isAlive(Number(pid)), false, pid);
  }
});

test('what was promised time gets to tidy up, and no more than that time', async t => {
  const polite = folderOf(t), stubborn = folderOf(t);
  const tidy = `process.on('SIGTERM', () => {
    writeFileSync('tidied', ''); process.exit(); }); ${parent}`;
  const first = await interrupted(polite, tidy, 3, 'SIGTERM');
  assert.equal(first.code, 143);
  assert.ok(first.seconds < 2, `${first.seconds} s`);
  assert.ok(existsSync(join(polite, 'tidied')));
  const second = await interrupted(stubborn, `process.on('SIGTERM', () => {}); ${parent}`, 0.5,
    'SIGINT');
  assert.equal(second.code, 130);
  assert.ok(second.seconds < 3, `${second.seconds} s`);
  await sleep(100);
  assert.equal(isAlive(Number(readFileSync(join(stubborn, 'pid'), 'utf8').split(' ')[0])), false);
});
