import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromRows, matrix, rowOf, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { kdTree, type Neighbours } from './kdTree.js';

const room = (k: number): Neighbours =>
  ({ rows: new Int32Array(k), squared: new Float64Array(k) });

function nearest(X: Matrix, query: Float64Array, k: number): Neighbours {
  const out = room(k);
  kdTree(X).nearest(query, out);
  return out;
}

/** By looking at every row. */
function byBruteForce(X: Matrix, query: Float64Array, k: number): number[] {
  const distances = Array.from({ length: X.rows }, (_, i) =>
    rowOf(X, i).reduce((total, x, j) => total + (x - query[j]) ** 2, 0));
  return [...distances.keys()].sort((a, b) => distances[a] - distances[b] || a - b).slice(0, k);
}

test('the nearest rows are those of brute force, whatever the shape', () => {
  const source = random(1);
  for (const [n, p] of [[1, 1], [24, 2], [25, 2], [200, 1], [300, 3], [150, 20], [500, 2]]) {
    const X = matrix(n, p, Float64Array.from({ length: n * p }, source.normal)), tree = kdTree(X);
    for (let q = 0; q < 20; q++) {
      const query = Float64Array.from({ length: p }, () => 1.5 * source.normal());
      for (const k of [1, 2, 7, n].filter(size => size <= n)) {
        const out = room(k);
        tree.nearest(query, out);
        assert.deepEqual([...out.rows], byBruteForce(X, query, k), `${n} x ${p}, k ${k}`);
        assert.deepEqual(out.squared, out.squared.slice().sort());
      }
    }
  }
});

test('with ties everywhere the lower row numbers come first', () => {
  const whole = fc.integer({ min: -2, max: 2 });
  fc.assert(fc.property(fc.array(fc.tuple(whole, whole), { minLength: 60, maxLength: 120 }),
    fc.tuple(whole, whole), fc.integer({ min: 1, max: 60 }), (rows, query, k) => {
      const X = fromRows(rows), at = Float64Array.from(query);
      assert.deepEqual([...nearest(X, at, k).rows], byBruteForce(X, at, k));
    }), { numRuns: 60 });
});

test('equal rows do not split, however many', () => {
  const X = matrix(1000, 3, new Float64Array(3000).fill(0.1));
  assert.deepEqual([...nearest(X, Float64Array.of(1, 2, 3), 4).rows], [0, 1, 2, 3]);
});

test('a column that is constant or far from the others is no harm', () => {
  const source = random(2), X = matrix(100, 3, Float64Array.from({ length: 300 }, (_, at) =>
    at % 3 === 0 ? 5 : at % 3 === 1 ? 1e9 + Math.round(1e3 * source.next()) : source.normal()));
  const query = Float64Array.of(5, 1e9 + 500, 0);
  assert.deepEqual([...nearest(X, query, 9).rows], byBruteForce(X, query, 9));
});

test('the unit does not matter, up to the ends of the range of doubles', () => {
  const source = random(3), X = matrix(80, 2, Float64Array.from({ length: 160 }, source.normal));
  const query = Float64Array.of(0.3, -0.2), expected = byBruteForce(X, query, 6);
  for (const power of [-1000, -300, 300, 1000]) {
    const unit = 2 ** power, scaled = matrix(80, 2, X.data.map(x => x * unit));
    assert.deepEqual([...nearest(scaled, query.map(x => x * unit), 6).rows], expected);
  }
});

test('beyond measure all rows are equally far: the first ones', () => {
  const { rows, squared } = nearest(fromRows([[1, 2], [3, 4], [0, 0]]), Float64Array.of(1e300, 0), 2);
  assert.deepEqual([...rows], [0, 1]);
  assert.deepEqual([...squared], [Infinity, Infinity]);
});

test('neither rows nor query are changed, and the tree keeps its own copy', () => {
  const X = fromRows([[3, 1], [1, 2], [2, 9]]), query = Float64Array.of(1, 1), tree = kdTree(X);
  const before = X.data.slice();
  tree.nearest(query, room(2));
  assert.deepEqual([X.data, query], [before, Float64Array.of(1, 1)]);
  X.data.fill(0);
  const out = room(1);
  tree.nearest(Float64Array.of(2, 9), out);
  assert.deepEqual([out.rows[0], out.squared[0]], [2, 0]);
});
