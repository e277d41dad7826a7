import assert from 'node:assert/strict';
import { test } from 'node:test';
import { r2 } from '../metrics/r2.js';
import { matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { kFold } from '../data/folds.js';
import { decisionTree } from './decisionTree.js';
import { kNearestNeighbors } from './kNearestNeighbors.js';
import { linear } from './linear.js';
import type { LinearState } from './linearModel.js';
import { meanRegressor } from './meanRegressor.js';
import { moreSets } from './moreOracle.testing.js';
import { distance, madeTable } from './oracle.testing.js';
import { regressorByName, restoreRegressor } from './registry.js';
import { ridge } from './ridge.js';
import { outOfFold, stacking, stackOver } from './stacking.js';

for (const { name, X, y, stack } of moreSets.filter(set => set.stack)) {
  test(`weights and predictions equal scikit-learn's on equal folds: ${name}`, () => {
    const estimators = [ridge({ alpha: 2 }), kNearestNeighbors({ nNeighbors: 3 }),
      decisionTree({ maxDepth: 2 })];
    const fitted = stackOver({ estimators, final: ridge({ alpha: 0.5 }), params: {} }, X, y,
      kFold(X.rows, 5));
    const final = fitted.toJSON().final as LinearState;
    assert.ok(distance(final.coefficients, stack!.coefficients) < 1e-9);
    assert.ok(Math.abs(final.intercept - stack!.intercept) < 1e-9);
    const head = matrix(10, X.columns, X.data.slice(0, 10 * X.columns));
    assert.ok(distance(fitted.predict(head), stack!.predicted) < 1e-9);
  });
}

test('each row is predicted by fits that have not seen it', () => {
  const { X, y } = madeTable(20, 2, 71), folds = kFold(20, 4, random(3));
  const unseen = outOfFold([meanRegressor(), linear()], X, y, folds);
  for (const { train, test: held } of folds) {
    const mean = train.reduce((sum, i) => sum + y[i], 0) / train.length;
    for (const row of held) assert.ok(Math.abs(unseen.data[2 * row] - mean) < 1e-12);
  }
  // another y in one row leaves that row's own predictions as they were
  const spoilt = y.map((v, i) => i === 7 ? 1e6 : v);
  const other = outOfFold([meanRegressor(), linear()], X, spoilt, folds);
  assert.deepEqual(other.data.slice(14, 16), unseen.data.slice(14, 16));
});

test('it leans on the member that is right', () => {
  const { X, y } = madeTable(120, 3, 72);
  const fitted = stacking({ estimators: [meanRegressor(), linear()] }).fit(X, y);
  const { coefficients } = fitted.toJSON().final as LinearState;
  assert.ok(Math.abs(coefficients[1] - 1) < 0.02);
  const asked = madeTable(60, 3, 73);
  assert.ok(r2(asked.y, fitted.predict(asked.X)) > 0.97);
});

test('where two kinds of truth add up it beats both members on rows unseen', () => {
  const table = (seed: number) => {
    const { X } = madeTable(300, 2, seed);
    return { X, y: Float64Array.from({ length: 300 }, (_, i) =>
      3 * X.data[2 * i] + (X.data[2 * i + 1] > 0 ? 4 : 0)) };
  };
  const seen = table(74), asked = table(75), estimators = [linear(), decisionTree({ maxDepth: 3 })];
  const score = (predicted: Float64Array): number => r2(asked.y, predicted);
  const both = score(stacking({ estimators }).fit(seen.X, seen.y).predict(asked.X));
  for (const one of estimators) assert.ok(both > score(one.fit(seen.X, seen.y).predict(asked.X)));
});

test('a stack of stacks and of other finals goes through JSON', () => {
  const { X, y } = madeTable(40, 2, 76);
  const inner = stacking({ estimators: [ridge(), decisionTree()], folds: 3 });
  const fitted = stacking({ estimators: [inner, linear()], final: decisionTree({ maxDepth: 2 }) })
    .fit(X, y);
  const restored = restoreRegressor(JSON.parse(JSON.stringify(fitted)) as typeof fitted);
  assert.deepEqual(restored.predict(X), fitted.predict(X));
  assert.equal(JSON.stringify(restored), JSON.stringify(fitted));
});

test('by name, members stand apart by commas; what is not a regressor is refused', () => {
  const entry = regressorByName('stacking'), { X, y } = madeTable(30, 2, 77);
  const made = entry.create({ estimators: 'linear,knn', final: 'linear', folds: 3 });
  assert.deepEqual({ ...made.params },
    { estimators: 'linear, knn', final: 'linear', folds: 3, seed: 0 });
  const same = stacking({ estimators: [linear(), kNearestNeighbors()], final: linear(), folds: 3 });
  assert.deepEqual(made.fit(X, y).predict(X), same.fit(X, y).predict(X));
  for (const estimators of ['', 'linear, wibble', 'stacking', ',']) {
    assert.throws(() => entry.create({ estimators }), /^RangeError: invalid estimators; not names/);
  }
  assert.throws(() => entry.create({ final: 'stacking' }), /invalid final; not a name/);
  assert.throws(() => stacking({ estimators: [] }), /invalid estimators; not a list of one or/);
  for (const folds of [1, 0, 2.5]) {
    assert.throws(() => stacking({ estimators: [linear()], folds }), /invalid folds; not an int/);
  }
  assert.throws(() => stacking({ estimators: [linear()], seed: -1 }), /invalid seed/);
});

test('too few rows for the folds are refused, weights reach every member', () => {
  const { X, y } = madeTable(4, 1, 78), model = stacking({ estimators: [linear()] });
  assert.throws(() => model.fit(X, y), /4 rows are too few for 5 folds/);
  const knn = stacking({ estimators: [kNearestNeighbors({ nNeighbors: 1 })], folds: 2 });
  assert.throws(() => knn.fit(X, y, { sampleWeight: y.map(() => 1) }), /has no sample weights/);
});
