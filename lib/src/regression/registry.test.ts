import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeTable } from './oracle.testing.js';
import {
  everyRegressor, moreRegressors, regressorByName, regressors, restoreRegressor,
} from './registry.js';

test('studies compare ten, the others are found by name beside them', () => {
  assert.equal(regressors.length, 10);
  assert.deepEqual(moreRegressors.map(entry => entry.name),
    ['mean', 'median', 'huber', 'quantile', 'polynomial', 'extra_trees', 'hist_gradient_boosting',
      'stacking']);
  assert.deepEqual(everyRegressor, [...regressors, ...moreRegressors]);
  const names = everyRegressor.map(entry => entry.name);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.equal(regressorByName(name).name, name);
});

test('a wrong name is answered with the nearest or with all', () => {
  assert.throws(() => regressorByName('hubert'), /did you mean "huber"\?/);
  assert.throws(() => regressorByName('zzzzzz'), /there are linear, ridge, .*, stacking$/);
});

test('what declares weights takes them, and a model knows by its kind who restores it', () => {
  const { X, y } = madeTable(30, 2, 91), sampleWeight = y.map((_, i) => 1 + i % 2);
  for (const entry of moreRegressors) {
    assert.ok(entry.capabilities.sampleWeight, entry.name);
    const fitted = entry.create().fit(X, y, { sampleWeight });
    const restored = restoreRegressor(JSON.parse(JSON.stringify(fitted)) as typeof fitted);
    assert.deepEqual(restored.predict(X), fitted.predict(X), entry.name);
  }
});
