import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromColumns, fromRows, matrix, type Matrix } from './matrix.js';
import { elementR, qrFactor } from './qrFactor.js';
import { backSubstitute, dependences, inverseRoot } from './qrTriangle.js';
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

test('the inverse root times its transpose inverts the scaled sums of products', () => {
  fc.assert(fc.property(tables.filter(A => A.rows > A.columns + 2), A => {
    const factor = qrFactor(A), { p, scale } = factor, W = inverseRoot(factor);
    const inverse = (i: number, j: number): number => {
      let total = 0;
      for (let k = 0; k < p; k++) total += W[i * p + k] * W[j * p + k];
      return total;
    };
    let worst = 0, size = 1;
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) {
        let total = i === j ? -1 : 0;
        for (let k = 0; k < p; k++) total += inverse(i, k) * gram(A, k, j) / scale[k] / scale[j];
        worst = Math.max(worst, Math.abs(total));
        size = Math.max(size, Math.abs(inverse(i, j)) * A.rows);
      }
    }
    assert.ok(worst <= 1e-13 * size, `${worst} of ${size}`);
  }));
});

test('back substitution solves the triangle', () => {
  const factor = qrFactor(fromRows([[2, 1, 0], [0, 3, 1], [1, 0, 4], [1, 1, 1]]));
  const z = [1, -2, 0.5], c = Float64Array.from({ length: 3 }, (_, k) =>
    z.reduce((total, v, j) => total + (j >= k ? elementR(factor, k, j) * v : 0), 0));
  backSubstitute(factor, c);
  c.forEach((v, k) => assert.ok(Math.abs(v - z[k]) < 1e-14));
});

test('columns that others say are found, with those that say them', () => {
  const { normal } = random(2), [a, b, c] = [0, 1, 2].map(() => Array.from({ length: 8 }, normal));
  const sum = a.map((v, i) => 2 * v - 1e6 * b[i]);
  assert.deepEqual(dependences(qrFactor(fromColumns([a, b, c]))), []);
  const [found, ...more] = dependences(qrFactor(fromColumns([a, b, c, sum])));
  assert.equal(more.length, 0);
  assert.deepEqual([found.column, ...found.of].sort(), [0, 1, 3]);
  assert.deepEqual(dependences(qrFactor(fromColumns([a, a]))), [{ column: 1, of: [0] }]);
  const zeros = a.map(() => 0);
  assert.deepEqual(dependences(qrFactor(fromColumns([a, zeros]))), [{ column: 1, of: [] }]);
});
