import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { kernelRow } from './kernels.js';
import { distance, machineSets, madeTable, oracleSets } from './oracle.testing.js';
import { svr, svrs, type SvrParameters, type SvrState } from './svr.js';

const exact = { tolerance: 1e-10 };

/** The dual's value at a solution: what libsvm minimises. O(vectors^2 p). */
function objective({ dual, vectors, featureCount, kernel, params }: SvrState, targets: number[]) {
  const V = matrix(dual.length, featureCount, Float64Array.from(vectors));
  const row = new Float64Array(dual.length);
  return dual.reduce((total, b, s) => {
    kernelRow(kernel, V, V, s, row);
    const pull = dual.reduce((sum, c, t) => sum + c * row[t], 0);
    return total + b * pull / 2 - b * targets[s] + params.epsilon * Math.abs(b);
  }, 0);
}

/** The targets of the support vectors, by finding each among the rows. */
function targetsOf({ dual, vectors }: SvrState, X: Matrix, y: Float64Array): number[] {
  const p = X.columns, free = new Set(y.keys());
  return dual.map((_, s) => {
    const found = [...free].find(i => vectors.slice(s * p, (s + 1) * p)
      .every((v, j) => v === X.data[i * p + j]))!;
    free.delete(found);
    return y[found];
  });
}

for (const { name, X, y, queries, machines } of machineSets) {
  test(`machines equal libsvm's, kernels by C, epsilon and gamma: ${name}`, () => {
    for (const { params, predicted } of machines) {
      const fitted = svr({ ...params, ...exact } as Partial<SvrParameters>).fit(X, y);
      const far = distance(fitted.predict(queries), predicted);
      assert.ok(far < 1e-4, `${JSON.stringify(params)}: ${far}`);
    }
  });
}

for (const { name, X, y, weights, queries, machines } of oracleSets.filter(s => s.machines.length)) {
  test(`predictions, bias, objective and weighted fits equal libsvm's: ${name}`, () => {
    for (const { params, bias, objective: expected, predicted, weighted } of machines) {
      const model = svr({ ...params, ...exact } as Partial<SvrParameters>), what = JSON.stringify(params);
      const fitted = model.fit(X, y), state = fitted.toJSON();
      assert.ok(distance(fitted.predict(queries), predicted) < 1e-4, what);
      assert.ok(Math.abs(state.bias - bias) < 1e-4 * Math.max(1, Math.abs(bias)), what);
      const value = objective(state, targetsOf(state, X, y));
      assert.ok(value <= expected + 1e-6 * Math.abs(expected), `${what}: ${value}, not ${expected}`);
      if (!weighted) continue;
      const own = model.fit(X, y, { sampleWeight: weights }).predict(queries);
      assert.ok(distance(own, weighted) < 1e-4, `weighted ${what}`);
    }
  });
}

/**
 * Karush, Kuhn and Tucker: a row inside the tube has no weight in the dual, one beyond it all that
 * is allowed, one on its edge anything in between, each with the sign of its error; weights
 * sum to 0.
 */
function assertOptimal(state: SvrState, X: Matrix, y: Float64Array, predicted: Float64Array): void {
  const { params: { C, epsilon }, dual, vectors } = state, p = X.columns, slack = 1e-6;
  const beta = new Float64Array(y.length);
  dual.forEach((b, s) => {
    const row = y.findIndex((_, i) => beta[i] === 0 &&
      vectors.slice(s * p, (s + 1) * p).every((v, j) => v === X.data[i * p + j]));
    beta[row] = b;
  });
  assert.ok(Math.abs(beta.reduce((a, b) => a + b, 0)) < 1e-9 * C * y.length);
  y.forEach((v, i) => {
    const error = v - predicted[i], size = Math.abs(error), weight = Math.abs(beta[i]);
    assert.ok(weight <= C, `row ${i}: ${weight} > C`);
    if (size < epsilon - slack) assert.equal(weight, 0, `row ${i} is inside the tube`);
    if (size > epsilon + slack) assert.equal(beta[i], Math.sign(error) * C, `row ${i} is outside`);
    if (weight > 0) assert.ok(size > epsilon - slack && beta[i] * error >= -slack, `row ${i}`);
  });
}

test('every solution satisfies the conditions of the optimum', () => {
  for (const kernel of ['rbf', 'linear', 'poly'] as const) {
    for (const C of [0.05, 1, 30]) {
      for (const epsilon of [0, 0.2, 2]) {
        const { X, y } = madeTable(40, 3, 7, 2);
        const fitted = svr({ kernel, C, epsilon, degree: 2, coef0: 1, ...exact }).fit(X, y);
        assertOptimal(fitted.toJSON(), X, y, fitted.predict(X));
      }
    }
  }
});

test('a tube wider than the spread of y needs no vectors: the middle of its range', () => {
  const { X, y } = madeTable(20, 2, 8), fitted = svr({ epsilon: 100 }).fit(X, y);
  assert.deepEqual(fitted.toJSON().dual, []);
  const middle = (Math.min(...y) + Math.max(...y)) / 2;
  assert.ok(fitted.predict(X).every(v => Math.abs(v - middle) < 1e-12));
});

test('gamma by scale is 1 / (p var X), auto is 1 / p, and a constant table has 1', () => {
  const X = matrix(4, 2, Float64Array.of(0, 2, 0, 2, 0, 2, 0, 2)), y = Float64Array.of(1, 2, 3, 4);
  assert.equal(svr().fit(X, y).toJSON().kernel.gamma, 0.5);
  assert.equal(svr({ gamma: 'auto' }).fit(X, y).toJSON().kernel.gamma, 0.5);
  assert.equal(svr({ gamma: 0.3 }).fit(X, y).toJSON().kernel.gamma, 0.3);
  assert.equal(svr().fit(matrix(4, 2, new Float64Array(8).fill(3)), y).toJSON().kernel.gamma, 1);
});

test('features too small or too large to be squared are refused rather than flattened', () => {
  const { X, y } = madeTable(20, 2, 9);
  for (const [unit, size] of [[1e-200, 'small'], [1e200, 'large']] as const) {
    assert.throws(() => svr().fit(matrix(20, 2, X.data.map(x => x * unit)), y),
      new RegExp(`the features are too ${size} to be squared; scale them`));
  }
});

test('rows of weight 2 are rows with twice the C', () => {
  const { X, y } = madeTable(25, 2, 10);
  const twice = svr({ C: 2, ...exact }).fit(X, y).predict(X);
  const weighted = svr({ C: 1, ...exact }).fit(X, y, { sampleWeight: new Float64Array(25).fill(2) });
  assert.ok(distance(weighted.predict(X), twice) < 1e-9);
});

test('many settings share a kernel and start from each other, and end where single fits do', () => {
  const { X, y } = madeTable(90, 3, 12), queries = madeTable(20, 3, 13).X;
  const settings: Partial<SvrParameters>[] = [
    { C: 10 }, { C: 1, epsilon: 0.5 }, { C: 1 }, { C: 100, gamma: 0.7 },
    { C: 2, kernel: 'poly', coef0: 1, degree: 2 }, { C: 20, kernel: 'poly', coef0: 1, degree: 2 }];
  const all = settings.map(one => ({ ...one, tolerance: 1e-9 })), many = svrs(all, X, y);
  all.forEach((params, k) => {
    const alone = svr(params).fit(X, y);
    assert.ok(distance(many[k].predict(queries), alone.predict(queries)) < 1e-6, JSON.stringify(params));
    assert.deepEqual(many[k].toJSON().params, alone.toJSON().params);
  });
  assert.throws(() => svrs([{ C: -1 }], X, y), RangeError);
  assert.throws(() => svrs([{}], X, y.slice(1)), /90 rows but y has 89/);
});

test('above the rows that the kernel matrix may have, its rows come and go: the same machine', () => {
  const { X, y } = madeTable(6004, 1, 14), few = Int32Array.from({ length: 6004 }, (_, i) => i);
  const params = { C: 0.01, epsilon: 3, tolerance: 1e-3 } as const;
  const sampleWeight = y.map((_, i) => i < 300 ? 1 : 0); // the others take no part
  const large = svr(params).fit(X, y, { sampleWeight });
  const small = svr(params).fit(takeRows(X, few.subarray(0, 300)), y.slice(0, 300));
  const gamma = large.toJSON().kernel.gamma / small.toJSON().kernel.gamma;
  assert.ok(Math.abs(gamma - 1) < 0.2); // of all rows, and of these
  const same = svr({ ...params, gamma: large.toJSON().kernel.gamma })
    .fit(takeRows(X, few.subarray(0, 300)), y.slice(0, 300));
  assert.ok(distance(large.predict(X), same.predict(X)) < 1e-3);
});
