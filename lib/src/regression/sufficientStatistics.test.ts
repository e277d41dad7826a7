import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matrix, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { distance, madeTable, repeatRows } from './oracle.testing.js';
import {
  mergeStatistics, subtractStatistics, sufficientStatistics, type SufficientStatistics,
} from './sufficientStatistics.js';

const range = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, i) => from + i);

/** The largest difference of any figure, a share of the figure's own table. */
function far(a: SufficientStatistics, b: SufficientStatistics): number {
  assert.equal(a.features, b.features);
  assert.equal(a.rows, b.rows);
  return Math.max(distance(a.XX, b.XX), distance(a.Xy, b.Xy), distance(a.meanX, b.meanX),
    distance([a.yy, a.meanY, a.weight], [b.yy, b.meanY, b.weight]));
}

/** By definition, in whole numbers: exact. */
function byDefinition(X: Matrix, y: Float64Array, j: number, k: number): number {
  const column = (c: number): number[] => Array.from(y, (v, i) => c < X.columns
    ? X.data[i * X.columns + c] : v);
  const a = column(j), b = column(k), sum = (v: number[]): number => v.reduce((s, x) => s + x, 0);
  return sum(a.map((x, i) => x * b[i])) - sum(a) * sum(b) / y.length;
}

test('sums of whole numbers equal the definition, at every width and length', () => {
  for (const p of [1, 2, 3, 5, 8]) {
    for (const n of [1, 2, 3, 255, 256, 257, 1025]) {
      const whole = (i: number): number => i * 7919 % 64 - 20;
      const X = matrix(n, p, Float64Array.from({ length: n * p }, (_, at) => whole(at + p)));
      const y = Float64Array.from({ length: n }, (_, i) => whole(3 * i));
      const S = sufficientStatistics(X, y);
      const size = Math.max(1, byDefinition(X, y, p, p));
      for (let j = 0; j < p; j++) {
        assert.ok(Math.abs(S.Xy[j] - byDefinition(X, y, j, p)) < 1e-12 * size, `Xy ${n} ${p}`);
        for (let k = 0; k < p; k++) {
          assert.ok(Math.abs(S.XX[j * p + k] - byDefinition(X, y, j, k)) < 1e-12 * size, `${n} ${p}`);
        }
      }
      assert.ok(Math.abs(S.yy - byDefinition(X, y, p, p)) < 1e-12 * size);
    }
  }
});

test('parts merge to the whole and the whole less a part is the rest', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 400 }), fc.integer({ min: 1, max: 6 }),
    fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, p, share) => {
      const { X, y } = madeTable(n, p, n), cut = Math.min(n - 1, Math.ceil(share * n));
      const whole = sufficientStatistics(X, y);
      const a = sufficientStatistics(X, y, range(0, cut));
      const b = sufficientStatistics(X, y, range(cut, n));
      assert.ok(far(mergeStatistics(a, b), whole) < 1e-12);
      assert.ok(far(mergeStatistics(b, a), whole) < 1e-12);
      if (cut > 1) assert.ok(far(subtractStatistics(whole, b), a) < 1e-11);
    }), { numRuns: 60 });
});

test('rows named by number are the rows taken, weights included', () => {
  const { X, y } = madeTable(300, 3, 1), rows = Int32Array.from({ length: 150 }, (_, i) => 299 - 2 * i);
  const weights = y.map((_, i) => i % 3);
  const a = sufficientStatistics(X, y, rows, weights);
  const b = sufficientStatistics(takeRows(X, rows), take(y, rows), undefined, take(weights, rows));
  assert.ok(far(a, b) < 1e-14);
});

test('weighted rows equal repeated rows', () => {
  const { X, y } = madeTable(70, 4, 2), weights = y.map((_, i) => i * 5 % 4);
  const more = repeatRows(X, y, weights), again = sufficientStatistics(more.X, more.y);
  const weighted = sufficientStatistics(X, y, undefined, weights);
  assert.ok(far({ ...weighted, rows: again.rows }, again) < 1e-13);
});

test('an origin far away, a trend and an odd first row keep their digits', () => {
  const n = 5000, X = matrix(n, 1), y = new Float64Array(n);
  for (let i = 0; i < n; i++) { X.data[i] = 2 ** 40 + i; y[i] = i; }
  const S = sufficientStatistics(X, y), exact = n * (n * n - 1) / 12;
  assert.ok(Math.abs(S.XX[0] / exact - 1) < 1e-14);
  assert.equal(S.meanX[0], 2 ** 40 + (n - 1) / 2);
  X.data[0] = 1e9; // far from all others: most of the spread is its own
  const odd = sufficientStatistics(X, y), without = sufficientStatistics(X, y, range(1, n));
  const alone = sufficientStatistics(X, y, [0]);
  assert.ok(far(mergeStatistics(alone, without), odd) < 1e-13);
});

test('a constant column has exact zeros, also when a fold has taken what varied', () => {
  const n = 40, X = matrix(n, 2), y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    X.data[2 * i] = 0.1;
    X.data[2 * i + 1] = i < 5 ? 1 / 3 + i : 1 / 3;
    y[i] = Math.sin(i);
  }
  const whole = sufficientStatistics(X, y), part = sufficientStatistics(X, y, range(0, 5));
  assert.deepEqual([whole.XX[0], whole.XX[1], whole.XX[2], whole.Xy[0]], [0, 0, 0, 0]);
  assert.equal(whole.meanX[0], 0.1);
  const rest = subtractStatistics(whole, part);
  assert.deepEqual([rest.XX[3], rest.Xy[1]], [0, 0]);
  assert.ok(rest.yy > 0);
});

test('one row has means and no spread', () => {
  const S = sufficientStatistics(matrix(1, 2, Float64Array.of(3, 0.7)), Float64Array.of(5));
  assert.deepEqual([...S.meanX, S.meanY, ...S.XX, ...S.Xy, S.yy], [3, 0.7, 5, 0, 0, 0, 0, 0, 0, 0]);
});

test('neither rows nor weights are changed', () => {
  const { X, y } = madeTable(300, 3, 4), weights = y.map(Math.abs);
  const before = [X.data.slice(), y.slice(), weights.slice()];
  const a = sufficientStatistics(X, y, undefined, weights), b = sufficientStatistics(X, y);
  const kept = JSON.stringify([a, b]);
  mergeStatistics(a, b);
  subtractStatistics(b, a);
  assert.deepEqual([X.data, y, weights], before);
  assert.equal(JSON.stringify([a, b]), kept);
});
