import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { quantile as quantileOf } from '../numerics/quantile.js';
import { random } from '../numerics/random.js';
import { moreSets } from './moreOracle.testing.js';
import { distance, madeTable, repeatRows, type Plane } from './oracle.testing.js';
import { quantileRegression, type QuantileParameters } from './quantileRegression.js';

/** What is minimised, at any plane. */
function objective(
  X: Matrix, y: Float64Array, { quantile, alpha }: QuantileParameters,
  { coefficients: b, intercept }: Plane, weights?: Float64Array,
): number {
  const p = X.columns;
  let total = 0, weight = 0;
  y.forEach((v, i) => {
    let r = v - intercept;
    for (let j = 0; j < p; j++) r -= X.data[i * p + j] * b[j];
    const w = weights?.[i] ?? 1;
    total += w * Math.max(quantile * r, (quantile - 1) * r);
    weight += w;
  });
  return total / weight + alpha * b.reduce((sum, v) => sum + Math.abs(v), 0);
}

for (const { name, X, y, weights, quantile: cases } of moreSets) {
  test(`losses are scikit-learn's to 1e-8 or less: ${name}`, () => {
    const spread = Math.sqrt(y.reduce((sum, v) => sum + v * v, 0) / y.length);
    for (const one of cases) {
      const params = one.params as unknown as QuantileParameters, what = JSON.stringify(one.params);
      const w = one.weighted ? weights : undefined;
      const state = quantileRegression(params).fit(X, y, w && { sampleWeight: w }).toJSON();
      assert.ok(state.converged, `${what}: not converged`);
      const ours = objective(X, y, params, state, w);
      const theirs = objective(X, y, params, one, w);
      assert.ok(Math.abs(theirs - one.objective) < 1e-12 * spread);
      assert.ok(ours - theirs <= 1e-8 * theirs + 1e-12 * spread, `${what}: ${ours}, not ${theirs}`);
    }
  });
}

test('a plane without penalty goes through as many rows as it has coefficients', () => {
  const { X, y } = madeTable(101, 3, 41);
  for (const quantile of [0.05, 0.5, 0.8]) {
    const predicted = quantileRegression({ quantile }).fit(X, y).predict(X);
    const errors = y.map((v, i) => v - predicted[i]);
    assert.equal(errors.filter(e => Math.abs(e) < 1e-12).length, 4);
    // and as many lie below as the quantile says (Koenker & Bassett 1978, theorem 3.4)
    const below = errors.filter(e => e < -1e-12).length;
    assert.ok(below <= 101 * quantile && below + 4 >= 101 * quantile, `${quantile}: ${below}`);
  }
});

test('without features that vary it is the quantile of y, amid the two where there are two', () => {
  const X = matrix(5, 1, new Float64Array(5).fill(3)), y = Float64Array.of(9, 1, 4, 2, 7);
  for (const share of [0.3, 0.5, 0.9]) {
    const found = quantileRegression({ quantile: share }).fit(X, y).predict(X)[0];
    assert.ok(Math.abs(found - [...y].sort((a, b) => a - b)[Math.ceil(5 * share) - 1]) < 1e-12);
  }
  const even = quantileRegression().fit(matrix(4, 1), Float64Array.of(1, 2, 4, 9)).predict(X)[0];
  assert.ok(even > 2 && even < 4 && quantileOf([1, 2, 4, 9], 0.5) === 3);
});

test('twice the rows, or y times -1, changes what it has to and nothing else', () => {
  const { X, y } = madeTable(51, 2, 42), fit = (q: number, target: Float64Array) =>
    quantileRegression({ quantile: q }).fit(X, target).predict(X);
  assert.ok(distance(fit(0.2, y.map(v => -v)), fit(0.8, y).map(v => -v)) < 1e-10);
  assert.ok(distance(fit(0.2, y.map(v => 7 * v + 5)), fit(0.2, y).map(v => 7 * v + 5)) < 1e-10);
  const twice = repeatRows(X, y, new Float64Array(51).fill(2));
  const found = quantileRegression({ quantile: 0.3 }).fit(twice.X, twice.y).predict(X);
  assert.ok(distance(found, fit(0.3, y)) < 1e-8);
});

test('weighted rows are repeated rows', () => {
  for (const { name, X, y, weights } of moreSets) {
    const repeated = repeatRows(X, y, weights);
    for (const params of [{ quantile: 0.3, alpha: 0 }, { quantile: 0.6, alpha: 0.02 }]) {
      const model = quantileRegression(params);
      const plane = model.fit(X, y, { sampleWeight: weights }).toJSON();
      const other = model.fit(repeated.X, repeated.y).toJSON();
      const ours = objective(X, y, params, plane, weights);
      const theirs = objective(X, y, params, other, weights);
      assert.ok(Math.abs(ours - theirs) <= 1e-9 * theirs + 1e-11, `${name}: ${ours}, ${theirs}`);
    }
  }
});

test('a penalty beyond all pull leaves the quantile of y alone', () => {
  const { X, y } = madeTable(41, 3, 43);
  const state = quantileRegression({ alpha: 1e6 }).fit(X, y).toJSON();
  assert.deepEqual(state.coefficients, [0, 0, 0]);
  assert.ok(Math.abs(state.intercept - quantileOf(y, 0.5)) < 1e-12);
});

test('quantiles of rows whose spread grows fan out as the truth does', () => {
  const source = random(44), n = 2000;
  const X = matrix(n, 1, Float64Array.from({ length: n }, source.next));
  const y = X.data.map(x => 2 + x * (1 + source.next())); // quantile q: 2 + x (1 + q)
  for (const quantile of [0.1, 0.5, 0.9]) {
    const { coefficients, intercept } = quantileRegression({ quantile }).fit(X, y).toJSON();
    assert.ok(Math.abs(coefficients[0] - 1 - quantile) < 0.06, `${quantile}: ${coefficients[0]}`);
    assert.ok(Math.abs(intercept - 2) < 0.02);
  }
});

test('a quantile outside (0, 1) is refused', () => {
  for (const quantile of [0, 1, -0.1, NaN, 50]) {
    assert.throws(() => quantileRegression({ quantile }), /invalid quantile; not in \(0, 1\)/);
  }
});
