import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromColumns, fromRows, matrix, type Matrix } from './matrix.js';
import { leastSquares } from './qr.js';
import { random } from './random.js';

const times = ({ rows, columns: p, data }: Matrix, x: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: rows }, (_, i) => {
    let total = 0;
    for (let j = 0; j < p; j++) total += data[i * p + j] * x[j];
    return total;
  });
const made = (n: number, p: number, seed: number) => {
  const { normal } = random(seed);
  return { A: matrix(n, p, Float64Array.from({ length: n * p }, normal)),
    b: Float64Array.from({ length: n }, normal) };
};
const tables = fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 6 }), fc.nat())
  .map(([n, p, seed]) => made(n, p, seed));
const length = (v: ArrayLike<number>): number => Math.hypot(...Array.from(v));

test('known values: the line through three points', () => {
  const A = fromRows([[1, 0], [1, 1], [1, 2]]);
  const { coefficients, rank } = leastSquares(A, Float64Array.of(6, 0, 0));
  assert.equal(rank, 2);
  assert.ok(Math.abs(coefficients[0] - 5) < 1e-14 && Math.abs(coefficients[1] + 3) < 1e-14);
});

test('the residual is orthogonal to every column', () => {
  fc.assert(fc.property(tables, ({ A, b }) => {
    const { coefficients } = leastSquares(A, b), fitted = times(A, coefficients);
    const size = length(A.data) * (length(b) + length(A.data) * length(coefficients));
    for (let j = 0; j < A.columns; j++) {
      const dot = b.reduce((sum, v, i) => sum + A.data[i * A.columns + j] * (v - fitted[i]), 0);
      assert.ok(Math.abs(dot) <= 1e-12 * size);
    }
  }));
});

test('nothing nearby is better', () => {
  fc.assert(fc.property(tables, fc.nat(), ({ A, b }, seed) => {
    const { coefficients } = leastSquares(A, b), { normal } = random(seed);
    const miss = (x: Float64Array): number => length(times(A, x).map((v, i) => v - b[i]));
    const other = coefficients.map(x => x + 1e-3 * normal());
    assert.ok(miss(coefficients) <= miss(other) + 1e-10 * (1 + length(coefficients)));
  }));
});

test('units of columns come out of the coefficients', () => {
  const { A, b } = made(12, 3, 7), plain = leastSquares(A, b).coefficients;
  for (const unit of [1e150, 1e-150]) {
    const scaled = matrix(12, 3, A.data.map((v, at) => at % 3 === 1 ? v * unit : v));
    const found = leastSquares(scaled, b).coefficients;
    assert.ok(Math.abs(found[1] * unit - plain[1]) <= 1e-13 * Math.abs(plain[1]));
    assert.ok(Math.abs(found[0] - plain[0]) <= 1e-13 * Math.abs(plain[0]));
  }
});

test('of columns that repeat each other the weight is shared', () => {
  const { A, b } = made(10, 1, 3), a = A.data;
  const one = leastSquares(A, b).coefficients[0];
  const { coefficients, rank } = leastSquares(fromColumns([a, a, a]), b);
  assert.equal(rank, 1);
  coefficients.forEach(c => assert.ok(Math.abs(c - one / 3) < 1e-13));
});

test('fewer rows than columns: the fit is exact and no shorter solution is', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.nat(), (n, seed) => {
    // columns of equal scale: the least norm in the scaled columns is the least norm
    const { normal } = random(seed);
    const data = Float64Array.from({ length: n * 6 }, () => Math.tanh(normal()));
    for (let j = 0; j < 6; j++) data[j] = 1;
    const A = matrix(n, 6, data), b = Float64Array.from({ length: n }, normal);
    const { coefficients, rank } = leastSquares(A, b);
    fc.pre(rank === n);
    const size = length(coefficients);
    assert.ok(times(A, coefficients).every((v, i) => Math.abs(v - b[i]) <= 1e-10 * (1 + size)));
    // a step within the null space, by taking the fit of a random direction away from it
    const way = Float64Array.from({ length: 6 }, normal);
    const shift = leastSquares(A, times(A, way)).coefficients;
    const longer = coefficients.map((x, j) => x + 0.1 * (way[j] - shift[j]));
    assert.ok(length(longer) >= size - 1e-9 * (1 + size));
  }));
});

test('columns of zeros get 0 and leave the others alone', () => {
  const { A, b } = made(8, 2, 5);
  const wider = fromRows(Array.from({ length: 8 }, (_, i) =>
    [A.data[2 * i], 0, A.data[2 * i + 1]]));
  const { coefficients, rank } = leastSquares(wider, b), plain = leastSquares(A, b).coefficients;
  assert.equal(rank, 2);
  assert.ok(coefficients[1] === 0);
  assert.ok(Math.abs(coefficients[0] - plain[0]) < 1e-13);
  assert.ok(Math.abs(coefficients[2] - plain[1]) < 1e-13);
});

test('no rows and no columns are no trouble', () => {
  const none = leastSquares(matrix(0, 2), new Float64Array(0));
  assert.deepEqual(Array.from(none.coefficients), [0, 0]);
  assert.equal(leastSquares(matrix(3, 0), new Float64Array(3)).coefficients.length, 0);
});

test('b and the table are left as they were', () => {
  const { A, b } = made(6, 2, 1), before = [Array.from(A.data), Array.from(b)];
  leastSquares(A, b);
  assert.deepEqual([Array.from(A.data), Array.from(b)], before);
});
