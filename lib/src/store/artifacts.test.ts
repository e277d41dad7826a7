import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MissingArtifactError } from '../core/errors.js';
import { notebooks } from '../core/notebooks.js';
import {
  artifactPath, isArtifactPath, makerOf, missingArtifact, notebookNumber,
} from './artifacts.js';

test('each kind of artifact has its place', () => {
  assert.deepEqual([artifactPath.table('regressors'), artifactPath.model('regression', 'ridge'),
    artifactPath.modelFile('neural', 'simple', 'weights.bin'), artifactPath.figure('a-b'),
    artifactPath.picture('a_b'), artifactPath.findings('01_eda'), artifactPath.timings('01_eda'),
    artifactPath.manifest('01_eda'), artifactPath.events('deep_ann')],
  ['results/tables/regressors.csv', 'models/regression/ridge/model.json',
    'models/neural/simple/weights.bin', 'results/figures/a-b.json', 'results/figures/a_b.png',
    'results/findings/01_eda.json', 'results/timings/01_eda.json',
    'results/manifests/01_eda.json',
    'results/tensorboard/deep_ann/events.out.tfevents.spendscope']);
});

test('no name leads out of its folder', () => {
  const bad = ['', '..', '../x', 'a/b', 'a\\b', '.x', 'a.b', '-x', 'a b', 'a\n', '\u00e9'];
  for (const name of bad) {
    assert.throws(() => artifactPath.table(name), RangeError, name);
    assert.throws(() => artifactPath.model('regression', name), RangeError, name);
    assert.throws(() => artifactPath.model(name, 'ridge'), RangeError, name);
    assert.throws(() => artifactPath.events(name), RangeError, name);
  }
  for (const file of ['', 'model', '../model.json', '.json', 'a..json', 'a/b.json']) {
    assert.throws(() => artifactPath.modelFile('f', 'n', file), RangeError, file);
  }
});

test('a manifest may list artifacts alone', () => {
  const good = [artifactPath.table('x'), artifactPath.modelFile('f', 'n', 'model.weights.bin'),
    artifactPath.manifest('01_eda'), artifactPath.events('deep_ann')];
  assert.ok(good.every(isArtifactPath));
  const bad = ['/etc/passwd', 'results', 'models/../lib/x.ts', 'lib/src/x.ts', 'results//x.csv',
    'results/tables/.x.csv', 'models/f/n', 'results\\x.csv', 'results/x.csv\n'];
  for (const path of bad) assert.ok(!isArtifactPath(path), path);
});

test('the makers are notebooks that exist', () => {
  const paths = ['profile', 'regressors', 'kmeans_by_k', 'networks'].map(artifactPath.table);
  const names = notebooks.map(notebook => notebook.name);
  assert.deepEqual(paths.map(makerOf), names.slice(0, 4));
  assert.equal(makerOf(artifactPath.findings('05_comparison')), '05_comparison');
  assert.equal(makerOf(artifactPath.events('deep_ann')), '04_deep_learning');
  assert.equal(makerOf(artifactPath.table('other')), undefined);
});

test('what is missing names the notebook to run, in one line', () => {
  const error = missingArtifact('models/regression/ridge/model.json');
  assert.ok(error instanceof MissingArtifactError);
  assert.equal(error.message,
    'run notebook 02 first: models/regression/ridge/model.json is missing');
  assert.match(missingArtifact('results/tables/other.csv').message,
    /^run the notebook that writes it first: results\/tables\/other\.csv is missing$/);
  assert.equal(notebookNumber('trial'), 'trial');
});
