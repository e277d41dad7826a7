import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromRows } from '../../numerics/matrix.js';
import { bestSplit, markSides, partition, sumNode, targetsWithin } from './kernels.js';
import { fillRoot, gatherNode, nodeRows } from './nodeRows.js';
import { scaledTargets } from './scaledTargets.js';
import { sortedColumns } from './sortedColumns.js';

const X = fromRows([[3, 1], [1, 5], [2, 4], [0, 2], [4, 3]]), y = Float64Array.of(1, 2, 4, 8, 16);
const sorted = sortedColumns(X);

function root(weights?: Float64Array) {
  const rows = nodeRows(5, 2);
  rows.values.set(sorted.values);
  return { rows, count: fillRoot(rows, sorted, scaledTargets(y, weights, 0), weights) };
}

test('the root holds all rows in every column\'s order', () => {
  const { rows, count } = root();
  assert.equal(count, 5);
  assert.ok(rows.equal);
  assert.deepEqual([...rows.order], [3, 1, 2, 0, 4, 0, 3, 4, 2, 1]);
  assert.deepEqual([...rows.moments.subarray(0, 5)], [...y].map(v => v / 16));
});

test('rows of weight 0 are left out, the others keep their order', () => {
  const { rows, count } = root(Float64Array.of(1, 0, 2, 0, 4));
  assert.equal(count, 3);
  assert.ok(!rows.equal);
  assert.deepEqual([...rows.order.subarray(0, 3)], [2, 0, 4]);
  assert.deepEqual([...rows.order.subarray(5, 8)], [0, 4, 2]);
  assert.deepEqual([0, 2, 4].map(i => rows.moments[2 * i]), [0.25, 0.5, 1]);
  assert.deepEqual([0, 2, 4].map(i => rows.moments[2 * i + 1]), [1 / 64, 4 / 32, 16 / 16]);
});

test('weights that are all the same are none', () => {
  const { rows, count } = root(new Float64Array(5).fill(0.1));
  assert.deepEqual([rows.equal, count], [true, 5]);
});

test('a grower\'s rows can be filled again', () => {
  const { rows } = root(Float64Array.of(1, 0, 2, 0, 4));
  fillRoot(rows, sorted, scaledTargets(y, undefined, 0));
  const fresh = root().rows;
  assert.deepEqual([rows.order, rows.equal], [fresh.order, true]);
  assert.deepEqual(rows.moments.subarray(0, 5), fresh.moments.subarray(0, 5));
});

test('rows copied together keep values, targets, moments and who they are', () => {
  for (const weights of [undefined, Float64Array.of(1, 3, 2, 1, 4)]) {
    const { rows } = root(weights), small = nodeRows(4, 2), side = new Uint8Array(5);
    markSides(rows.order, 0, 3, 5, side); // the three least of column 0: rows 3, 1 and 2
    partition(rows.order, 5, 10, side, new Int32Array(5));
    gatherNode(rows, 0, 3, small, new Int32Array(5));
    for (let j = 0; j < 2; j++) {
      const ids = [0, 1, 2].map(k => small.ids[small.order[j * 4 + k]]);
      assert.deepEqual(ids, [[3, 1, 2], [3, 2, 1]][j]);
      ids.forEach((id, k) => {
        const own = small.order[j * 4 + k];
        assert.equal(small.values[j * 4 + own], X.data[id * 2 + j]);
        assert.equal(small.targets[own], y[id]);
        const size = weights ? 2 : 1;
        for (let m = 0; m < size; m++) {
          assert.equal(small.moments[size * own + m], rows.moments[size * id + m]);
        }
      });
    }
  }
});

test('sums of a node are its weight and its weighted deviations', () => {
  const out = new Float64Array(2);
  sumNode(root().rows, 1, 4, out); // rows 1, 2 and 0
  assert.deepEqual([...out], [3, 7 / 16]);
  sumNode(root(Float64Array.of(1, 1, 2, 1, 4)).rows, 1, 4, out);
  assert.deepEqual([...out], [1, (1 + 2 + 8) / 64]);
});

test('targets lie within their range and no less', () => {
  const { rows } = root(); // by column 0 the targets are 8 2 4 1 16
  assert.ok(targetsWithin(rows, 1, 4, 3) && !targetsWithin(rows, 1, 4, 2.9));
  assert.ok(targetsWithin(rows, 2, 3, 0) && targetsWithin(rows, 0, 5, 15));
});

test('parting keeps each side\'s order', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(99), { maxLength: 30 }), fc.nat(30), (ids, cut) => {
    const order = Int32Array.from([7, ...ids, 7]), side = new Uint8Array(100);
    const sortedIds = [...ids].sort((a, b) => a - b), left = sortedIds.slice(0, cut);
    markSides(Int32Array.from(sortedIds), 0, left.length, ids.length, side);
    partition(order, 1, 1 + ids.length, side, new Int32Array(100));
    const goes = (id: number): boolean => left.includes(id);
    assert.deepEqual([...order],
      [7, ...ids.filter(goes), ...ids.filter(id => !goes(id)), 7]);
  }), { numRuns: 200, seed: 6 });
});

test('a split is taken only if it is better than what was found before', () => {
  const { rows } = root(), sums = new Float64Array(2), best = Float64Array.of(-1, 1);
  sumNode(rows, 0, 5, sums);
  // by column 0 the targets are 8 2 4 1 16: best apart is the last, 12.25^2 * 4 / 5 of 16^2
  assert.equal(bestSplit(rows, 0, 0, 5, sums, 1, -1, best), 4);
  assert.ok(Math.abs(best[0] / best[1] * 5 - 12.25 ** 2 * 4 / 5 / 256) < 1e-15);
  const kept = best.slice();
  assert.equal(bestSplit(rows, 0, 0, 5, sums, 1, -1, best), 0, 'equal is not better');
  assert.equal(bestSplit(rows, 0, 0, 5, sums, 2, -1, best), 0, 'a leaf of two is worse');
  assert.deepEqual(best, kept);
});
