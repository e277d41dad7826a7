import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { mean } from '../numerics/sum.js';
import { huber, restoreHuber, type HuberParameters, type HuberState } from './huber.js';
import { linear } from './linear.js';
import { moreSets } from './moreOracle.testing.js';
import { distance, madeTable, repeatRows } from './oracle.testing.js';

interface Table { readonly X: Matrix; readonly y: Float64Array }

/** What is minimised, at any plane and scale. */
function objective(
  { X, y }: Table, { epsilon, alpha }: HuberParameters, plane: {
    readonly coefficients: ArrayLike<number>; readonly intercept: number; readonly scale: number;
  }, weights?: Float64Array,
): number {
  const { coefficients: b, intercept, scale: s } = plane, p = X.columns;
  let total = 0;
  y.forEach((v, i) => {
    let r = v - intercept;
    for (let j = 0; j < p; j++) r -= X.data[i * p + j] * (b[j] ?? 0);
    const size = Math.abs(r);
    total += (weights?.[i] ?? 1) * (s + (size <= epsilon * s ? size * size / s
      : 2 * epsilon * size - epsilon * epsilon * s));
  });
  return total + alpha * Array.from(b).reduce((sum, v) => sum + v * v, 0);
}

/** No slope, and the spread of y for a scale. */
function level(y: Float64Array) {
  const intercept = mean(y), squares = y.reduce((sum, v) => sum + (v - intercept) ** 2, 0);
  return { coefficients: [], intercept, scale: Math.sqrt(squares / y.length) };
}

for (const { name, X, y, weights, huber: cases } of moreSets) {
  test(`planes, scales and objectives equal scikit-learn's or beat them: ${name}`, () => {
    for (const one of cases) {
      const params = one.params as unknown as HuberParameters, what = JSON.stringify(one.params);
      const w = one.weighted ? weights : undefined;
      const state = huber(params).fit(X, y, w && { sampleWeight: w }).toJSON();
      assert.ok(state.converged, `${what}: not converged`);
      const value = objective({ X, y }, params, state, w);
      // through every row the scale ends at 1e-10 of y's spread
      const size = Math.max(one.objective, 0.2 * objective({ X, y }, params, level(y), w));
      const excess = value - one.objective;
      assert.ok(excess <= 1e-9 * size, `${what}: ${value}, not ${one.objective}`);
      // their optimiser may stop early: coefficients are compared where it has arrived
      if (-excess > 1e-9 * size || X.rows <= X.columns) continue;
      assert.ok(distance(state.coefficients, one.coefficients) < 1e-4, `${what}: coefficients`);
      assert.ok(distance([state.intercept, state.scale], [one.intercept, one.scale]) < 1e-4, what);
    }
  });
}

test('no plane nor scale nearby is better', () => {
  for (const { name, X, y } of moreSets.filter(set => set.X.rows > set.X.columns + 5)) {
    for (const params of [{ epsilon: 1.35, alpha: 1e-4 }, { epsilon: 1, alpha: 2 }]) {
      const state = huber(params).fit(X, y).toJSON(), best = objective({ X, y }, params, state);
      const at = [...state.coefficients, state.intercept, state.scale];
      at.forEach((value, k) => {
        for (const step of [1e-4, -1e-4]) {
          const other = at.map((v, j) => j === k ? v + step * (Math.abs(value) + 1e-3) : v);
          const plane = { coefficients: other.slice(0, -2), intercept: other[at.length - 2],
            scale: other[at.length - 1] };
          if (plane.scale <= 0) continue;
          assert.ok(objective({ X, y }, params, plane) >= best * (1 - 1e-12), `${name}: ${k}`);
        }
      });
    }
  }
});

test('outliers in y leave the plane where it was, least squares not', () => {
  const { X, y } = madeTable(100, 2, 31, 0.1), spoilt = y.map((v, i) => i % 10 === 0 ? v + 1e4 : v);
  const clean = linear().fit(X, y).toJSON().coefficients;
  assert.ok(distance(huber().fit(X, spoilt).toJSON().coefficients, clean) < 0.05);
  assert.ok(distance(linear().fit(X, spoilt).toJSON().coefficients, clean) > 1);
});

test('an epsilon that no error reaches is least squares, its scale the root mean square', () => {
  const { X, y } = madeTable(60, 3, 32), plane = linear().fit(X, y);
  const state = huber({ epsilon: 50, alpha: 0 }).fit(X, y).toJSON();
  assert.ok(distance(state.coefficients, plane.toJSON().coefficients) < 1e-9);
  const squares = plane.predict(X).reduce((sum, v, i) => sum + (y[i] - v) ** 2, 0);
  assert.ok(Math.abs(state.scale - Math.sqrt(squares / 60)) < 1e-9);
});

test('weighted rows are repeated rows', () => {
  for (const { name, X, y, weights } of moreSets.filter(set => set.X.rows > 2 * set.X.columns)) {
    const repeated = repeatRows(X, y, weights);
    const ours = huber().fit(X, y, { sampleWeight: weights }).predict(X);
    assert.ok(distance(ours, huber().fit(repeated.X, repeated.y).predict(X)) < 1e-8, name);
  }
});

test('a plane through every row has no scale to speak of', () => {
  const { X, y } = madeTable(30, 2, 33, 0), fitted = huber({ alpha: 0 }).fit(X, y);
  assert.ok(distance(fitted.predict(X), y) < 1e-8);
  assert.ok(fitted.toJSON().scale < 1e-8 && fitted.toJSON().converged);
});

test('more rows beyond epsilon than within do not hold it up', () => {
  const y = Float64Array.from({ length: 40 }, (_, i) => i % 4 === 0 ? i : 1000 * (i % 2 ? 1 : -1));
  const X = matrix(40, 1, Float64Array.from(y.keys()));
  const state = huber({ epsilon: 1, alpha: 0 }).fit(X, y).toJSON();
  assert.ok(state.converged && Number.isFinite(state.scale) && state.scale > 0);
});

test('a wrong epsilon or alpha is refused', () => {
  for (const epsilon of [0.99, 0, -1, NaN, Infinity]) {
    assert.throws(() => huber({ epsilon }), /invalid epsilon; not a number >= 1/);
  }
  assert.throws(() => huber({ alpha: -1 }), /invalid alpha; not a number >= 0: -1/);
});

test('its file holds the scale', () => {
  const { X, y } = madeTable(20, 2, 34), fitted = huber().fit(X, y);
  const state = JSON.parse(JSON.stringify(fitted)) as HuberState;
  assert.equal(restoreHuber(state).toJSON().scale, fitted.toJSON().scale);
  assert.deepEqual(restoreHuber(state).predict(X), fitted.predict(X));
});
