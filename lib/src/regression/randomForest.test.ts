import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InputError, IntegrityError } from '../core/errors.js';
import { rmse } from '../metrics/rmse.js';
import { matrix } from '../numerics/matrix.js';
import { decisionTree } from './decisionTree.js';
import { distance, madeTable } from './oracle.testing.js';
import { randomForest, randomForests, restoreRandomForest } from './randomForest.js';
import { average, quality, treeTables } from './treeOracle.testing.js';

const { X, y } = madeTable(80, 3, 6);
const small = { nEstimators: 8 };

describe('forests are as good as scikit-learn\'s within 10 %', () => {
  const { X: train, y: target, held, z, theirs } = quality;
  for (const [name, params] of [['random_forest', {}],
    ['random_forest_third', { maxFeatures: 2, minSamplesLeaf: 2 }]] as const) {
    test(`${name}: on average over five seeds`, () => {
      const errors = [0, 1, 2, 3, 4].map(seed =>
        rmse(z, randomForest({ ...params, seed }).fit(train, target).predict(held)));
      const ours = average(errors), limit = average(theirs[name]);
      assert.ok(ours <= 1.1 * limit && ours >= 0.9 * limit, `${ours}, theirs ${limit}`);
    });
  }
  test('R2 out of bag is theirs within 0.02 on average, and near that of other rows', () => {
    const scores = [0, 1, 2, 3, 4].map(seed =>
      randomForest({ oobScore: true, seed }).fit(train, target).toJSON().outOfBagR2 ?? NaN);
    assert.ok(Math.abs(average(scores) - average(theirs.outOfBagR2)) < 0.02, `${scores}`);
  });
});

test('without bootstrap all trees are the one tree, where splits do not tie', () => {
  const { X: table, y: target, Q } = treeTables[0];
  const params = { minSamplesLeaf: 5 };
  const forest = randomForest({ ...params, ...small, bootstrap: false }).fit(table, target);
  const tree = decisionTree(params).fit(table, target);
  assert.ok(distance(forest.predict(Q), tree.predict(Q)) < 1e-14);
  assert.ok(distance(forest.toJSON().importances, tree.toJSON().importances) < 1e-12);
});

test('the first m trees of a forest are the forest of m trees', () => {
  const long = randomForest({ nEstimators: 8, seed: 4 }).fit(X, y).toJSON();
  const short = randomForest({ nEstimators: 3, seed: 4 }).fit(X, y).toJSON();
  assert.deepEqual(short.trees, long.trees.slice(0, 3));
});

test('many settings from one forest are the forests of each setting, to the last bit', () => {
  const settings = [{ nEstimators: 3, maxDepth: 2 }, { nEstimators: 8, maxDepth: 4 },
    { nEstimators: 5, maxDepth: null }, { nEstimators: 8, maxDepth: 1 }];
  for (const shared of [{ seed: 1 }, { seed: 2, maxFeatures: 2 }, { seed: 3, bootstrap: false }]) {
    const all = settings.map(one => ({ ...one, ...shared })), models = randomForests(all, X, y);
    all.forEach((params, k) => {
      assert.deepEqual(models[k].predict(X), randomForest(params).fit(X, y).predict(X));
    });
  }
});

test('trees differ between each other and between seeds', () => {
  const states = [0, 1].map(seed => randomForest({ ...small, seed }).fit(X, y).toJSON());
  const trees = states.flatMap(s => s.trees.map(t => JSON.stringify(t)));
  assert.equal(new Set(trees).size, trees.length);
});

test('each tree has some two thirds of the rows for leaves', () => {
  const n = X.rows, { trees } = randomForest({ nEstimators: 60 }).fit(X, y).toJSON();
  const shares = trees.map(t => t.feature.filter(j => j < 0).length / n);
  assert.ok(Math.abs(average(shares) - (1 - Math.exp(-1))) < 0.02, `${average(shares)}`);
});

test('out of bag needs a tree without the row, and a bootstrap', () => {
  const few = randomForest({ nEstimators: 1, oobScore: true }).fit(X, y).toJSON();
  const none = randomForest({ ...small, bootstrap: false, oobScore: true }).fit(X, y).toJSON();
  const off = randomForest(small).fit(X, y).toJSON();
  assert.deepEqual([few.outOfBagR2, none.outOfBagR2, off.outOfBagR2], [null, null, null]);
});

test('importances sum to 1, for constants they are 0', () => {
  const { importances } = randomForest(small).fit(X, y).toJSON();
  assert.ok(Math.abs(importances.reduce((a, b) => a + b, 0) - 1) < 1e-12);
  const flat = randomForest(small).fit(X, new Float64Array(80).fill(2));
  assert.deepEqual(flat.toJSON().importances, [0, 0, 0]);
  assert.deepEqual(flat.predict(X), new Float64Array(80).fill(2));
});

test('rows of weight 0 have no part, whichever rows are drawn', () => {
  const weights = new Float64Array(80);
  weights[7] = 1e-3;
  const fitted = randomForest({ nEstimators: 20 }).fit(X, y, { sampleWeight: weights });
  assert.ok(fitted.predict(X).every(v => Math.abs(v - y[7]) < 1e-12));
});

test('a forest restored from its JSON predicts the same to the last bit', () => {
  const fitted = randomForest({ ...small, oobScore: true }).fit(X, y);
  const again = restoreRandomForest(JSON.parse(JSON.stringify(fitted)));
  assert.deepEqual(again.predict(X), fitted.predict(X));
  assert.deepEqual(again.toJSON(), fitted.toJSON());
});

test('damaged files, wrong parameters and wrong data are refused', () => {
  const state = randomForest(small).fit(X, y).toJSON(), [first, ...others] = state.trees;
  const damaged = { ...state, trees: [{ ...first, feature: first.feature.slice(1) }, ...others] };
  assert.throws(() => restoreRandomForest(damaged), IntegrityError);
  for (const nEstimators of [0, -1, 1.5, NaN]) {
    assert.throws(() => randomForest({ nEstimators }), { name: 'RangeError', message: /nEst/ });
    assert.throws(() => randomForests([small, { nEstimators }], X, y), RangeError);
  }
  assert.throws(() => randomForest().fit(matrix(0, 2), new Float64Array(0)), InputError);
  assert.throws(() => randomForests([small], X, y.slice(1)), InputError);
  assert.throws(() => randomForest(small).fit(X, y).predict(matrix(1, 2)), InputError);
});
