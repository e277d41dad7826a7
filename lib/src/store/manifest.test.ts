import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { IntegrityError } from '../core/errors.js';
import { temporaryFolder } from '../core/temporary.test.js';
import {
  checkSameRun, manifestListing, manifestNames, readManifest, type Manifest,
} from './manifest.js';
import { trialRun } from './testing.test.js';

const manifest = (notebook: string, ...paths: string[]): Manifest => ({
  schemaVersion: 1, notebook, ...trialRun(), inputs: [],
  outputs: paths.map(path => ({ path, sha256: 'x', bytes: 1 })),
});

test('manifests are found by name and by what they list', t => {
  const out = temporaryFolder(t), folder = join(out, 'results', 'manifests');
  assert.deepEqual(manifestNames(out), []);
  assert.equal(readManifest(out, '01_eda'), undefined);
  mkdirSync(folder, { recursive: true });
  const write = (m: Manifest): void =>
    writeFileSync(join(folder, `${m.notebook}.json`), JSON.stringify(m));
  write(manifest('02_regression', 'results/tables/regressors.csv'));
  write(manifest('01_eda', 'results/tables/any.csv', 'results/tables/regressors.csv'));
  writeFileSync(join(folder, '.tmp.json'), 'x');
  assert.deepEqual(manifestNames(out), ['01_eda', '02_regression']);
  const listing = (path: string): string | undefined => manifestListing(out, path)?.notebook;
  assert.equal(listing('results/tables/any.csv'), '01_eda');
  assert.equal(listing('results/tables/regressors.csv'), '02_regression');
  assert.equal(listing('results/tables/none.csv'), undefined);
  assert.equal(listing('models/neural/a/model.json'), undefined);
});

test('a manifest far too large is not read', t => {
  const out = temporaryFolder(t), folder = join(out, 'results', 'manifests');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '01_eda.json'), Buffer.alloc((1 << 24) + 1, 32));
  assert.throws(() => readManifest(out, '01_eda'), IntegrityError);
});

test('runs are the same when data and every parameter are', () => {
  const made = manifest('02_regression');
  checkSameRun(made, 'p', trialRun());
  checkSameRun(made, 'p', { ...trialRun(), data: { ...trialRun().data, file: 'renamed.csv' } });
  assert.throws(() => checkSameRun(made, 'p', trialRun('b'.repeat(64))), /made from other data/);
  assert.throws(() => checkSameRun(made, 'p', trialRun(undefined, { seed: 42, quick: true })),
    /^IntegrityError: p was made with quick undefined, this run has true; run notebook 02 again$/);
  assert.throws(() => checkSameRun(made, 'p', trialRun(undefined, {})),
    /seed 42, this run has undef/);
});
