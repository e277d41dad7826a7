import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointsOf } from '../metrics/points.js';
import { fromRows, matrix, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { agglomerative } from './agglomerative.js';
import { blobs, cloud, farthest } from './points.testing.js';
import { WardScan } from './wardScan.js';
import { WardTree } from './wardTree.js';

/** Merges random pairs in both and compares what they find between. */
function compareSearches(X: Matrix, merges: number, seed: number): void {
  const tree = new WardTree(pointsOf(X)), scan = new WardScan(pointsOf(X));
  const source = random(seed), alive = Array.from({ length: X.rows }, (_, i) => i);
  for (let step = 0; step < merges; step++) {
    const x = alive[source.integer(alive.length)];
    const inTree = tree.nearest(x, -1), inScan = scan.nearest(x, -1);
    assert.equal(tree.cost(x, inTree), scan.cost(x, inScan), `step ${step}`);
    assert.equal(tree.nearest(x, inTree), inTree);
    const gone = Math.min(x, inScan), stays = Math.max(x, inScan);
    for (const set of [tree, scan]) set.merge(gone, stays);
    alive.splice(alive.indexOf(gone), 1);
    assert.equal(tree.first(), scan.first());
    tree.compact(); // the scan is left as it is: packing would move its places
  }
}

test('the tree finds partners as cheap as a look at all clusters, through many merges', () => {
  for (const p of [1, 2, 4, 5, 8]) compareSearches(cloud(200, p, p), 199 - 10, p);
  compareSearches(blobs(5, 40, 3, 1).X, 190, 2);
});

test('ties, duplicates and constant columns are searched as well', () => {
  const source = random(4);
  const whole = Float64Array.from({ length: 450 }, () => source.integer(3));
  compareSearches(matrix(150, 3, whole), 140, 1);
  compareSearches(fromRows(Array.from({ length: 60 }, () => [1, 2])), 55, 1);
  compareSearches(fromRows(Array.from({ length: 80 }, (_, i) => [7, i])), 75, 1);
});

test('above a thousand rows the tree builds what half the rows and a scan would', () => {
  // Two copies far apart: the last merge joins them, and each half is the scan's own tree.
  const half = cloud(700, 3, 9), X = matrix(1400, 3, Float64Array.from({ length: 4200 }, (_, at) =>
    half.data[at % 2100] + (at < 2100 ? 0 : 4096)));
  const whole = agglomerative().fit(X).table.height, part = agglomerative().fit(half).table.height;
  const twice = Float64Array.from([...part, ...part]).sort();
  assert.ok(farthest(whole.subarray(0, -1), twice) < 1e-9);
  assert.ok(Math.abs(whole[1398] - 4096 * Math.sqrt(3) * Math.sqrt(700)) < 1e-6);
});

test('thousands of identical rows end quickly, at height 0', () => {
  const X = fromRows(Array.from({ length: 4000 }, (_, i) => [i % 2, 5]));
  const { table } = agglomerative().fit(X);
  assert.ok(table.height.subarray(0, 3998).every(height => height === 0));
  assert.ok(Math.abs(table.height[3998] - Math.sqrt(2000)) < 1e-9);
});
