import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns, rowOf, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import type { Predictor } from './crossValidate.js';
import { accumulatedEffect, partialDependence } from './partialDependence.js';

const model = (f: (x: Float64Array) => number): Predictor =>
  ({ predict: X => Float64Array.from({ length: X.rows }, (_, i) => f(rowOf(X, i))) });
const source = random(2), n = 300;
const a = Float64Array.from({ length: n }, () => source.normal());
const independent: Matrix = fromColumns([a, Float64Array.from(a, () => source.normal())], ['a', 'b']);
const copied: Matrix = fromColumns([a, a.map(x => x + 0.05 * source.normal())], ['a', 'b']);

test('of a linear model both are lines of its slope through its mean prediction', () => {
  const line = model(x => 5 + 3 * x[0] - 2 * x[1]);
  for (const effect of [partialDependence(line, independent, 0), accumulatedEffect(line, independent, 0)]) {
    assert.equal(effect.feature, 'a');
    effect.x.slice(1).forEach((x, k) => assert.ok(
      Math.abs((effect.mean[k + 1] - effect.mean[k]) / (x - effect.x[k]) - 3) < 1e-9));
  }
  const { curves, mean, x } = partialDependence(line, independent, 0, 5);
  assert.equal(curves.length, n);
  x.forEach((_, k) => assert.ok(Math.abs(
    curves.reduce((sum, curve) => sum + curve[k], 0) / n - mean[k]) < 1e-9));
});

test('a feature that the model does not read has no effect', () => {
  const blind = model(x => x[0] ** 2);
  for (const { mean } of [partialDependence(blind, independent, 1),
    accumulatedEffect(blind, independent, 1)]) {
    assert.ok(Math.max(...mean) - Math.min(...mean) < 1e-9);
  }
});

test('of two copies the accumulated effect stays where the rows are, partial dependence does not', () => {
  // far off the diagonal, where there is no row, the model says nonsense
  const wild = model(x => Math.abs(x[0] - x[1]) > 0.5 ? 1000 : x[0] + x[1]);
  const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
  assert.ok(spread(accumulatedEffect(wild, copied, 0, 40).mean.slice(2, -2)) < 10);
  assert.ok(spread(partialDependence(wild, copied, 0).mean) > 100);
});

test('a constant feature has one value and no effect', () => {
  const X = fromColumns([[7, 7, 7], [1, 2, 3]]), f = model(x => x[0] + x[1]);
  assert.deepEqual(partialDependence(f, X, 0).x, [7]);
  assert.deepEqual(accumulatedEffect(f, X, 0).mean, [9]);
});
