import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromColumns, matrix, type Matrix } from './matrix.js';
import { elementR, powerOfTwo, qrFactor, reflect } from './qrFactor.js';
import { random } from './random.js';

const tables = fc.record({
  n: fc.integer({ min: 1, max: 12 }), p: fc.integer({ min: 1, max: 6 }), seed: fc.nat(),
}).map(({ n, p, seed }) => {
  const { normal } = random(seed), units = Array.from({ length: p }, (_, j) => 10 ** (7 * j - 14));
  return matrix(n, p, Float64Array.from({ length: n * p }, (_, at) => units[at % p] * normal()));
});
const gram = ({ rows, columns: p, data }: Matrix, i: number, j: number): number => {
  let total = 0;
  for (let row = 0; row < rows; row++) total += data[row * p + i] * data[row * p + j];
  return total;
};

test('R\'R is the table\'s sums of products, in its order and scale', () => {
  fc.assert(fc.property(tables.filter(A => A.rows >= A.columns), A => {
    const factor = qrFactor(A), { p, order, scale } = factor;
    assert.equal(factor.rank, p);
    for (let a = 0; a < p; a++) {
      for (let b = 0; b <= a; b++) {
        let product = 0;
        for (let k = 0; k <= b; k++) product += elementR(factor, k, a) * elementR(factor, k, b);
        const i = order[a], j = order[b], size = scale[i] * scale[j];
        const bound = 1e-13 * Math.sqrt(gram(A, i, i) * gram(A, j, j));
        assert.ok(Math.abs(product * size - gram(A, i, j)) <= bound);
      }
    }
  }));
});

test('the order holds every column once, and the rank is at most rows or columns', () => {
  fc.assert(fc.property(tables, A => {
    const { order, rank, p } = qrFactor(A);
    assert.deepEqual(Array.from(order.slice().sort()), Array.from({ length: p }, (_, j) => j));
    assert.equal(rank, Math.min(A.rows, p));
  }));
});

test('units do not change the order', () => {
  fc.assert(fc.property(tables, fc.integer({ min: -100, max: 100 }), (A, power) => {
    const scaled = matrix(A.rows, A.columns, A.data.map((v, at) =>
      at % A.columns === 0 ? v * 2 ** power : v));
    assert.deepEqual(qrFactor(scaled).order, qrFactor(A).order);
  }));
});

test('reflectors keep lengths and turn a column of A into one of R', () => {
  fc.assert(fc.property(tables, A => {
    const factor = qrFactor(A), { n, p, Q, diagonal, order, scale, rank } = factor;
    const first = order[0];
    const c = Float64Array.from({ length: n }, (_, i) => A.data[i * p + first] / scale[first]);
    const length = Math.hypot(...c);
    for (let k = 0; k < rank; k++) reflect(Q, k * n, c, 0, k, n, diagonal[k]);
    assert.ok(Math.abs(c[0] - diagonal[0]) <= 1e-13 * length);
    assert.ok(c.subarray(1).every(v => Math.abs(v) <= 1e-13 * length));
  }));
});

test('what is new by a part in 1e10 counts, by a part in 1e12 does not', () => {
  const x = [1, 2, 3, 4], with1 = (share: number): number[] => [1 + share, 2, 3, 4];
  assert.equal(qrFactor(fromColumns([x, with1(1e-9)])).rank, 2);
  assert.equal(qrFactor(fromColumns([x, with1(1e-12)])).rank, 1);
});

test('tables of zeros, of no rows and of no columns have rank 0', () => {
  assert.equal(qrFactor(matrix(3, 2)).rank, 0);
  assert.equal(qrFactor(matrix(0, 2)).rank, 0);
  assert.equal(qrFactor(matrix(3, 0)).rank, 0);
});

test('scales are powers of two, kept where a reciprocal is left', () => {
  for (const size of [1, 3, 1e-5, 1e300, 1e-300, 5e-324, Number.MAX_VALUE]) {
    assert.ok(Number.isInteger(Math.log2(powerOfTwo(size))));
    assert.ok(Number.isFinite(1 / powerOfTwo(size)));
  }
  assert.equal(powerOfTwo(3), 4);
});
