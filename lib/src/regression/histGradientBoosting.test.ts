import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { IntegrityError } from '../core/errors.js';
import { rmse } from '../metrics/rmse.js';
import { matrix, takeRows } from '../numerics/matrix.js';
import { boostingOracle, friedman, tableOf } from './boostingOracle.testing.js';
import { gradientBoosting } from './gradientBoosting.js';
import { histGradientBoosting, restoreHistGradientBoosting } from './histGradientBoosting.js';
import { distance, madeTable, repeated } from './oracle.testing.js';
import { average } from './treeOracle.testing.js';

const { X, y } = madeTable(200, 3, 41), few = { maxIter: 10 };

describe('histogram boosting without early stopping is scikit-learn\'s', () => {
  for (const { name, columns, X: values, y: target, Q, weights, cases } of boostingOracle.histogram) {
    const train = tableOf(columns, values), queries = tableOf(columns, Q), z = Float64Array.from(target);
    for (const { params, weighted, train: seen, queries: asked } of cases) {
      test(`${name}, ${JSON.stringify(params)}${weighted ? ', weighted' : ''}`, () => {
        const fitted = histGradientBoosting({ ...params, earlyStopping: 'off' })
          .fit(train, z, weighted ? { sampleWeight: Float64Array.from(weights) } : {});
        const near = (ours: Float64Array, theirs: number[]): number =>
          theirs.filter((v, i) => Math.abs(ours[i] - v) < 1e-4 * Math.abs(v)).length / theirs.length;
        assert.equal(near(fitted.predict(train), seen), 1, 'training rows');
        assert.equal(near(fitted.predict(queries), asked), 1, 'queries');
      });
    }
  }
});

describe('early stopping', () => {
  const { X: train, y: target, held, z, theirs } = friedman;
  test('it stops within the spread of scikit-learn\'s, and is as good', () => {
    const seeds = Array.from({ length: 12 }, (_, seed) => seed);
    const fits = seeds.map(seed => histGradientBoosting({ earlyStopping: 'on', maxIter: 400, seed })
      .fit(train, target));
    const trees = fits.map(fit => fit.toJSON().trees.length), { iterations } = theirs;
    assert.ok(average(trees) > Math.min(...iterations) && average(trees) < Math.max(...iterations),
      `${trees.join()}; theirs ${iterations.join()}`);
    const errors = average(seeds.slice(0, 5).map(seed => rmse(z, histGradientBoosting(
      { earlyStopping: 'on', seed }).fit(train, target).predict(held))));
    const limit = average(theirs.hist_gradient_boosting);
    assert.ok(Math.abs(errors / limit - 1) < 0.05, `${errors}, theirs ${limit}`);
  });
  test('a loss that must fall by much stops after as many trees as may gain nothing', () => {
    const fitted = histGradientBoosting({ earlyStopping: 'on', nIterNoChange: 4, tol: 1e9 });
    assert.equal(fitted.fit(train, target).toJSON().trees.length, 4);
  });
  test('auto means: above ten thousand rows', () => {
    const rows = Int32Array.from({ length: 10_001 }, (_, i) => i % 500);
    const length = (n: number): number => histGradientBoosting({ maxIter: 3, tol: 1e9, nIterNoChange: 1 })
      .fit(takeRows(train, rows.subarray(0, n)), Float64Array.from(rows.subarray(0, n), i => target[i]))
      .toJSON().trees.length;
    assert.deepEqual([length(10_000), length(10_001)], [3, 1]);
  });
});

test('one leaf of bins is one split of the exact tree where each value has its bin', () => {
  const coarse = matrix(200, 3, X.data.map(v => Math.round(v * 8) / 8));
  const params = { maxDepth: 2, minSamplesLeaf: 5, learningRate: 0.5 };
  const exact = gradientBoosting({ ...params, nEstimators: 1 }).fit(coarse, y).predict(coarse);
  const binned = histGradientBoosting({ ...params, maxIter: 1 }).fit(coarse, y).predict(coarse);
  assert.ok(distance(binned, exact) < 1e-12);
});

test('a penalty draws leaves to the mean, fewer leaves fit less', () => {
  const error = (params: object): number =>
    rmse(y, histGradientBoosting({ ...few, ...params }).fit(X, y).predict(X));
  assert.ok(error({}) < error({ l2Regularization: 50 }));
  assert.ok(error({ l2Regularization: 50 }) < error({ l2Regularization: 1e6 }));
  assert.ok(error({}) < error({ maxLeafNodes: 2 }));
  const leaves = histGradientBoosting({ ...few, maxLeafNodes: 5, minSamplesLeaf: 1 }).fit(X, y).toJSON()
    .trees.map(t => t.feature.filter(j => j < 0).length);
  assert.deepEqual(leaves, new Array(10).fill(5));
});

test('rows without weight are as if they were not there', () => {
  const weights = y.map((_, i) => i % 3), kept = Int32Array.from(y.keys()).filter(i => i % 3 > 0);
  const weighted = histGradientBoosting(few).fit(X, y, { sampleWeight: weights });
  const without = histGradientBoosting(few).fit(takeRows(X, kept), Float64Array.from(kept, i => y[i]),
    { sampleWeight: Float64Array.from(kept, i => weights[i]) });
  assert.deepEqual(weighted.predict(X), without.predict(X));
});

test('whole weights are rows repeated where leaves may be of one row and values have their bins', () => {
  const coarse = matrix(200, 3, X.data.map(v => Math.round(v * 4) / 4)), weights = y.map((_, i) => 1 + i % 3);
  const params = { ...few, minSamplesLeaf: 1, maxLeafNodes: 6 }, rows = repeated(weights);
  const weighted = histGradientBoosting(params).fit(coarse, y, { sampleWeight: weights });
  const plain = histGradientBoosting(params).fit(takeRows(coarse, rows), Float64Array.from(rows, i => y[i]));
  assert.ok(distance(weighted.predict(coarse), plain.predict(coarse)) < 1e-10);
});

test('thresholds are values or lie between them: bins hold for rows not seen', () => {
  const sorted = Array.from(X.data).sort((a, b) => a - b);
  const { trees } = histGradientBoosting({ ...few, maxBins: 9 }).fit(X, y).toJSON();
  const used = [0, 1, 2].map(j => new Set(trees.flatMap(t => t.split.filter((_, k) => t.feature[k] === j))));
  assert.ok(used.every(set => set.size <= 8), 'nine bins have eight edges');
  assert.ok([...used[0]].every(v => v >= sorted[0] && v < sorted[sorted.length - 1]));
});

test('a model restored from its JSON predicts the same; a damaged file is refused', () => {
  const fitted = histGradientBoosting(few).fit(X, y), state = fitted.toJSON();
  assert.deepEqual(restoreHistGradientBoosting(JSON.parse(JSON.stringify(state))).predict(X),
    fitted.predict(X));
  assert.ok(Math.abs(state.importances.reduce((a, b) => a + b, 0) - 1) < 1e-12);
  const damaged = { ...state, trees: state.trees.map(t => ({ ...t, feature: t.feature.slice(1) })) };
  assert.throws(() => restoreHistGradientBoosting(damaged), IntegrityError);
});

test('wrong parameters are refused by name', () => {
  for (const [params, pattern] of [[{ maxBins: 1 }, /invalid maxBins; not an integer in \[2, 255\]: 1/],
    [{ maxBins: 256 }, /maxBins/], [{ maxLeafNodes: 1 }, /maxLeafNodes/],
    [{ earlyStopping: 'perhaps' as 'on' }, /earlyStopping; not auto, on or off: perhaps/],
    [{ validationFraction: 1 }, /validationFraction/], [{ tol: -1 }, /invalid tol/],
    [{ nIterNoChange: 0 }, /nIterNoChange/], [{ l2Regularization: -1 }, /l2Regularization/]] as const) {
    assert.throws(() => histGradientBoosting(params), { name: 'RangeError', message: pattern });
  }
});
