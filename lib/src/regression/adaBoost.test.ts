import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InputError, IntegrityError } from '../core/errors.js';
import { rmse } from '../metrics/rmse.js';
import { fromRows, matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { adaBoost, restoreAdaBoost, weightedDraws } from './adaBoost.js';
import { madeTable } from './oracle.testing.js';
import { addPredictions } from './tree/addPredictions.js';
import { restoreTree } from './tree/tree.js';
import { average, quality } from './treeOracle.testing.js';

const { X, y } = madeTable(80, 3, 9);
const few = { nEstimators: 15 };

describe('AdaBoost is as good as scikit-learn\'s within 10 %', () => {
  const { X: train, y: target, held, z, theirs } = quality;
  for (const loss of ['linear', 'square', 'exponential'] as const) {
    test(`${loss} loss: on average over five seeds`, () => {
      const errors = [0, 1, 2, 3, 4].map(seed =>
        rmse(z, adaBoost({ loss, seed }).fit(train, target).predict(held)));
      const ours = average(errors), limit = average(theirs[`adaboost_${loss}`]);
      assert.ok(ours <= 1.1 * limit && ours >= 0.9 * limit, `${ours}, theirs ${limit}`);
    });
  }
});

test('the prediction is the weighted median of the trees, by its definition', () => {
  const fitted = adaBoost(few).fit(X, y), { trees, weights } = fitted.toJSON();
  const said = trees.map(state => {
    const out = new Float64Array(X.rows);
    addPredictions(restoreTree(state, 3), X, out);
    return out;
  });
  const total = weights.reduce((a, b) => a + b, 0), predicted = fitted.predict(X);
  for (let i = 0; i < X.rows; i++) {
    const upTo = (v: number, equal: boolean): number => weights.reduce((sum, w, t) =>
      sum + (said[t][i] < v || equal && said[t][i] === v ? w : 0), 0);
    assert.ok(upTo(predicted[i], true) >= total / 2 - 1e-12, `row ${i}: less than half up to it`);
    assert.ok(upTo(predicted[i], false) < total / 2 + 1e-12, `row ${i}: half lies below it`);
  }
});

test('draws by weight come as often as the weights say', () => {
  const weights = Float64Array.from({ length: 10 }, (_, i) => i), rounds = 2000;
  const totals = new Float64Array(10), source = random(5);
  for (let r = 0; r < rounds; r++) {
    const counts = weightedDraws(weights, source);
    assert.equal(counts.reduce((a, b) => a + b, 0), 10);
    counts.forEach((c, i) => { totals[i] += c; });
  }
  assert.equal(totals[0], 0, 'a row of weight 0 is never drawn');
  // chi-squared with 8 degrees of freedom: 26.1 is the 0.999 quantile
  const chi = totals.subarray(1).reduce((sum, seen, k) => {
    const due = rounds * 10 * (k + 1) / 45;
    return sum + (seen - due) ** 2 / due;
  }, 0);
  assert.ok(chi < 26.1, `chi-squared ${chi}`);
});

test('a draw at the very end falls on the last row with weight', () => {
  const nearly = { ...random(0), next: () => 1 - 2 ** -53 };
  assert.deepEqual([...weightedDraws(Float64Array.of(0.1, 0.2, 0.3, 0), nearly)], [0, 0, 4, 0]);
});

test('trees have a say above 0 and err by less than half', () => {
  const { trees, weights } = adaBoost().fit(X, y).toJSON();
  assert.equal(trees.length, weights.length);
  assert.ok(weights.every(w => w > 0));
});

test('a tree without error ends the boosting', () => {
  const steps = fromRows(Array.from({ length: 40 }, (_, i) => [i % 2]));
  const target = Float64Array.from({ length: 40 }, (_, i) => i % 2 === 0 ? 5 : -1);
  const fitted = adaBoost().fit(steps, target);
  assert.equal(fitted.toJSON().trees.length, 1);
  assert.deepEqual(fitted.predict(steps), target);
});

test('one tree that is no better than chance still predicts', () => {
  // one feature value, two targets equally often: every tree predicts a constant
  const same = fromRows(Array.from({ length: 20 }, () => [1]));
  const target = Float64Array.from({ length: 20 }, (_, i) => i % 2);
  const fitted = adaBoost({ seed: 1 }).fit(same, target), predicted = fitted.predict(same);
  assert.ok(fitted.toJSON().trees.length >= 1);
  assert.ok(predicted.every(v => v >= 0 && v <= 1 && v === predicted[0]));
});

test('rows of weight 0 have no part; the unit of the weights does not matter', () => {
  const weights = y.map((_, i) => i < 40 ? 1 : 0), strange = y.map((v, i) => i < 40 ? v : 1e9);
  const fitted = adaBoost(few).fit(X, strange, { sampleWeight: weights });
  assert.ok(Math.max(...fitted.predict(X)) <= Math.max(...y.subarray(0, 40)));
  assert.equal(fitted.toJSON().trees.length, few.nEstimators);
  const huge = adaBoost(few).fit(X, strange, { sampleWeight: weights.map(w => w * 2 ** 1000) });
  assert.deepEqual(huge.predict(X), fitted.predict(X));
});

test('a shorter model is the beginning of a longer one', () => {
  const long = adaBoost(few).fit(X, y).toJSON();
  const short = adaBoost({ nEstimators: 4 }).fit(X, y).toJSON();
  assert.deepEqual(short.trees, long.trees.slice(0, 4));
  assert.deepEqual(short.weights, long.weights.slice(0, 4));
});

test('a model restored from its JSON predicts the same to the last bit', () => {
  const fitted = adaBoost(few).fit(X, y);
  const again = restoreAdaBoost(JSON.parse(JSON.stringify(fitted)));
  assert.deepEqual(again.predict(X), fitted.predict(X));
  assert.deepEqual(again.toJSON(), fitted.toJSON());
});

test('damaged files, wrong parameters and wrong data are refused', () => {
  const state = adaBoost(few).fit(X, y).toJSON(), [first, ...others] = state.trees;
  const damaged = { ...state, trees: [{ ...first, feature: [...first.feature, -1] }, ...others] };
  assert.throws(() => restoreAdaBoost(damaged), IntegrityError);
  for (const [params, name] of [[{ nEstimators: 0 }, /nEstimators/], [{ maxDepth: 0 }, /maxDepth/],
    [{ learningRate: -1 }, /learningRate/], [{ seed: 0.5 }, /seed/]] as const) {
    assert.throws(() => adaBoost(params), { name: 'RangeError', message: name });
  }
  assert.throws(() => adaBoost({ loss: 'cubic' as 'linear' }), /invalid loss/);
  assert.throws(() => adaBoost().fit(X, y.slice(1)), InputError);
  assert.throws(() => adaBoost(few).fit(X, y).predict(matrix(1, 2)), InputError);
});
