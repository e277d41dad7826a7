import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync,
  truncateSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../support/root.js';

interface Outcome {
  readonly backend: string;
  readonly version?: string;
  readonly how: string;
  readonly why?: string;
}
interface Options {
  readonly root: string;
  readonly python?: string;
  readonly log?: (text: string) => void;
  readonly again?: boolean;
}
const script = pathToFileURL(join(root, 'setup/tfjs-native.mjs')).href;
const { ensureTfjsNative } = await import(script) as
  { ensureTfjsNative(options: Options): Promise<Outcome> };

const folderName = 'libtensorflow-2.13.1', kept = join(root, '.cache', folderName);
const linuxOnly = process.platform !== 'linux' && 'the way by the wheel is for Linux';
const needsWheel = linuxOnly || !existsSync(kept) && 'this machine did not need the wheel';

// nobody listens there, so that the installer's archive is out of reach on every machine
process.env.TFJS_NODE_BASE_URI = 'http://127.0.0.1:9/libtensorflow-';
const quiet = (): void => undefined;

/** A workspace with tfjs-node as npm leaves it, everything else linked from this one. */
function workspace(t: TestContext): { home: string; pkg: string } {
  const home = mkdtempSync(join(tmpdir(), 'spendscope-native-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  writeFileSync(join(home, 'package.json'), '{"name": "trial"}');
  const from = join(root, 'node_modules'), to = join(home, 'node_modules');
  mkdirSync(join(to, '@tensorflow'), { recursive: true });
  const linkAll = (folder: string, except: string): void => {
    for (const name of readdirSync(join(from, folder)).filter(name => name !== except)) {
      symlinkSync(join(from, folder, name), join(to, folder, name));
    }
  };
  linkAll('', '@tensorflow');
  linkAll('@tensorflow', 'tfjs-node');
  const pkg = join(to, '@tensorflow/tfjs-node'), source = join(from, '@tensorflow/tfjs-node');
  cpSync(source, pkg, { recursive: true,
    filter: path => !/^(deps|lib)(\/|$)/.test(relative(source, path)) });
  mkdirSync(join(home, '.cache'));
  return { home, pkg };
}

/** A program in Python's place. */
function pretendPython(home: string, body: string): string {
  const path = join(home, 'python');
  writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return path;
}

test('the wheel kept in .cache/ makes the native part again, and a second call starts nothing',
  { skip: needsWheel }, async t => {
    const { home, pkg } = workspace(t);
    symlinkSync(kept, join(home, '.cache', folderName));
    const python = pretendPython(home, 'exit 1');
    const outcome = await ensureTfjsNative({ root: home, python, log: quiet });
    assert.deepEqual(outcome, { backend: 'tensorflow', version: '2.13.1', how: 'wheel' });
    const started = performance.now();
    assert.deepEqual(await ensureTfjsNative({ root: home, python }), outcome);
    assert.ok(performance.now() - started < 300);

    truncateSync(join(pkg, 'lib/napi-v8/tfjs_binding.node'), 1000);
    assert.equal((await ensureTfjsNative({ root: home, python, log: quiet })).how, 'wheel');
    rmSync(join(home, '.cache/tfjs-native.json'));
    assert.equal((await ensureTfjsNative({ root: home, python, log: quiet })).how, 'present');
  });

test('where it cannot be had that is said with the reasons, once, and nothing half is left',
  { skip: linuxOnly }, async t => {
    const { home, pkg } = workspace(t);
    const part = join(home, '.cache', `${folderName}.part-999999999`);
    mkdirSync(part);
    mkdirSync(join(pkg, 'lib/napi-v8'), { recursive: true });
    writeFileSync(join(pkg, 'lib/napi-v8/tfjs_binding.node'), 'half an addon');
    const said: string[] = [];
    const calls = join(home, 'calls');
    const python = pretendPython(home, `echo x >> ${calls}; echo 'no network' >&2; exit 1`);
    const options = { root: home, python, log: (text: string) => void said.push(text) };
    const outcome = await ensureTfjsNative(options);
    assert.equal(outcome.backend, 'cpu');
    assert.match(outcome.why ?? '', /^installer: its archive is out of reach .*; wheel: /);
    assert.match(outcome.why ?? '', /no network/);
    assert.match(said.at(-1) ?? '', /plain JavaScript backend, slower/);
    assert.deepEqual(readdirSync(pkg).filter(name => /^(deps|lib)$/.test(name)), []);
    assert.deepEqual(readdirSync(join(home, '.cache')), ['tfjs-native.json']);

    assert.deepEqual(await ensureTfjsNative(options), outcome);
    assert.equal(readFileSync(calls, 'utf8'), 'x\n');
    await ensureTfjsNative({ ...options, again: true });
    assert.equal(readFileSync(calls, 'utf8'), 'x\nx\n');
  });

test('an interrupt ends the download with the set-up, and what it left is not taken for whole',
  { skip: linuxOnly }, async t => {
    const { home } = workspace(t);
    const python = pretendPython(home, `sleep 300 & printf '%s\\n%s\\n' $$ $! > ${home}/pid.new
mv ${home}/pid.new ${home}/pid; wait`);
    const program = `const { ensureTfjsNative } = await import(${JSON.stringify(script)});
      await ensureTfjsNative(${JSON.stringify({ root: home, python })});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program],
      { stdio: 'ignore' });
    const pid = await appears(join(home, 'pid'));
    const ended = new Promise(resolve => child.on('close', (_, signal) => resolve(signal)));
    child.kill('SIGTERM');
    assert.equal(await ended, 'SIGTERM');
    for (const one of pid.split('\n')) await gone(Number(one));
    const left = readdirSync(join(home, '.cache'));
    assert.ok(left.every(name => name.startsWith(`${folderName}.part-`)), left.join());
    await ensureTfjsNative({ root: home, python: pretendPython(home, 'exit 1'), log: quiet });
    assert.ok(!readdirSync(join(home, '.cache')).some(name => name.includes('.part-')));
  });

test('a command that outlasts its time is ended with what it started',
  { skip: process.platform === 'win32' && 'no process groups' }, async t => {
    const folder = mkdtempSync(join(tmpdir(), 'spendscope-run-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const { run } = await import(pathToFileURL(join(root, 'setup/tfjs/run.mjs')).href) as {
      run(command: string, args: string[], options: { seconds: number }):
      Promise<{ ok: boolean; why: string }>;
    };
    const file = join(folder, 'pid');
    const shell = `sh -c 'echo $$ > ${file}; sleep 300' & wait`;
    const { ok, why } = await run('sh', ['-c', shell], { seconds: 0.5 });
    assert.deepEqual([ok, why], [false, 'no end after 0.5 s']);
    await gone(Number(readFileSync(file, 'utf8')));
    assert.match((await run(join(folder, basename(folder)), [], { seconds: 5 })).why, /ENOENT/);
    assert.match((await run('sh', ['-c', 'echo a; echo b >&2; exit 4'], { seconds: 5 })).why,
      /^ended with 4: [ab]$/);
  });

async function appears(file: string): Promise<string> {
  for (let i = 0; i < 600; i++) {
    const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (text) return text;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return assert.fail(`${file} did not appear`);
}

/** A killed process may stay as a zombie until its new parent asks for it. */
async function gone(pid: number): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (!runs(pid)) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  assert.fail(`${pid} still runs`);
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
