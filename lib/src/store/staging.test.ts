import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockedError } from '../core/lock.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { openReader } from './reader.js';
import { isCommitting, openStaging, recover } from './staging.js';
import { openStore } from './store.js';
import { snapshot, trialRun } from './testing.test.js';

const notebook = '02_regression';
const module = (name: string): string => JSON.stringify(join(import.meta.dirname, name));

/** A process that commits versions 1, 2, 3, ... of six tables and two models without end. */
function writer(out: string): ChildProcess {
  const code = `Promise.all([import(${module('store.js')}), import(${module('testing.test.js')})])
    .then(([{ openStore }, { trialMeta, trialRun }]) => { for (let v = 1; ; v++) {
      const store = openStore(process.argv[1], '${notebook}', trialRun());
      for (let i = 0; i < 6; i++) store.writeTable('t' + i, Array(500).fill({ v }));
      for (const m of ['a', 'b']) {
        store.writeModel('regression', m, Array(500).fill(v), trialMeta());
      }
      store.writeTable('only' + v % 2, [{ v }]);
      store.commit();
    } })`;
  return spawn(process.execPath, ['-e', code, out], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The version of every file; throws when one holds two, or half of one. */
function versions(files: Record<string, string>): number[] {
  return Object.entries(files).filter(([path]) => /t\d\.csv$|model\.json$/.test(path))
    .map(([path, text]) => {
      const values = path.endsWith('.csv') ? text.trim().split('\n').slice(1).map(Number)
        : (JSON.parse(text) as { state: number[] }).state;
      assert.equal(values.length, 500, path);
      assert.ok(values.every(v => v === values[0]), path);
      return values[0];
    });
}
const placed = (out: string): Record<string, string> =>
  ({ ...snapshot(join(out, 'models')), ...snapshot(join(out, 'results')) });

test('killed at any moment, each file is old or new; the next opening makes them one', async t => {
  const out = temporaryFolder(t);
  let last = 0, inTheMiddle = 0;
  for (let run = 0; run < 14; run++) {
    const child = writer(out);
    const began = Date.now();
    // wait for a first commit, then some more, at another moment each time
    while (Date.now() - began < 8000 && !isCommitting(out, notebook)) await sleep(1);
    await sleep(run * 3);
    child.kill('SIGKILL');
    await once(child, 'exit');
    if (isCommitting(out, notebook)) inTheMiddle++;
    versions(placed(out));
    recover(out);
    // at most the first bytes of a lock that nobody holds
    assert.ok(Object.keys(snapshot(join(out, '.staging'))).every(file => /\.lock\./.test(file)));
    const all = versions(placed(out));
    if (all.length === 0) continue; // killed before the first commit was decided upon
    assert.equal(all.length, 8);
    assert.equal(new Set(all).size, 1);
    last = all[0];
    const reader = openReader(out, trialRun());
    assert.equal(reader.readTable('t3')[0].v, last);
    assert.equal(reader.readTable(`only${last % 2}`)[0].v, last);
    assert.ok(!existsSync(join(out, `results/tables/only${1 - last % 2}.csv`)));
    assert.deepEqual(reader.modelNames('regression'), ['a', 'b']);
  }
  assert.ok(last > 0 && inTheMiddle > 0, `${inTheMiddle} kills in the middle of a commit`);
});

test('after every single step of a commit, the rest is finished by the next opening', t => {
  const out = temporaryFolder(t), first = openStore(out, notebook, trialRun());
  for (const name of ['a', 'b', 'old']) first.writeTable(name, [{ v: 1 }]);
  first.commit();
  const start = join(temporaryFolder(t), 'start'), goal = join(temporaryFolder(t), 'goal');
  cpSync(out, start, { recursive: true });
  const names = ['a', 'b', 'new'];
  const write = (folder: string): void => {
    const store = openStore(folder, notebook, trialRun());
    for (const name of names) store.writeTable(name, [{ v: 2 }]);
    store.commit();
  };
  cpSync(start, goal, { recursive: true });
  write(goal);
  const wanted = snapshot(goal), steps = [...names.map(name => `results/tables/${name}.csv`),
    'results/tables/old.csv', `results/manifests/${notebook}.json`];
  for (let done = 0; done <= steps.length; done++) {
    const folder = join(temporaryFolder(t), 'trial');
    cpSync(start, folder, { recursive: true });
    const commit = join(folder, '.staging', `${notebook}.commit`);
    mkdirSync(join(folder, '.staging'));
    for (const part of ['results/tables', 'results/manifests']) {
      mkdirSync(join(commit, part), { recursive: true });
    }
    steps.forEach((path, step) => {
      if (path.endsWith('old.csv')) {
        if (step < done) rmSync(join(folder, path));
      } else {
        cpSync(join(goal, path), join(commit, path));
        if (step < done) renameSync(join(commit, path), join(folder, path));
      }
    });
    openStore(folder, '05_comparison', trialRun());
    assert.deepEqual(snapshot(folder), wanted, `after ${done} steps`);
  }
});

test('what was not decided upon is cleared, and so is a commit without a whole manifest', t => {
  const out = temporaryFolder(t);
  const stale = join(out, '.staging', notebook, 'results', 'tables');
  mkdirSync(stale, { recursive: true });
  writeFileSync(join(stale, 'half.csv'), 'a,');
  const broken = join(out, '.staging', '03_segmentation.commit', 'results', 'manifests');
  mkdirSync(broken, { recursive: true });
  writeFileSync(join(broken, '03_segmentation.json'), '{"schemaVersion"');
  recover(out);
  assert.deepEqual(snapshot(out), {});
  assert.ok(!existsSync(join(out, '.staging')));
});

test('a living process that writes the same notebook is named, its files are let be', async t => {
  const out = temporaryFolder(t);
  const code = `import(${module('staging.js')}).then(m => {
    m.openStaging(process.argv[1], '${notebook}').write('results/tables/x.csv', 'a');
    process.stdout.write('held'); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['-e', code, out],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  recover(out);
  assert.ok(existsSync(join(out, '.staging', notebook, 'results/tables/x.csv')));
  assert.throws(() => openStaging(out, notebook), (error: Error) => error instanceof LockedError &&
    error.message.startsWith('notebook 02 is already being run into ') &&
    error.message.includes(`process ${child.pid} is at work there`));
  const other = openStaging(out, '03_segmentation');
  other.write('results/tables/clustering.csv', 'a\n');
  other.close();
  child.kill('SIGKILL');
  await once(child, 'exit');
  recover(out);
  assert.ok(!existsSync(join(out, '.staging')));
});

test('notebooks that begin side by side after a kill all write their files', async t => {
  const out = temporaryFolder(t), stale = join(out, '.staging', notebook, 'results');
  mkdirSync(stale, { recursive: true });
  writeFileSync(join(stale, 'half.csv'), 'a,');
  const dead = JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: '', token: 'x' });
  writeFileSync(join(out, '.staging', `${notebook}.lock`), dead);
  const code = `Promise.all([import(${module('store.js')}), import(${module('testing.test.js')})])
    .then(([{ openStore }, { trialRun }]) => { for (let i = 0; i < 5; i++) {
      const store = openStore(process.argv[1], process.argv[2], trialRun());
      store.writeTable('of_' + process.argv[2], [{ i }]);
      store.commit();
    } })`;
  const names = [notebook, '03_segmentation', '04_deep_learning'];
  const codes = await Promise.all(names.map(async name => {
    const child = spawn(process.execPath, ['-e', code, out, name], { stdio: 'inherit' });
    const [status] = await once(child, 'exit') as [number];
    return status;
  }));
  assert.deepEqual(codes, [0, 0, 0]);
  const reader = openReader(out, trialRun());
  for (const name of names) assert.deepEqual(reader.readTable(`of_${name}`), [{ i: 4 }]);
  assert.deepEqual(Object.keys(snapshot(join(out, '.staging'))), []);
});
