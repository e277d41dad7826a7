import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { fromRows, matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { decisionTree, restoreDecisionTree } from './decisionTree.js';
import { distance, madeTable, repeated, repeatRows } from './oracle.testing.js';
import { depthOf, restoreTree } from './tree/tree.js';
import { decoded, treeTables } from './treeOracle.testing.js';

const shapeOf = (fitted: ReturnType<ReturnType<typeof decisionTree>['fit']>) => {
  const { tree, featureCount, importances } = fitted.toJSON();
  const leaves = tree.feature.filter(j => j < 0).length;
  return { nodes: tree.feature.length, leaves, depth: depthOf(restoreTree(tree, featureCount)),
    importances };
};
const close = (a: ArrayLike<number>, b: ArrayLike<number>, limit: number, what: string): void =>
  assert.ok(distance(a, b) <= limit, `${what}: off by ${distance(a, b)}`);

describe('trees equal scikit-learn\'s wherever its seeds agree', () => {
  for (const { name, X, y, Q, weights, cases, path } of treeTables) {
    for (const { params, weighted, ...theirs } of cases) {
      test(`${name}, ${JSON.stringify(params)}${weighted ? ', weighted' : ''}`, () => {
        const fitted = decisionTree(params).fit(X, y, weighted ? { sampleWeight: weights } : {});
        const shape = shapeOf(fitted);
        if (theirs.train) close(fitted.predict(X), decoded(theirs.train), 1e-10, 'training rows');
        if (theirs.queries) close(fitted.predict(Q), decoded(theirs.queries), 1e-10, 'queries');
        if (theirs.importances) close(shape.importances, theirs.importances, 1e-9, 'importances');
        for (const what of ['nodes', 'leaves', 'depth'] as const) {
          if (theirs[what] !== null) assert.equal(shape[what], theirs[what], what);
        }
      });
    }
    test(`${name}: dearer leaves leave fewer of them, as many as there`, () => {
      for (const [ccpAlpha, leaves] of path) {
        const fitted = decisionTree({ minSamplesLeaf: 5, ccpAlpha }).fit(X, y);
        assert.equal(shapeOf(fitted).leaves, leaves, `alpha ${ccpAlpha}`);
      }
    });
  }
  test('the seeds agree often enough for this to say something', () => {
    const all = treeTables.flatMap(t => t.cases);
    const share = (known: (c: typeof all[number]) => boolean): number =>
      all.filter(known).length / all.length;
    assert.ok(share(c => c.train !== null) > 0.9);
    assert.ok(share(c => c.queries !== null) > 0.6);
    assert.ok(share(c => c.importances !== null) > 0.6);
    assert.ok(treeTables.filter(t => t.path.length > 2).length >= 6);
  });
});

const { X, y } = madeTable(60, 3, 5);
const mapped = (X: Matrix, change: (x: number, j: number) => number): Matrix =>
  matrix(X.rows, X.columns, X.data.map((x, at) => change(x, at % X.columns)));

test('a monotone change of a feature leaves the predictions of training rows', () => {
  for (const change of [Math.exp, Math.cbrt, (x: number) => 1e6 * x - 3, (x: number) => x ** 3]) {
    for (const params of [{}, { maxDepth: 4 }, { minSamplesLeaf: 6 }]) {
      const Z = mapped(X, (x, j) => j === 1 ? change(x) : x);
      const ours = decisionTree(params).fit(X, y).predict(X);
      assert.deepEqual(decisionTree(params).fit(Z, y).predict(Z), ours);
    }
  }
});

test('whole weights are rows repeated, rows of weight 0 are none', () => {
  fc.assert(fc.property(fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }),
    fc.constantFrom({}, { maxDepth: 2 }, { maxDepth: 5, ccpAlpha: 0.5 }), (counts, params) => {
      const weights = Float64Array.from(counts);
      if (counts.every(c => c === 0)) return;
      const weighted = decisionTree(params).fit(X, y, { sampleWeight: weights });
      const twice = repeatRows(X, y, weights);
      const plain = decisionTree(params).fit(twice.X, twice.y);
      const kept = takeRows(X, repeated(weights));
      close(weighted.predict(kept), plain.predict(kept), 1e-12, 'predictions');
      close(shapeOf(weighted).importances, shapeOf(plain).importances, 1e-9, 'importances');
    }), { numRuns: 40, seed: 1 });
});

test('the unit of the weights does not matter', () => {
  const weights = y.map(v => 1 + v % 1), ours = decisionTree({ maxDepth: 4 });
  const once = ours.fit(X, y, { sampleWeight: weights }).predict(X);
  for (const factor of [1e-300, 1e-9, 3, 1e300]) {
    const scaled = ours.fit(X, y, { sampleWeight: weights.map(w => w * factor) });
    close(scaled.predict(X), once, 1e-12, `factor ${factor}`);
  }
});

test('the unit and the origin of the target move nothing but the predictions', () => {
  const once = decisionTree({ maxDepth: 4 }).fit(X, y);
  for (const [factor, shift] of [[1e-12, 0], [1e150, 0], [1, 1e6], [-2, 5], [1e300, 0]]) {
    const moved = decisionTree({ maxDepth: 4 }).fit(X, y.map(v => v * factor + shift));
    const expected = once.predict(X).map(v => v * factor + shift);
    const size = expected.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const [a, b] = [moved.predict(X), expected].map(values => values.map(v => v / size));
    close(a, b, 1e-12, `factor ${factor}`);
    close(shapeOf(moved).importances, shapeOf(once).importances, 1e-6, `factor ${factor}`);
  }
});

test('a tree of depth d is the beginning of a deeper one', () => {
  for (let depth = 1; depth < 6; depth++) {
    const shallow = decisionTree({ maxDepth: depth, seed: 3 }).fit(X, y);
    const deep = decisionTree({ maxDepth: depth + 1, seed: 3 }).fit(X, y);
    assert.ok(shapeOf(shallow).depth <= depth);
    assert.equal(shallow.toJSON().tree.feature[0], deep.toJSON().tree.feature[0]);
    const said = new Map<number, number>(); // equal there, equal here
    const there = deep.predict(X), here = shallow.predict(X);
    there.forEach((v, i) => {
      assert.equal(said.get(v) ?? here[i], here[i]);
      said.set(v, here[i]);
    });
  }
});

test('dearer leaves give nested trees', () => {
  let before = decisionTree().fit(X, y).predict(X);
  for (const ccpAlpha of [1e-3, 0.01, 0.1, 0.3, 1, 3, 10, 1e6]) {
    const now = decisionTree({ ccpAlpha }).fit(X, y).predict(X), inside = new Map<number, number>();
    before.forEach((v, i) => {
      assert.equal(inside.get(v) ?? now[i], now[i]);
      inside.set(v, now[i]);
    });
    before = now;
  }
  assert.equal(new Set(before).size, 1, 'at last there is the root alone');
});

test('importances sum to 1, and are 0 for a feature without values to part', () => {
  const Z = mapped(X, (x, j) => j === 2 ? 7 : x);
  const { importances } = decisionTree().fit(Z, y).toJSON();
  assert.ok(Math.abs(importances.reduce((a, b) => a + b, 0) - 1) < 1e-12);
  assert.equal(importances[2], 0);
  assert.ok(importances.every(v => v >= 0));
});

test('leaves keep their least size, nodes split from theirs on', () => {
  for (const least of [1, 3, 10, 29, 31]) {
    const said = decisionTree({ minSamplesLeaf: least }).fit(X, y).predict(X);
    const sizes = new Map<number, number>();
    said.forEach(v => sizes.set(v, (sizes.get(v) ?? 0) + 1));
    assert.ok([...sizes.values()].every(size => size >= least));
    assert.equal(sizes.size === 1, 2 * least > X.rows);
  }
  assert.equal(shapeOf(decisionTree({ minSamplesSplit: 61 }).fit(X, y)).nodes, 1);
  assert.equal(shapeOf(decisionTree({ minSamplesSplit: 60 }).fit(X, y)).nodes > 1, true);
});

test('one row, constant columns and constant targets make a single leaf', () => {
  const one = decisionTree().fit(fromRows([[1, 2]]), Float64Array.of(0.1));
  assert.deepEqual([...one.predict(fromRows([[9, 9], [-9, 0]]))], [0.1, 0.1]);
  const same = decisionTree().fit(fromRows([[1], [1], [1]]), Float64Array.of(1, 2, 6));
  assert.deepEqual([...same.predict(fromRows([[1]]))], [3]);
  const flat = decisionTree().fit(X, new Float64Array(60).fill(0.1));
  assert.deepEqual(new Set(flat.predict(X)), new Set([0.1]));
  for (const fitted of [one, same, flat]) {
    assert.deepEqual([...fitted.toJSON().tree.feature], [-1]);
    assert.ok(fitted.toJSON().importances.every(v => v === 0));
  }
});

test('a pattern that no single split explains is learned all the same', () => {
  const xor = fromRows([[0, 0], [0, 1], [1, 0], [1, 1]]), answers = Float64Array.of(0, 1, 1, 0);
  for (let seed = 0; seed < 4; seed++) {
    assert.deepEqual(decisionTree({ seed }).fit(xor, answers).predict(xor), answers);
  }
});

test('values next to each other, huge and tiny ones are parted between them', () => {
  for (const values of [[1, 1 + 2e-7], [-0, 1e-3], [-1.7e308, 1.7e308], [0, 5e-324],
    [-1e-300, 1e-300], [2 ** 53, 2 ** 53 + 2]]) {
    const Z = fromRows(values.map(v => [v])), fitted = decisionTree().fit(Z, Float64Array.of(3, 8));
    assert.deepEqual([...fitted.predict(Z)], [3, 8], String(values));
  }
});

test('a model restored from its JSON predicts the same to the last bit', () => {
  for (const params of [{}, { maxDepth: 2 }, { ccpAlpha: 1 }]) {
    const fitted = decisionTree(params).fit(X, y);
    const again = restoreDecisionTree(JSON.parse(JSON.stringify(fitted)));
    assert.deepEqual(again.predict(X), fitted.predict(X));
    assert.deepEqual(again.toJSON(), fitted.toJSON());
  }
});

test('the same seed gives the same tree; inputs stay as they are', () => {
  const data = X.data.slice(), target = y.slice();
  const a = decisionTree({ seed: 9 }).fit(X, y), b = decisionTree({ seed: 9 }).fit(X, y);
  assert.deepEqual(a.toJSON(), b.toJSON());
  assert.deepEqual(X.data, data);
  assert.deepEqual(y, target);
});

test('wrong parameters and wrong data are refused by name', () => {
  for (const [params, name] of [[{ maxDepth: 0 }, /maxDepth/], [{ maxDepth: 1.5 }, /maxDepth/],
    [{ minSamplesSplit: 1 }, /minSamplesSplit/], [{ minSamplesLeaf: 0 }, /minSamplesLeaf/],
    [{ maxFeatures: 0 }, /maxFeatures/], [{ seed: -1 }, /seed/], [{ ccpAlpha: -1 }, /ccpAlpha/],
    [{ ccpAlpha: NaN }, /ccpAlpha/]] as const) {
    assert.throws(() => decisionTree(params), { name: 'RangeError', message: name });
  }
  const fitted = decisionTree().fit(X, y);
  assert.throws(() => decisionTree().fit(X, y.slice(1)), InputError);
  assert.throws(() => decisionTree().fit(X, y.map((v, i) => i === 3 ? NaN : v)), InputError);
  assert.throws(() => decisionTree().fit(matrix(0, 3), new Float64Array(0)), InputError);
  assert.throws(() => fitted.predict(matrix(2, 2)), InputError);
  assert.throws(() => fitted.predict(fromRows([[1, NaN, 2]])), InputError);
});
