import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { runFacts } from './runFacts.js';
import { checkWritable, openStore, type Store } from './store.js';
import type { RunFacts } from './manifest.js';
import { snapshot, trialDataset, trialMeta, trialRun } from './testing.test.js';

const regression = '02_regression';

/** What a small notebook 02 writes. */
function writeAll(store: Store, version = 1): void {
  store.writeTable('regressors', [{ model: 'ridge', test_r2: 0.1 + version }]);
  store.writeModel('regression', 'ridge', { coef: [version] }, trialMeta());
  store.writeBytes('regression', 'ridge', 'model.onnx', Uint8Array.of(1, 2, version));
  store.writeFigure('residuals', { data: [{ y: Float64Array.of(1, NaN) }], layout: {} },
    Uint8Array.of(137));
  store.writeFindings({ headline: 'It works', findings: ['one'], picture: 'residuals' });
}

test('nothing is at its place before commit, and all of it after', t => {
  const out = temporaryFolder(t), store = openStore(out, regression, trialRun());
  assert.deepEqual(snapshot(out), {});
  writeAll(store);
  store.writeTimings({ fit: 1.5 });
  assert.ok(!existsSync(join(out, 'results')) && !existsSync(join(out, 'models')));
  const manifest = store.commit();
  const files = snapshot(out);
  assert.deepEqual(Object.keys(files), ['models/regression/ridge/model.json',
    'models/regression/ridge/model.onnx', 'results/figures/residuals.json',
    'results/figures/residuals.png', 'results/findings/02_regression.json',
    'results/manifests/02_regression.json', 'results/tables/regressors.csv',
    'results/timings/02_regression.json']);
  assert.equal(files['results/tables/regressors.csv'], 'model,test_r2\nridge,1.1\n');
  assert.equal(files['results/figures/residuals.json'], '{"data":[{"y":[1,null]}],"layout":{}}\n');
  assert.deepEqual(JSON.parse(files['results/manifests/02_regression.json']), manifest);
  assert.ok(!manifest.outputs.some(entry => entry.path.includes('timings')));
  assert.ok(!existsSync(join(out, '.staging')));
});

test('the same run twice gives the same bytes, the manifest included, without path or date', t => {
  const out = temporaryFolder(t), other = temporaryFolder(t);
  const once = (folder: string): Record<string, string> => {
    const store = openStore(folder, regression, trialRun());
    writeAll(store);
    store.commit();
    return snapshot(folder);
  };
  const first = once(out);
  assert.deepEqual(once(out), first);
  assert.deepEqual(once(other), first);
  const manifest = first['results/manifests/02_regression.json'];
  assert.ok(!manifest.includes(out));
  assert.doesNotMatch(manifest, new RegExp(String(new Date().getFullYear())));
});

test('what a notebook no longer makes goes, with its folder; what others made stays', t => {
  const out = temporaryFolder(t);
  const eda = openStore(out, '01_eda', trialRun());
  eda.writeTable('profile', [{ a: 1 }]);
  eda.commit();
  const before = openStore(out, regression, trialRun());
  writeAll(before);
  before.writeModel('regression', 'lasso', {}, trialMeta());
  before.writeTable('extra', [{ a: 1 }]);
  before.commit();
  writeFileSync(join(out, 'results', 'tables', 'mine.csv'), 'a person made this\n');
  const store = openStore(out, regression, trialRun());
  writeAll(store, 2);
  store.commit();
  assert.ok(!existsSync(join(out, 'models/regression/lasso')));
  assert.ok(!existsSync(join(out, 'results/tables/extra.csv')));
  for (const kept of ['profile', 'mine', 'regressors']) {
    assert.ok(existsSync(join(out, `results/tables/${kept}.csv`)), kept);
  }
});

test('a store that is closed, or never committed, leaves what was there', t => {
  const out = temporaryFolder(t), first = openStore(out, regression, trialRun());
  writeAll(first);
  first.commit();
  const before = snapshot(out);
  const second = openStore(out, regression, trialRun());
  writeAll(second, 2);
  second.close();
  assert.deepEqual(snapshot(out), before);
  writeAll(openStore(out, regression, trialRun()), 3);
  openStore(out, regression, trialRun()).close();
  assert.deepEqual(snapshot(out), before);
});

test('an artifact of another notebook cannot be written, nor anything after commit', t => {
  const store = openStore(temporaryFolder(t), regression, trialRun());
  assert.throws(() => store.writeTable('networks', [{ a: 1 }]),
    { name: 'RangeError', message: 'results/tables/networks.csv is written by 04_deep_learning, ' +
      'not by 02_regression' });
  store.commit();
  assert.throws(() => store.writeTable('x', [{ a: 1 }]),
    /has committed its files; open the store/);
  assert.throws(() => store.commit(), /has committed its files already/);
});

test('names, states and findings that cannot be stored are refused', t => {
  const out = temporaryFolder(t), store = openStore(out, regression, trialRun());
  assert.throws(() => openStore(out, '../x', trialRun()), RangeError);
  assert.throws(() => store.writeTable('../x', [{ a: 1 }]), RangeError);
  assert.throws(() => store.writeBytes('regression', 'ridge', '../x.bin', 'x'), RangeError);
  assert.throws(() => store.writeModel('regression', 'x', { a: NaN }, trialMeta()), /is NaN/);
  assert.throws(() => store.writeFindings({ headline: '', findings: [] }), /invalid finding/);
  assert.deepEqual(snapshot(out), {});
});

test('an output root that is a file, or lies below one, or is closed, is refused', t => {
  const folder = temporaryFolder(t), file = join(folder, 'file');
  writeFileSync(file, '');
  for (const out of [file, join(file, 'deeper')]) {
    assert.throws(() => openStore(out, regression, trialRun()), (error: Error) =>
      error instanceof InputError && error.message === `${file} is a file; name a directory for ` +
      'models/ and results/');
  }
  checkWritable(join(folder, 'not', 'yet', 'there'));
  assert.ok(!existsSync(join(folder, 'not')));
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o500);
  if (process.getuid?.() === 0) return; // root may write anywhere
  assert.throws(() => checkWritable(closed), /cannot write into .*closed; name another/);
});

test('the facts of a run are data, schema and the parameters that change figures', () => {
  const dataset = trialDataset();
  const facts = runFacts(dataset, { data: '/abs/f.csv', out: '/o', seed: 7, testShare: 0.2,
    quick: true, schema: '/abs/s.json', weights: 'size=0' }, '02_regression');
  assert.deepEqual(facts, { data: dataset.source, parameters: { seed: 7, testShare: 0.2,
    quick: true, schema: dataset.schema.sha256 } });
});

test('the weights of the decision are a fact of notebook 05 alone, which may read what had others', t => {
  const out = temporaryFolder(t), dataset = trialDataset();
  const parameters = { data: '', out, seed: 7, testShare: 0.2, quick: true, schema: '', weights: 'size=0' };
  const facts = (name: string): RunFacts => runFacts(dataset, parameters, name);
  assert.equal(facts('02_regression').parameters.weights, undefined);
  assert.equal(facts('05_comparison').parameters.weights, 'size=0');
  const first = openStore(out, '02_regression', facts('02_regression'));
  first.writeTable('regressors', [{ model: 'ridge' }]);
  first.commit();
  assert.deepEqual(openStore(out, '05_comparison', facts('05_comparison')).readTable('regressors'),
    [{ model: 'ridge' }]);
});

test('the manifest lists what the notebook read', t => {
  const out = temporaryFolder(t), first = openStore(out, regression, trialRun());
  writeAll(first);
  const made = first.commit();
  const store = openStore(out, '05_comparison', trialRun());
  store.readModel('regression', 'ridge');
  store.readTable('regressors');
  store.readTable('regressors');
  assert.deepEqual(store.commit().inputs, made.outputs.filter(({ path }) =>
    /ridge\/model\.json|regressors/.test(path)));
  assert.match(readFileSync(join(out, 'results/manifests/05_comparison.json'), 'utf8'), /ridge/);
});
