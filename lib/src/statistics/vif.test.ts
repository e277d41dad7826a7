import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { columnOf, fromColumns, matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { leastSquaresInference } from './leastSquares.js';
import { assertClose, olsCases } from './ols.testing.js';
import { vif } from './vif.js';

const made = (n: number, p: number, seed: number): number[][] => {
  const { normal } = random(seed);
  return Array.from({ length: p }, () => Array.from({ length: n }, normal));
};
const values = (columns: readonly number[][]): number[] =>
  vif(fromColumns(columns)).map(row => row.vif);

for (const { name, X, diagnostics } of olsCases) {
  test(`"${name}": variance inflation is statsmodels'`, () => {
    assertClose(vif(X).map(row => row.vif), diagnostics.vif, 1e-9);
  });
}

test('it is 1 / (1 - R2) of each column on the others', () => {
  fc.assert(fc.property(fc.integer({ min: 8, max: 40 }), fc.nat(), (n, seed) => {
    const [a, b, c] = made(n, 3, seed), X = fromColumns([a, b, c.map((v, i) => v + a[i])]);
    const r2 = [0, 1, 2].map(j => leastSquaresInference(
      fromColumns([0, 1, 2].filter(k => k !== j).map(k => columnOf(X, k))), columnOf(X, j)).r2);
    assertClose(vif(X).map(row => row.vif), r2.map(share => 1 / (1 - share)), 1e-9);
  }));
});

test('units and origins do not matter, to 1e-150 and 1e150', () => {
  const [a, b] = made(30, 2, 3), c = a.map((v, i) => v + 0.1 * b[i]);
  const plain = values([a, b, c]);
  assertClose(values([a.map(v => 1e150 * v), b.map(v => v + 1e6), c.map(v => 1e-150 * v)]),
    plain, 1e-8);
});

test('columns at right angles inflate nothing, and one alone neither', () => {
  assertClose(values([[1, 1, -1, -1], [1, -1, 1, -1]]), [1, 1], 1e-15);
  assertClose(values([[3, 1, 4, 1, 5]]), [1], 1e-15);
});

test('columns that say each other exactly are without bound, the others as without them', () => {
  const [a, b, c] = made(20, 3, 5), sum = a.map((v, i) => v + b[i]);
  const found = values([a, b, c, sum]);
  assert.deepEqual([found[0], found[1], found[3]], [Infinity, Infinity, Infinity]);
  assertClose([found[2]], [values([a, b, c])[2]], 1e-12);
});

test('a constant column is without bound and spoils no other', () => {
  const [a, b] = made(20, 2, 6), found = values([a, a.map(() => 4), b]);
  assert.equal(found[1], Infinity);
  assertClose([found[0], found[2]], values([a, b]), 1e-12);
});

test('as many terms as rows are explained exactly', () => {
  assert.deepEqual(values([[1, 2, 4], [3, 1, 5], [1, 0, 0]]), [Infinity, Infinity, Infinity]);
});

test('rows carry the names of the columns', () => {
  const X = matrix(4, 2, Float64Array.of(1, 2, 2, 1, 4, 5, 6, 0), ['age', 'income']);
  assert.deepEqual(vif(X).map(row => row.feature), ['age', 'income']);
});

test('missing values and no columns are refused', () => {
  assert.throws(() => values([[1, NaN, 3], [1, 2, 4]]),
    /^InputError: "feature 0" is NaN in row 1; drop or impute that row$/);
  assert.deepEqual(vif(matrix(3, 0)), []);
});
