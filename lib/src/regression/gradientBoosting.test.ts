import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InputError, IntegrityError } from '../core/errors.js';
import { boostingOracle, friedman } from './boostingOracle.testing.js';
import { rmse } from '../metrics/rmse.js';
import { matrix, takeRows } from '../numerics/matrix.js';
import { decisionTree } from './decisionTree.js';
import {
  gradientBoosting, gradientBoostings, restoreGradientBoosting,
} from './gradientBoosting.js';
import { distance, madeTable, repeated, repeatRows } from './oracle.testing.js';
import { average, boostingTables, quality } from './treeOracle.testing.js';

const { X, y } = madeTable(60, 3, 8);
const few = { nEstimators: 12 };
const close = (a: ArrayLike<number>, b: ArrayLike<number>, limit: number, what: string): void =>
  assert.ok(distance(a, b) <= limit, `${what}: off by ${distance(a, b)}`);

describe('boosting equals scikit-learn\'s wherever its seeds agree', () => {
  boostingTables.forEach(({ X: train, y: target, Q, weights, cases }) => {
    for (const { params, weighted, staged, ...theirs } of cases) {
      const name = `${JSON.stringify(params)}${weighted ? ', weighted' : ''}`;
      test(`${train.columns} columns, ${name}`, () => {
        const model = gradientBoosting(params);
        const fitted = model.fit(train, target, weighted ? { sampleWeight: weights } : {});
        const stages = [...fitted.stagedPredict(Q)];
        if (theirs.train) close(fitted.predict(train), theirs.train, 1e-9, 'training rows');
        if (theirs.queries) close(fitted.predict(Q), theirs.queries, 1e-9, 'queries');
        for (const { stage, queries } of staged) {
          if (queries) close(stages[stage - 1], queries, 1e-9, `stage ${stage}`);
        }
        if (theirs.importances) {
          close(fitted.toJSON().importances, theirs.importances, 1e-7, 'shares');
        }
      });
    }
  });
  test('the seeds agree on most of it', () => {
    const cases = boostingTables.flatMap(t => t.cases);
    assert.ok(cases.every(c => c.train));
    assert.ok(cases.filter(c => c.queries).length >= 0.7 * cases.length);
  });
});

describe('boosting is as good as scikit-learn\'s within 10 %', () => {
  const { X: train, y: target, held, z, theirs } = quality;
  for (const [name, params] of [['gradient_boosting', {}],
    ['gradient_boosting_half', { subsample: 0.5 }]] as const) {
    test(`${name}: on average over five seeds`, () => {
      const errors = [0, 1, 2, 3, 4].map(seed =>
        rmse(z, gradientBoosting({ ...params, seed }).fit(train, target).predict(held)));
      const ours = average(errors), limit = average(theirs[name]);
      assert.ok(ours <= 1.1 * limit && ours >= 0.9 * limit, `${ours}, theirs ${limit}`);
    });
  }
});

test('one tree at rate 1 is the tree itself', () => {
  for (const maxDepth of [1, 3, null]) {
    const boosted = gradientBoosting({ nEstimators: 1, learningRate: 1, maxDepth }).fit(X, y);
    close(boosted.predict(X), decisionTree({ maxDepth }).fit(X, y).predict(X), 1e-12, 'one tree');
  }
});

test('each stage lowers the training error, and the last is the prediction', () => {
  const fitted = gradientBoosting(few).fit(X, y), stages = [...fitted.stagedPredict(X)];
  const errors = stages.map(stage => rmse(y, stage));
  assert.equal(stages.length, few.nEstimators);
  assert.ok(errors.every((e, t) => t === 0 || e < errors[t - 1]));
  assert.deepEqual(stages[stages.length - 1], fitted.predict(X));
});

test('stages are the shorter models, from one run as well as each on its own', () => {
  const all = [1, 5, 12].flatMap(nEstimators =>
    [0.1, 0.5].map(learningRate => ({ nEstimators, learningRate, seed: 3 })));
  const models = gradientBoostings(all, X, y);
  all.forEach((params, k) => {
    const alone = gradientBoosting(params).fit(X, y).predict(X);
    assert.deepEqual(models[k].predict(X), alone);
    const long = gradientBoosting({ ...params, nEstimators: 12 }).fit(X, y);
    assert.deepEqual([...long.stagedPredict(X)][params.nEstimators - 1], alone);
  });
});

test('whole weights are rows repeated', () => {
  const weights = y.map((_, i) => i % 4), params = { ...few, minSamplesLeaf: 1 };
  const weighted = gradientBoosting(params).fit(X, y, { sampleWeight: weights });
  const twice = repeatRows(X, y, weights), kept = takeRows(X, repeated(weights));
  const plain = gradientBoosting(params).fit(twice.X, twice.y);
  close(weighted.predict(kept), plain.predict(kept), 1e-10, 'predictions');
  close([weighted.toJSON().start], [plain.toJSON().start], 1e-14, 'start');
});

test('equal weights are no weights, with subsamples too', () => {
  for (const subsample of [1, 0.6]) {
    const sampleWeight = new Float64Array(60).fill(0.37), model = gradientBoosting({ subsample });
    close(model.fit(X, y, { sampleWeight }).predict(X), model.fit(X, y).predict(X), 1e-10,
      `subsample ${subsample}`);
  }
});

test('an offset of the target moves the predictions by as much', () => {
  const moved = gradientBoosting(few).fit(X, y.map(v => v + 1e6)).predict(X);
  close(moved.map(v => v - 1e6), gradientBoosting(few).fit(X, y).predict(X), 1e-8, 'moved by 1e6');
});

test('constant targets are predicted exactly and leave nothing to share', () => {
  const flat = gradientBoosting(few).fit(X, new Float64Array(60).fill(0.1));
  assert.deepEqual(flat.predict(X), new Float64Array(60).fill(0.1));
  assert.deepEqual(flat.toJSON().importances, [0, 0, 0]);
});

test('importances sum to 1 and follow the effects', () => {
  const { importances } = gradientBoosting().fit(X, y).toJSON();
  assert.ok(Math.abs(importances.reduce((a, b) => a + b, 0) - 1) < 1e-12);
  assert.ok(importances[0] < importances[1] && importances[1] < importances[2]);
});

test('a model restored from its JSON predicts the same to the last bit, at every stage', () => {
  const fitted = gradientBoosting({ ...few, subsample: 0.5 }).fit(X, y);
  const again = restoreGradientBoosting(JSON.parse(JSON.stringify(fitted)));
  assert.deepEqual([...again.stagedPredict(X)], [...fitted.stagedPredict(X)]);
  assert.deepEqual(again.toJSON(), fitted.toJSON());
});

test('damaged files, wrong parameters and wrong data are refused', () => {
  const fitted = gradientBoosting(few).fit(X, y), state = fitted.toJSON();
  const [first, ...others] = state.trees;
  const damaged = { ...state, trees: [{ ...first, split: first.split.slice(1) }, ...others] };
  assert.throws(() => restoreGradientBoosting(damaged), IntegrityError);
  for (const [params, name] of [[{ nEstimators: 0 }, /nEstimators/],
    [{ learningRate: 0 }, /learningRate/], [{ learningRate: Infinity }, /learningRate/],
    [{ subsample: 0 }, /subsample/], [{ subsample: 1.1 }, /subsample/]] as const) {
    assert.throws(() => gradientBoosting(params), { name: 'RangeError', message: name });
    assert.throws(() => gradientBoostings([few, params], X, y), RangeError);
  }
  assert.throws(() => gradientBoosting(few).fit(X, y.slice(1)), InputError);
  assert.throws(() => fitted.predict(matrix(1, 2)), InputError);
  assert.throws(() => [...fitted.stagedPredict(matrix(1, 2))], InputError);
});

describe('early stopping', () => {
  const { X: train, y: target } = friedman, rows = Int32Array.from({ length: 320 }, (_, i) => i);
  const learn = takeRows(train, rows.subarray(0, 300)), asked = takeRows(train, rows.subarray(300));
  test('with the same seed it stops at scikit-learn\'s tree and predicts the same', () => {
    for (const { params, trees, queries } of boostingOracle.earlyStopping) {
      const fitted = gradientBoosting(params).fit(learn, target.slice(0, 300));
      assert.equal(fitted.toJSON().trees.length, trees, JSON.stringify(params));
      close(fitted.predict(asked), queries, 1e-9, JSON.stringify(params));
    }
  });
  test('many settings from one run stop where each would on its own', () => {
    const all = [5, 20, 300].map(nEstimators =>
      ({ nEstimators, nIterNoChange: 3, learningRate: 0.3, seed: 1 }));
    const models = gradientBoostings(all, learn, target.slice(0, 300));
    all.forEach((params, k) => {
      const alone = gradientBoosting(params).fit(learn, target.slice(0, 300));
      assert.deepEqual(models[k].predict(asked), alone.predict(asked));
    });
  });
  test('too few rows to keep some aside are refused', () => {
    assert.throws(() => gradientBoosting({ nIterNoChange: 2 }).fit(matrix(1, 1), Float64Array.of(1)),
      InputError);
  });
});
