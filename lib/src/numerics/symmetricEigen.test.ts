import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnOf, matrix, type Matrix } from './matrix.js';
import { oracle } from './oracle.testing.js';
import { random } from './random.js';
import { symmetricEigen } from './symmetricEigen.js';

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((s, v, i) => s + v * b[i], 0);

/** A v = lambda v for each pair, vectors of length 1 at right angles, the signs settled. */
function assertPairs(A: Matrix, what: string): void {
  const { values, vectors } = symmetricEigen(A), p = A.rows;
  const size = Math.max(...values.map(Math.abs));
  const columns = Array.from(values, (_, k) => columnOf(vectors, k));
  columns.forEach((v, k) => {
    for (let i = 0; i < p; i++) {
      const turned = dot(A.data.subarray(i * p, (i + 1) * p), v);
      assert.ok(Math.abs(turned - values[k] * v[i]) <= 1e-14 * p * size, `${what}: pair ${k}`);
    }
    columns.forEach((w, j) => assert.ok(
      Math.abs(dot(v, w) - (j === k ? 1 : 0)) < 1e-14 * p, `${what}: ${j} and ${k}`));
    const largest = v.reduce((most, x) => Math.abs(x) > Math.abs(most) ? x : most, 0);
    assert.ok(largest > 0, `${what}: sign of ${k}`);
    if (k > 0) assert.ok(values[k] <= values[k - 1], `${what}: order`);
  });
}

test('eigenvalues equal those of mpmath', () => {
  for (const { name, A, size, eigenvalues } of oracle.matrices) {
    const { values } = symmetricEigen(matrix(size, size, Float64Array.from(A)));
    const most = Math.max(...eigenvalues.map(Math.abs));
    values.forEach((value, k) => assert.ok(Math.abs(value - eigenvalues[k]) <= 4e-15 * most,
      `${name}: ${value}, not ${eigenvalues[k]}`));
  }
});

test('vectors belong to their values, at every size and of every table of the oracle', () => {
  for (const { name, A, size } of oracle.matrices) {
    assertPairs(matrix(size, size, Float64Array.from(A)), name);
  }
  const source = random(4);
  for (const p of [1, 2, 3, 10, 30]) {
    const A = new Float64Array(p * p);
    for (let i = 0; i < p; i++) for (let j = 0; j <= i; j++) {
      A[i * p + j] = A[j * p + i] = source.normal();
    }
    const before = A.slice();
    assertPairs(matrix(p, p, A), `random ${p}`);
    assert.deepEqual(A, before);
  }
});

test('the trace is the sum of the values', () => {
  for (const { A, size, name } of oracle.matrices) {
    const { values } = symmetricEigen(matrix(size, size, Float64Array.from(A)));
    let trace = 0;
    for (let i = 0; i < size; i++) trace += A[i * size + i];
    const most = Math.max(...values.map(Math.abs));
    assert.ok(Math.abs(values.reduce((a, b) => a + b) - trace) <= 1e-14 * size * most, name);
  }
});

test('a diagonal table has its own diagonal, sorted, and axes as vectors', () => {
  const { values, vectors } = symmetricEigen(matrix(3, 3, Float64Array.of(2, 0, 0, 0, -7, 0, 0, 0, 5)));
  assert.deepEqual([...values], [5, 2, -7]);
  assert.deepEqual([...vectors.data], [0, 1, 0, 0, 0, 1, 1, 0, 0]);
});

test('a table that is not square is refused', () => {
  assert.throws(() => symmetricEigen(matrix(2, 3)),
    new RangeError('invalid matrix; not square: 2 x 3'));
  assert.equal(symmetricEigen(matrix(0, 0)).values.length, 0);
});
