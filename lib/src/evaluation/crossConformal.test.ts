import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { fromColumns, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { random, type RandomSource } from '../numerics/random.js';
import { linear } from '../regression/linear.js';
import { cvPlus, intervalCoverage } from './crossConformal.js';

function draw(source: RandomSource, n: number): { X: Matrix; y: Float64Array } {
  const x = Float64Array.from({ length: n }, () => source.normal());
  return { X: fromColumns([x], ['x']), y: x.map(v => 2 * v + source.normal()) };
}
function study(X: Matrix, y: Float64Array, k: number) {
  const folds = kFold(X.rows, k), residuals = new Float64Array(X.rows);
  const models = folds.map(({ train, test: held }) => {
    const model = linear().fit(takeRows(X, train), take(y, train));
    model.predict(takeRows(X, held)).forEach((value, i) => { residuals[held[i]] = y[held[i]] - value; });
    return model;
  });
  return { folds, models, residuals };
}

test('by the definition: the n - rank-th lower and rank-th upper end', () => {
  const folds = kFold(4, 2), constant = (value: number) => ({ predict: () => Float64Array.of(value) });
  const X = fromColumns([[0]]), residuals = Float64Array.of(1, -2, 3, -4);
  // lower ends 10-1, 10-2, 20-3, 20-4 and upper 11, 12, 23, 24; rank ceil(5 * 0.6) = 3
  const { low, high } = cvPlus([constant(10), constant(20)], folds, residuals, X, 0.6);
  assert.deepEqual([low[0], high[0]], [9, 23]);
  const wide = cvPlus([constant(10), constant(20)], folds, residuals, X, 0.95);
  assert.deepEqual([wide.low[0], wide.high[0]], [-Infinity, Infinity], 'four rows promise no 95 %');
});

test('on new rows the coverage is the level, by folds and by single rows', () => {
  const source = random(11);
  for (const k of [5, 60]) {
    const inside = Array.from({ length: 40 }, () => {
      const { X, y } = draw(source, 60), fresh = draw(source, 50);
      const { folds, models, residuals } = study(X, y, k);
      return intervalCoverage(fresh.y, cvPlus(models, folds, residuals, fresh.X, 0.9));
    });
    const mean = inside.reduce((a, b) => a + b, 0) / inside.length;
    assert.ok(Math.abs(mean - 0.9) < 0.025, `k = ${k}: ${mean}`);
  }
});

test('wrong levels and numbers of models are refused', () => {
  const { X, y } = draw(random(1), 10), { folds, models, residuals } = study(X, y, 5);
  assert.throws(() => cvPlus(models, folds, residuals, X, 1), /^RangeError: invalid level/);
  assert.throws(() => cvPlus(models.slice(1), folds, residuals, X), /^RangeError: invalid models; 4 for 5/);
});
