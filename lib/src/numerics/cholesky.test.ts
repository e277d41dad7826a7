import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cholesky, choleskySolve } from './cholesky.js';
import { oracle } from './oracle.testing.js';
import { random } from './random.js';

test('triangles equal those of mpmath', () => {
  for (const { name, A, size, cholesky: expected } of oracle.matrices) {
    if (!expected) continue;
    const ours = cholesky(A, size)!;
    // the last rows of an ill-conditioned table have lost digits by its condition
    const limit = name.startsWith('Hilbert') ? 1e-6 : 1e-13;
    ours.forEach((value, at) => assert.ok(
      Math.abs(value - expected[at]) <= limit * Math.max(Math.abs(expected[at]), 1e-16),
      `${name} ${at}: ${value}, not ${expected[at]}`));
  }
});

test('what is not positive definite has no triangle', () => {
  for (const { name, A, size, cholesky: expected } of oracle.matrices) {
    if (!expected) assert.equal(cholesky(A, size), undefined, name);
  }
  assert.equal(cholesky([NaN], 1), undefined);
  assert.equal(cholesky([1, 1, 1, 1 + 1e-15], 2), undefined); // singular to working precision
  assert.ok(cholesky([1, 1, 1, 1 + 1e-15], 2, 0));
});

test('L L\' is the table again and the solution solves, at every size and scale', () => {
  const source = random(1);
  for (const p of [1, 2, 3, 7, 20]) {
    for (const scale of [1e-120, 1, 1e120]) {
      const B = Float64Array.from({ length: p * p }, source.normal), A = new Float64Array(p * p);
      for (let i = 0; i < p; i++) {
        for (let j = 0; j < p; j++) {
          for (let k = 0; k < p; k++) A[i * p + j] += scale * B[i * p + k] * B[j * p + k];
        }
        A[i * p + i] += scale;
      }
      const before = A.slice(), L = cholesky(A, p)!;
      for (let i = 0; i < p; i++) {
        for (let j = 0; j < p; j++) {
          let product = 0;
          for (let k = 0; k < p; k++) product += L[i * p + k] * L[j * p + k];
          assert.ok(Math.abs(product - A[i * p + j]) < 1e-13 * p * A[i * p + i] + 1e-13 * A[j * p + j]);
          if (j > i) assert.equal(L[i * p + j], 0);
        }
      }
      const x = Float64Array.from({ length: p }, source.normal);
      const b = x.map((_, i) => x.reduce((total, v, j) => total + A[i * p + j] * v, 0));
      choleskySolve(L, p, b).forEach((v, i) => assert.ok(Math.abs(v - x[i]) < 1e-9, `${p}`));
      assert.deepEqual(A, before);
    }
  }
});

test('a table without rows has an empty triangle', () => {
  assert.equal(cholesky([], 0)!.length, 0);
  assert.equal(choleskySolve(new Float64Array(), 0, []).length, 0);
});
