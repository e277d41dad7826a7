import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromRows, matrix, type Matrix } from './matrix.js';
import { leastSquares } from './qr.js';
import { qrFactor } from './qrFactor.js';
import { refinedLeastSquares } from './qrRefined.js';
import { random } from './random.js';

const refined = (A: Matrix, b: Float64Array) => refinedLeastSquares(A, qrFactor(A), b);

/** Hilbert's table in whole numbers: 12252240 / (i + j + 1), worse conditioned by every column. */
const hilbert = (p: number): Matrix => fromRows(Array.from({ length: p + 2 }, (_, i) =>
  Array.from({ length: p }, (_, j) => 12252240 / (i + j + 1))));

test('a solution of whole numbers is found again to the last digit, ill-conditioned or not', () => {
  for (const p of [2, 4, 6]) {
    const A = hilbert(p), truth = Array.from({ length: p }, (_, j) => (j + 1) * (j % 2 ? -1 : 1));
    const b = Float64Array.from({ length: p + 2 }, (_, i) =>
      truth.reduce((total, x, j) => total + x * A.data[i * p + j], 0));
    const { coefficients, residuals } = refined(A, b);
    coefficients.forEach((x, j) => assert.ok(Math.abs(x - truth[j]) < 1e-14 * Math.abs(truth[j])));
    assert.ok(residuals.every(e => Math.abs(e) < 1e-8));
    const plain = leastSquares(A, b).coefficients;
    assert.ok(p < 6 || plain.some((x, j) => Math.abs(x - truth[j]) > 1e-13), 'QR alone would do');
  }
});

test('well-conditioned tables give what QR gives', () => {
  fc.assert(fc.property(fc.integer({ min: 12, max: 30 }), fc.nat(), (n, seed) => {
    const { normal } = random(seed);
    const A = matrix(n, 3, Float64Array.from({ length: 3 * n }, normal));
    const b = Float64Array.from({ length: n }, normal), plain = leastSquares(A, b).coefficients;
    const { coefficients, residuals } = refined(A, b), size = Math.hypot(...plain);
    coefficients.forEach((x, j) => assert.ok(Math.abs(x - plain[j]) <= 1e-12 * size));
    for (let i = 0; i < n; i++) {
      let rest = b[i];
      for (let j = 0; j < 3; j++) rest -= A.data[3 * i + j] * coefficients[j];
      assert.ok(Math.abs(rest - residuals[i]) < 1e-13 * (1 + Math.abs(b[i]) + size));
    }
  }));
});

test('the root\'s square is the inverse of the sums of products', () => {
  const { normal } = random(3), n = 15, p = 4;
  const A = matrix(n, p, Float64Array.from({ length: n * p }, normal));
  const { root } = refined(A, new Float64Array(n));
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      let total = 0;
      for (let k = 0; k < p; k++) {
        let inverse = 0, sums = 0;
        for (let l = 0; l < p; l++) inverse += root.data[i * p + l] * root.data[k * p + l];
        for (let row = 0; row < n; row++) sums += A.data[row * p + k] * A.data[row * p + j];
        total += inverse * sums;
      }
      assert.ok(Math.abs(total - (i === j ? 1 : 0)) < 1e-13);
    }
  }
});

test('the variance of a slope far from zero is 1 over the sum of squares to the last digit', () => {
  // x = 1e9 + 0, 1, ... 9: squares of deviations sum to 82.5
  const A = fromRows(Array.from({ length: 10 }, (_, i) => [1, 1e9 + i]));
  const { root } = refined(A, new Float64Array(10));
  const variance = root.data[2] ** 2 + root.data[3] ** 2;
  assert.ok(Math.abs(variance * 82.5 - 1) < 1e-14, `${variance * 82.5}`);
});

test('b of 0 gives zeros, and units come out exactly', () => {
  const A = fromRows([[1, 2], [3, 5], [7, 1]]), b = Float64Array.of(1, 2, 4);
  assert.ok(refined(A, new Float64Array(3)).coefficients.every(x => x === 0));
  const plain = refined(A, b).coefficients;
  for (const unit of [2 ** 600, 2 ** -600]) {
    assert.deepEqual(refined(A, b.map(v => v * unit)).coefficients, plain.map(x => x * unit));
  }
});
