import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matrix, type Matrix } from '../../numerics/matrix.js';
import { random } from '../../numerics/random.js';
import { addPredictions } from './addPredictions.js';
import { treeGrower, type GrowthLimits } from './growTree.js';
import { fault } from './naiveTree.testing.js';
import { scaledTargets } from './scaledTargets.js';
import { sortedColumns } from './sortedColumns.js';
import { depthOf, type GrownTree } from './tree.js';

const open: GrowthLimits = {
  maxDepth: Infinity, minSamplesSplit: 2, minSamplesLeaf: 1, maxFeatures: Infinity, seed: 0,
};
const grown = (
  X: Matrix, y: Float64Array, w: Float64Array | undefined, limits: GrowthLimits,
): GrownTree => treeGrower(sortedColumns(X)).grow(scaledTargets(y, w), w, limits);

/** A random table; with `steps` its values are that many whole numbers. */
function table(n: number, p: number, seed: number, steps = 0) {
  const source = random(seed);
  const draw = (): number => steps > 0 ? source.integer(steps) : source.normal();
  return { X: matrix(n, p, Float64Array.from({ length: n * p }, draw)),
    y: Float64Array.from({ length: n }, () => 10 + source.normal()),
    w: Float64Array.from({ length: n }, () => source.integer(4)) };
}
/** Gains are of scaled targets and weights: what to multiply them by. */
function unitOf(tree: GrownTree, w: Float64Array): number {
  return w.reduce((a, b) => a + b, 0) / tree.weight * tree.scale ** 2;
}

test('every node has its mean and the best split there is, by trying all of them', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 4 }),
    fc.nat(1000), fc.constantFrom(0, 2, 5), fc.boolean(), fc.constantFrom(open,
      { ...open, maxDepth: 3 }, { ...open, minSamplesLeaf: 4 }, { ...open, minSamplesSplit: 9 }),
    (n, p, seed, steps, weighted, limits) => {
      const { X, y, w } = table(n, p, seed, steps);
      if (!w.some(v => v > 0)) w[0] = 1;
      const weights = weighted ? w : undefined, counted = weights ?? y.map(() => 1);
      const tree = grown(X, y, weights, { ...limits, seed });
      assert.equal(fault(tree, unitOf(tree, counted), X, y, counted, limits), undefined);
    }), { numRuns: 150, seed: 4 });
});

test('nodes too large to be copied together are split the same way', () => {
  const { X, y } = table(2600, 2, 5, 30), whole = grown(X, y, undefined, { ...open, maxDepth: 4 });
  const ones = y.map(() => 1);
  assert.equal(fault(whole, unitOf(whole, ones), X, y, ones, { ...open, maxDepth: 4 }), undefined);
});

test('a large table\'s rows each get a leaf of their own', () => {
  const { X, y, w } = table(5000, 3, 6);
  for (const weights of [undefined, w]) {
    const tree = grown(X, y, weights, open), said = new Float64Array(5000);
    addPredictions(tree, X, said);
    said.forEach((v, i) => assert.ok(weights?.[i] === 0 || Math.abs(v - y[i]) < 1e-12));
  }
});

test('the fitted values are the predictions of the rows that weigh something', () => {
  for (const [n, maxDepth] of [[300, 3], [300, Infinity], [4000, 2], [4000, 9]]) {
    const { X, y, w } = table(n, 3, 7, n === 300 ? 6 : 0), said = new Float64Array(n);
    for (const weights of [undefined, w]) {
      const fitted = new Float64Array(n).fill(NaN), limits = { ...open, maxDepth };
      const grower = treeGrower(sortedColumns(X));
      const tree = grower.grow(scaledTargets(y, weights), weights, limits, fitted);
      addPredictions(tree, X, said.fill(0));
      said.forEach((v, i) => assert.equal(fitted[i], weights?.[i] === 0 ? NaN : v));
    }
  }
});

test('a grower forgets what it grew before', () => {
  const { X, y, w } = table(2500, 3, 8), grower = treeGrower(sortedColumns(X));
  const targets = scaledTargets(y), first = grower.grow(targets, undefined, open);
  grower.grow(scaledTargets(y, w), w, { ...open, maxDepth: 3 });
  assert.deepEqual(grower.grow(targets, undefined, open), first);
});

test('a tree to depth d is the first d levels of one grown further', () => {
  const { X, y } = table(200, 3, 9, 8), deep = grown(X, y, undefined, { ...open, maxFeatures: 2 });
  for (let maxDepth = 0; maxDepth < 8; maxDepth++) {
    const shallow = grown(X, y, undefined, { ...open, maxFeatures: 2, maxDepth });
    const same = (a: number, b: number): void => {
      assert.equal(shallow.value[a], deep.value[b]);
      if (shallow.feature[a] < 0) return;
      assert.equal(shallow.split[a], deep.split[b]);
      same(shallow.child[a], deep.child[b]);
      same(shallow.child[a] + 1, deep.child[b] + 1);
    };
    same(0, 0);
    assert.equal(depthOf(shallow), maxDepth);
  }
});

test('where a node looks at some features all of them are used in the end', () => {
  const { X, y } = table(300, 5, 10), tree = grown(X, y, undefined, { ...open, maxFeatures: 1 });
  const used = new Set(tree.feature.filter(j => j >= 0));
  assert.equal(used.size, 5);
});

test('of columns that tell the same each is chosen, by seed', () => {
  const { X, y } = table(40, 1, 11), p = 3;
  const same = matrix(40, p, Float64Array.from({ length: 40 * p }, (_, k) =>
    X.data[Math.floor(k / p)]));
  const roots = Array.from({ length: 60 }, (_, seed) =>
    grown(same, y, undefined, { ...open, seed }).feature[0]);
  for (let j = 0; j < p; j++) assert.ok(roots.filter(r => r === j).length >= 8, `column ${j}`);
});

test('depth is bounded by memory alone', () => {
  const n = 3000, X = matrix(n, 1, Float64Array.from({ length: n }, (_, i) => i));
  const y = Float64Array.from({ length: n }, (_, i) => i % 2 === 0 ? 1e-3 ** (i / n) * i ** 4 : 0);
  const tree = grown(X, y, undefined, open), said = new Float64Array(n);
  addPredictions(tree, X, said);
  assert.deepEqual(said, y);
});
