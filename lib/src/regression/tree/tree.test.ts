import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IntegrityError } from '../../core/errors.js';
import { matrix, rowOf } from '../../numerics/matrix.js';
import { random } from '../../numerics/random.js';
import { addPredictions } from './addPredictions.js';
import { treeGrower } from './growTree.js';
import { addGains, shares, treeImportances } from './importances.js';
import { growthLimits, treeLimits } from './limits.js';
import { walk } from './naiveTree.testing.js';
import { prune } from './prune.js';
import { scaledTargets } from './scaledTargets.js';
import { sortedColumns } from './sortedColumns.js';
import { cutTree, depthOf, restoreTree, treeState, type GrownTree } from './tree.js';

const source = random(12), n = 150, p = 3;
const X = matrix(n, p, Float64Array.from({ length: n * p }, source.normal));
const y = Float64Array.from({ length: n }, (_, i) => X.data[i * p] * 3 + source.normal());
const limits = growthLimits(treeLimits, p, 1);
const grow = (targets: Float64Array): GrownTree =>
  treeGrower(sortedColumns(X)).grow(scaledTargets(targets), undefined, limits);
const tree = grow(y);
const leavesOf = ({ feature }: { feature: Int32Array }): number =>
  feature.filter(j => j < 0).length;

test('predictions are those of a walk from the root, for any number of rows', () => {
  const grid = [-Infinity, -1.5, -0, 0, 0.3, 2, Infinity], rows: number[] = [];
  for (const a of grid) for (const b of grid) for (const c of grid) rows.push(a, b, c);
  for (let m = 0; m <= 12; m++) {
    const Q = matrix(m, p, Float64Array.from(rows.slice(30, 30 + m * p)));
    const out = new Float64Array(m);
    addPredictions(tree, Q, out);
    out.forEach((v, i) => assert.equal(v, walk(tree, rowOf(Q, i))));
  }
  const Q = matrix(rows.length / p, p, Float64Array.from(rows)), out = new Float64Array(Q.rows);
  addPredictions(tree, Q, out.fill(2), -0.5);
  out.forEach((v, i) => assert.equal(v, 2 + -0.5 * walk(tree, rowOf(Q, i))));
});

test('a value that equals the threshold goes left', () => {
  const stump = restoreTree({ feature: [0, -1, -1], split: [1.5, 10, 20] }, 1);
  const out = new Float64Array(3);
  addPredictions(stump, matrix(3, 1, Float64Array.of(1.5, 1.5 + 2 ** -52, -7)), out);
  assert.deepEqual([...out], [10, 20, 10]);
});

test('the shape comes back from the features alone', () => {
  const again = restoreTree(JSON.parse(JSON.stringify(treeState(tree))), p);
  assert.deepEqual(again, { feature: tree.feature, split: tree.split, child: tree.child });
  for (const depth of [0, 1, 4]) {
    const cut = cutTree(tree, (_, d) => d < depth);
    assert.deepEqual(restoreTree(treeState(cut), p).child, cut.child);
  }
});

test('numbers that are not a tree are refused', () => {
  for (const [feature, split] of [
    [[], []], [[0], [1]], [[0, -1], [1, 2]], [[-1, -1], [1, 2]], [[0, -1, -1], [1, 2]],
    [[3, -1, -1], [1, 2, 3]], [[-2], [1]], [[0.5, -1, -1], [1, 2, 3]], [[NaN], [1]],
    [[0, -1, -1], [1, NaN, 3]], [[-1], [Infinity]], [[0, 0, -1], [1, 2, 3]],
    [[0, -1, -1, -1, -1], [1, 2, 3, 4, 5]],
  ]) {
    assert.throws(() => restoreTree({ feature, split }, p), IntegrityError,
      JSON.stringify(feature));
  }
});

test('a cut tree predicts the value of the node where it was cut', () => {
  for (let depth = 0; depth <= depthOf(tree); depth++) {
    const cut = cutTree(tree, (_, d) => d < depth);
    assert.equal(depthOf(cut), depth);
    for (let i = 0; i < 20; i++) {
      let node = 0;
      for (let d = 0; d < depth && tree.feature[node] >= 0; d++) {
        const left = X.data[i * p + tree.feature[node]] <= tree.split[node];
        node = tree.child[node] + (left ? 0 : 1);
      }
      assert.equal(walk(cut, rowOf(X, i)), tree.value[node]);
    }
  }
  assert.deepEqual(cutTree(tree, () => true), tree);
});

/** The weakest link by its definition: the least fall of the mean error for each leaf saved. */
function weakest(one: GrownTree): { node: number; price: number } {
  const below = (node: number): { fall: number; leaves: number } => {
    if (one.feature[node] < 0) return { fall: 0, leaves: 1 };
    const left = below(one.child[node]), right = below(one.child[node] + 1);
    const fall = one.gain[node] * one.scale ** 2 / one.weight + left.fall + right.fall;
    return { fall, leaves: left.leaves + right.leaves };
  };
  let node = -1, price = Infinity;
  one.feature.forEach((j, at) => {
    const { fall, leaves } = below(at);
    if (j >= 0 && fall / (leaves - 1) < price) { node = at; price = fall / (leaves - 1); }
  });
  return { node, price };
}

test('pruning ends with the tree that cutting the weakest link first ends with', () => {
  let rest = tree, before = 0, steps = 0;
  while (rest.feature[0] >= 0) {
    const { node, price } = weakest(rest);
    if (price > before * (1 + 1e-9)) { // a price between two steps of the path
      const between = prune(tree, (before + price) / 2);
      assert.deepEqual([...between.feature], [...rest.feature]);
      steps++;
    }
    before = Math.max(before, price);
    rest = cutTree(rest, at => at !== node);
  }
  assert.ok(steps > 20);
  assert.equal(prune(tree, before * 1.001).feature.length, 1);
});

test('leaves for nothing prune nothing; dearer leaves never give more of them', () => {
  assert.equal(prune(tree, 0), tree);
  let leaves = leavesOf(tree);
  for (const alpha of [1e-9, 1e-4, 0.01, 0.1, 1, Infinity]) {
    const now = leavesOf(prune(tree, alpha));
    assert.ok(now <= leaves);
    leaves = now;
  }
  assert.equal(leaves, 1);
});

test('importances are the falls of the squared error, as shares', () => {
  const gains = new Float64Array(p), variance = y.reduce((sum, v) =>
    sum + (v - y.reduce((a, b) => a + b, 0) / n) ** 2, 0) / n;
  addGains(tree, gains, 1);
  assert.ok(Math.abs(gains.reduce((a, b) => a + b, 0) / variance - 1) < 1e-12,
    'a tree that errs nowhere has explained the whole variance');
  const ours = treeImportances(tree, p);
  ours.forEach((v, j) => assert.ok(Math.abs(v - gains[j] / variance) < 1e-12));
  assert.ok(ours[0] > ours[1] + ours[2]);
});

test('importances do not overflow with the targets', () => {
  const huge = treeImportances(grow(y.map(v => v * 1e300)), p);
  treeImportances(tree, p).forEach((v, j) => assert.ok(Math.abs(v - huge[j]) < 1e-9));
});

test('nothing to share is shared as zeros', () => {
  assert.deepEqual(shares(new Float64Array(3)), new Float64Array(3));
  assert.deepEqual([...shares(Float64Array.of(1, 3))], [0.25, 0.75]);
});
