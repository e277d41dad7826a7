import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InputError, IntegrityError } from '../core/errors.js';
import { rmse } from '../metrics/rmse.js';
import { friedman } from './boostingOracle.testing.js';
import { extraTrees, manyExtraTrees, restoreExtraTrees } from './extraTrees.js';
import { distance, madeTable, repeated, repeatRows } from './oracle.testing.js';
import { takeRows } from '../numerics/matrix.js';
import { average } from './treeOracle.testing.js';

const { X, y } = madeTable(80, 3, 16), small = { nEstimators: 8 }, seeds = [0, 1, 2, 3, 4];

describe('extra trees are as good as scikit-learn\'s within 5 %', () => {
  const { X: train, y: target, held, z, theirs } = friedman;
  for (const [name, params] of [['extra_trees', {}], ['extra_trees_bootstrap', { bootstrap: true }],
    ['extra_trees_some', { maxFeatures: 2, minSamplesLeaf: 3 }]] as const) {
    test(`${name}: on average over five seeds`, () => {
      const ours = average(seeds.map(seed =>
        rmse(z, extraTrees({ ...params, seed }).fit(train, target).predict(held))));
      const limit = average(theirs[name]);
      assert.ok(Math.abs(ours / limit - 1) < 0.05, `${ours}, theirs ${limit}`);
    });
  }
  test('R2 out of bag is theirs within 0.02', () => {
    const scores = seeds.map(seed => extraTrees({ bootstrap: true, oobScore: true, seed })
      .fit(train, target).toJSON().outOfBagR2 ?? NaN);
    assert.ok(Math.abs(average(scores) - average(theirs.outOfBagR2)) < 0.02, `${scores}`);
  });
});

test('without a limit each tree knows its rows by heart', () => {
  assert.ok(distance(extraTrees(small).fit(X, y).predict(X), y) < 1e-12);
});

test('thresholds lie anywhere between the values, not halfway', () => {
  const line = madeTable(200, 1, 17), thresholds = new Set<number>();
  for (const { feature, split } of extraTrees({ nEstimators: 50, maxDepth: 1 })
    .fit(line.X, line.y).toJSON().trees) if (feature[0] === 0) thresholds.add(split[0]);
  assert.equal(thresholds.size, 50);
  const low = Math.min(...line.X.data), high = Math.max(...line.X.data);
  const places = [...thresholds].map(t => (t - low) / (high - low));
  assert.ok(places.every(v => v >= 0 && v < 1));
  assert.ok(Math.abs(average(places) - 0.5) < 0.15, `${average(places)}`); // uniform: sd 0.04
  assert.ok(Math.min(...places) < 0.1 && Math.max(...places) > 0.9);
});

test('leaves have the rows they must have, and depth is limited', () => {
  for (const minSamplesLeaf of [1, 4, 30]) {
    const fitted = extraTrees({ ...small, minSamplesLeaf, maxDepth: 4 }).fit(X, y);
    for (const tree of fitted.toJSON().trees) {
      assert.ok(tree.feature.filter(j => j < 0).length <= Math.min(16, 80 / minSamplesLeaf));
    }
  }
});

test('the first m trees, and the first levels of each, are the smaller forest', () => {
  const settings = [{ nEstimators: 3, maxDepth: 2 }, { nEstimators: 8, maxDepth: null },
    { nEstimators: 5, maxDepth: 3, minSamplesLeaf: 4 }, { nEstimators: 2, maxDepth: 1 }];
  const models = manyExtraTrees(settings, X, y);
  settings.forEach((params, k) => {
    assert.deepEqual(models[k].predict(X), extraTrees(params).fit(X, y).predict(X));
  });
});

test('whole weights are rows repeated', () => {
  const weights = y.map((_, i) => i % 4), kept = takeRows(X, repeated(weights));
  const weighted = extraTrees(small).fit(X, y, { sampleWeight: weights });
  const twice = repeatRows(X, y, weights), plain = extraTrees(small).fit(twice.X, twice.y);
  assert.ok(distance(weighted.predict(kept), plain.predict(kept)) < 1e-10);
});

test('values as far apart as numbers can be do not overflow', () => {
  const wide = madeTable(30, 1, 18);
  wide.X.data.forEach((_, i) => { wide.X.data[i] = i % 2 ? 1.7e308 : -1.7e308; });
  const fitted = extraTrees(small).fit(wide.X, wide.y);
  assert.ok(fitted.predict(wide.X).every(Number.isFinite));
  assert.ok(fitted.toJSON().trees.every(t => t.feature.length === 3));
});

test('importances sum to 1; a damaged file and wrong data are refused', () => {
  const fitted = extraTrees({ ...small, bootstrap: true }).fit(X, y), state = fitted.toJSON();
  assert.ok(Math.abs(state.importances.reduce((a, b) => a + b, 0) - 1) < 1e-12);
  assert.deepEqual(restoreExtraTrees(JSON.parse(JSON.stringify(state))).predict(X), fitted.predict(X));
  const [first, ...others] = state.trees;
  const damaged = { ...state, trees: [{ ...first, split: first.split.slice(1) }, ...others] };
  assert.throws(() => restoreExtraTrees(damaged), IntegrityError);
  assert.throws(() => extraTrees(small).fit(X, y.slice(1)), InputError);
  assert.throws(() => extraTrees({ nEstimators: 0 }), /^RangeError: invalid nEstimators/);
});
