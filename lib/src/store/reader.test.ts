import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { IntegrityError, MissingArtifactError } from '../core/errors.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { openReader } from './reader.js';
import { openStore } from './store.js';
import { trialMeta, trialRun } from './testing.test.js';

const model = 'models/regression/ridge/model.json';
type Context = Parameters<typeof temporaryFolder>[0];

/** An output root after a small notebook 02. */
function written(t: Context, run = trialRun()): string {
  const out = temporaryFolder(t), store = openStore(out, '02_regression', run);
  store.writeTable('regressors', [{ model: 'ridge', r2: 0.5 }]);
  store.writeModel('regression', 'ridge', { coef: [1, 2] }, trialMeta());
  store.writeModel('regression', 'lasso', { coef: [0] }, trialMeta());
  store.writeBytes('regression', 'ridge', 'weights.bin', Uint8Array.of(1, 2, 3));
  store.writeFindings({ headline: 'H', findings: ['f'] });
  store.commit();
  return out;
}
const refuses = (run: () => unknown, message: RegExp, Kind: new (m: string) => Error): void =>
  assert.throws(run, (error: Error) => {
    assert.ok(error instanceof Kind, String(error.stack));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });

test('what was written is read: table, model, its files, findings, names', t => {
  const reader = openReader(written(t), trialRun());
  assert.deepEqual(reader.readTable('regressors'), [{ model: 'ridge', r2: 0.5 }]);
  assert.deepEqual(reader.readModel('regression', 'ridge').state, { coef: [1, 2] });
  assert.deepEqual([...reader.readModelFile('regression', 'ridge', 'weights.bin')], [1, 2, 3]);
  assert.deepEqual(reader.readFindings('02_regression'), { headline: 'H', findings: ['f'] });
  assert.deepEqual(reader.modelNames('regression'), ['lasso', 'ridge']);
  reader.requireInputs([model, 'results/tables/regressors.csv']);
});

test('what is missing names the notebook to run first', t => {
  const out = temporaryFolder(t), reader = openReader(out, trialRun());
  const missing = MissingArtifactError;
  refuses(() => reader.readModel('regression', 'ridge'),
    /^run notebook 02 first: models\/regression\/ridge\/model\.json is missing$/, missing);
  refuses(() => reader.readTable('kmeans_by_k'), /^run notebook 03 first: /, missing);
  refuses(() => reader.readFindings('01_eda'), /^run notebook 01 first: /, missing);
  refuses(() => reader.modelNames('deep_learning'), /^run notebook 04 first: /, missing);
  refuses(() => reader.requireInputs([model]), /^run notebook 02 first: /, missing);
  assert.ok(!existsSync(join(out, '.staging')));
});

test('a changed byte, a cut file and a longer one are refused', t => {
  const out = written(t), path = join(out, model), good = readFileSync(path);
  const reader = openReader(out, trialRun());
  const read = (): unknown => reader.readModel('regression', 'ridge');
  for (let at = 0; at < good.length; at += 37) {
    const bad = Buffer.from(good);
    bad[at] ^= 1;
    writeFileSync(path, bad);
    refuses(read, /is not what was written \(other SHA-256\); run notebook 02 again/,
      IntegrityError);
    writeFileSync(path, good.subarray(0, at));
    refuses(read, /has \d+ bytes where its manifest says \d+; run notebook 02/, IntegrityError);
  }
  writeFileSync(path, Buffer.concat([good, good]));
  refuses(read, /bytes where its manifest says/, IntegrityError);
  writeFileSync(path, good);
  read();
});

test('a file that no manifest lists is not believed', t => {
  const out = written(t);
  rmSync(join(out, 'results/manifests/02_regression.json'));
  refuses(() => openReader(out).readTable('regressors'),
    /is in no manifest; run notebook 02 again/, IntegrityError);
});

test('a manifest that is damaged, or lists what is no artifact, is refused', t => {
  const out = written(t), path = join(out, 'results/manifests/02_regression.json');
  const good = readFileSync(path, 'utf8');
  const bad = ['', '{}', good.slice(0, -20),
    good.replace('"schemaVersion":1', '"schemaVersion":2'),
    good.replace('02_regression', '03_other'), good.replace(model, '../../etc/passwd'),
    good.replace(/"bytes":\d+/, '"bytes":"x"'), 'null'];
  for (const text of bad) {
    assert.notEqual(text, good);
    writeFileSync(path, text);
    refuses(() => openReader(out).readTable('regressors'),
      /^results\/manifests\/02_regression\.json is damaged; delete it and run notebook 02 again$/,
      IntegrityError);
  }
  const store = openStore(out, '02_regression', trialRun());
  store.writeTable('regressors', [{ a: 1 }]);
  store.commit();
  assert.deepEqual(openReader(out).readTable('regressors'), [{ a: 1 }]);
});

test('artifacts of other data or other parameters are refused with both', t => {
  const out = written(t);
  refuses(() => openReader(out, trialRun('b'.repeat(64))).readTable('regressors'),
    /was made from other data \(f\.csv, sha256 a{12}\) than this run's \(f\.csv, b{12}\)/,
    IntegrityError);
  refuses(() => openReader(out, trialRun(undefined, { seed: 7 })).readModel('regression', 'ridge'),
    /ridge\/model\.json was made with seed 42, this run has 7; run notebook 02 again/,
    IntegrityError);
  assert.equal(openReader(out).readTable('regressors').length, 1);
});

test('a model whose own record names other data is refused even if its manifest does not', t => {
  const out = written(t, trialRun('c'.repeat(64)));
  refuses(() => openReader(out, trialRun('c'.repeat(64))).readModel('regression', 'ridge'),
    /was made from other data \(f\.csv\); run notebook 02 again/, IntegrityError);
});
