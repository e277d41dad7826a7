import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeRows } from '../../numerics/matrix.js';
import { madeTable } from '../oracle.testing.js';
import { addTrees } from './addTrees.js';
import { treeGrower } from './growTree.js';
import { scaledTargets } from './scaledTargets.js';
import { sortedColumns } from './sortedColumns.js';

const { X, y } = madeTable(600, 5, 71), queries = madeTable(1003, 5, 72).X;
const grower = treeGrower(sortedColumns(X));
const trees = [1, 3, 9, Infinity].flatMap(maxDepth => Array.from({ length: 10 }, (_, seed) =>
  grower.grow(scaledTargets(y.map((v, i) => v + i % (seed + 2))), undefined,
    { maxDepth, minSamplesSplit: 2, minSamplesLeaf: 1, maxFeatures: 5, seed })));
const leaf = { feature: Int32Array.of(-1), split: Float64Array.of(2.5), child: Int32Array.of(0) };

test('the kernel adds what its twin adds, to the last bit, for any number of rows', () => {
  for (const rows of [1003, 1000, 999, 512]) {
    const some = takeRows(queries, Int32Array.from({ length: rows }, (_, i) => i));
    const [a, b] = [true, false].map(use => {
      const out = Float64Array.from({ length: rows }, (_, i) => i / 7);
      addTrees([...trees, leaf], some, out, 0.1, use);
      return out;
    });
    assert.deepEqual(a, b);
  }
});

test('a leaf alone is its value, thresholds belong to the left, and no trees add nothing', () => {
  const line = { rows: 500, columns: 1, data: Float64Array.from({ length: 500 }, (_, i) => i % 5) };
  const stump = { feature: Int32Array.of(0, -1, -1), split: Float64Array.of(2, 10, 20),
    child: Int32Array.of(1, 0, 0) };
  const out = new Float64Array(500), many = Array.from({ length: 60 }, (_, t) => t % 2 ? stump : leaf);
  addTrees(many, line, out);
  out.forEach((v, i) => assert.equal(v, 30 * 2.5 + 30 * (i % 5 <= 2 ? 10 : 20)));
  const none = new Float64Array(500);
  addTrees([], line, none);
  assert.deepEqual(none, new Float64Array(500));
});
