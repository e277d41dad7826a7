import assert from 'node:assert/strict';
import { test } from 'node:test';
import { r2 } from '../metrics/r2.js';
import { regressionScores } from '../metrics/regressionScores.js';
import { random } from '../numerics/random.js';
import { parseTable, tableText } from '../store/tableFile.js';
import { bootstrapScore } from './bootstrap.js';
import { foldInterval } from './foldInterval.js';
import { contenderOf, foldRows, scoreRow, withTest, type ModelScores } from './modelScores.js';
import { scoresFromTables } from './scoresFromTables.js';

const y = Float64Array.from({ length: 40 }, (_, i) => 10 * Math.sin(i) + i);
const predicted = y.map((value, i) => value + 2 * Math.cos(3 * i));
const scores: ModelScores = {
  model: 'ridge', label: 'Ridge', family: 'linear', complexity: 2, parameters: 'alpha 1',
  folds: [{ r2: 0.9, rmse: 2, mae: 1 }, { r2: 0.8, rmse: 3, mae: 2 }, { r2: 0.85, rmse: 2.5, mae: 1 }],
  halfWidth: 5, train: { r2: 0.95, rmse: 1.5, mae: 1 },
};
const tested = withTest(scores, y, predicted, 3);

test('test scores are those of the predictions, with intervals of the same seed', () => {
  const { r2Interval, rmseInterval, ...own } = tested.test!;
  assert.deepEqual(own, regressionScores(y, predicted));
  assert.deepEqual(r2Interval, bootstrapScore(r2, y, predicted, random(3)));
  assert.ok(r2Interval.low < own.r2 && own.r2 < r2Interval.high);
  assert.ok(rmseInterval.low < own.rmse && own.rmse < rmseInterval.high);
  assert.deepEqual(withTest(scores, y, predicted, 3), tested);
  assert.notDeepEqual(withTest(scores, y, predicted, 4), tested);
  assert.equal(scores.test, undefined, 'what came before is not changed');
});

test('the row has the mean of the folds with the corrected interval', () => {
  const row = scoreRow(tested), cv = foldInterval([0.9, 0.8, 0.85]);
  assert.deepEqual([row.cv_r2, row.cv_r2_low, row.cv_r2_high, row.cv_r2_se],
    [cv.mean, cv.low, cv.high, cv.standardError]);
  assert.equal(row.cv_rmse, 2.5);
  assert.deepEqual([row.train_r2, row.half_width_95, row.test_r2], [0.95, 5, tested.test!.r2]);
});

test('what is not known yet is empty, in the same columns', () => {
  const row = scoreRow({ ...scores, folds: [] });
  assert.deepEqual(Object.keys(row), Object.keys(scoreRow(tested)));
  for (const key of ['cv_r2', 'cv_rmse_high', 'test_r2', 'test_rmse_low'] as const) {
    assert.equal(row[key], null, key);
  }
});

test('every fold of every model has a row, counted from 1', () => {
  const rows = foldRows([tested, { ...tested, model: 'lasso' }]);
  assert.deepEqual(rows.map(row => [row.model, row.fold]), ['ridge', 'lasso'].flatMap(model =>
    [1, 2, 3].map(fold => [model, fold])));
  assert.deepEqual(rows[1], { model: 'ridge', fold: 2, r2: 0.8, rmse: 3, mae: 2 });
});

test('scores come back from their two tables as they went', () => {
  const again = (rows: ReturnType<typeof foldRows>) => parseTable(tableText(rows), 'table');
  assert.deepEqual(scoresFromTables(again([scoreRow(tested)]), again(foldRows([tested]))), [tested]);
});

test('the rule of choice is handed fold scores alone', () => {
  const { mean, standardError } = foldInterval([0.9, 0.8, 0.85]);
  const contender = { model: 'ridge', complexity: 2, cvR2: mean, cvStandardError: standardError };
  assert.deepEqual(contenderOf(tested), contender);
  const other = { ...tested, train: { r2: -1, rmse: 9, mae: 9 }, test: undefined };
  assert.deepEqual(contenderOf(other), contender);
});
