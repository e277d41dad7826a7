import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { columnOf, fromRows, rowOf, takeRows } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { pca, restorePca, type PcaState } from './pca.js';
import { cloud, farthest, ifReal, mapped, realCustomers, sets } from './points.testing.js';

for (const [name, X, { pca: expected }] of sets) {
  test(`variances, loadings and scores equal scikit-learn's up to sign: ${name}`, () => {
    const model = pca().fit(X), scores = model.transform(X);
    assert.ok(farthest(model.explainedVariance, expected.variance) < 1e-11 * expected.variance[0]);
    assert.ok(farthest(model.explainedVarianceRatio, expected.ratio) < 1e-10);
    expected.components.forEach((loadings, c) => {
      const own = rowOf(model.components, c);
      const sign = Math.sign(own.reduce((sum, value, j) => sum + value * loadings[j], 0));
      assert.ok(farthest(own, loadings.map(value => sign * value)) < 1e-8, `component ${c}`);
      const theirs = expected.scores.map(row => sign * row[c]);
      assert.ok(farthest(columnOf(scores, c), theirs) < 1e-8);
    });
  });
}

test('the largest loading of each component is positive, whatever the sign of the data', () => {
  const X = cloud(50, 5, 3);
  for (const model of [pca().fit(X), pca().fit(mapped(X, v => -v))]) {
    for (let c = 0; c < 5; c++) {
      const loadings = [...rowOf(model.components, c)];
      const largest = loadings.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0];
      assert.ok(largest > 0);
    }
  }
});

test('components are orthonormal, scores uncorrelated with the stated variances', () => {
  const X = cloud(60, 4, 5), model = pca().fit(X), scores = pca().fit(X).transform(X);
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < 4; b++) {
      const of = (i: number, j: number, list: typeof scores) =>
        list.data[i * list.columns + j];
      let dot = 0, product = 0;
      for (let j = 0; j < 4; j++) dot += of(a, j, model.components) * of(b, j, model.components);
      for (let i = 0; i < 60; i++) product += of(i, a, scores) * of(i, b, scores);
      assert.ok(Math.abs(dot - (a === b ? 1 : 0)) < 1e-12);
      assert.ok(Math.abs(product / 59 - (a === b ? model.explainedVariance[a] : 0)) < 1e-10);
    }
  }
});

test('fewer components are the first of all; rows moved or reordered change nothing', () => {
  const X = cloud(40, 6, 7), all = pca().fit(X), two = pca({ components: 2 }).fit(X);
  assert.deepEqual(two.explainedVariance, all.explainedVariance.slice(0, 2));
  assert.deepEqual([...two.components.data], [...all.components.data.slice(0, 12)]);
  const moved = pca().fit(mapped(X, v => v + 1000));
  const mixed = pca().fit(takeRows(X, random(1).permutation(40)));
  for (const other of [moved, mixed]) {
    assert.ok(farthest(other.explainedVariance, all.explainedVariance) < 1e-9);
    assert.ok(farthest(other.components.data, all.components.data) < 1e-8);
  }
});

test('a constant column loads on nothing; a constant table has no variance', () => {
  const X = fromRows([[1, 5, 2], [2, 5, 1], [4, 5, 7], [0, 5, 3]]), model = pca().fit(X);
  assert.equal(model.explainedVariance[2], 0);
  assert.ok(Math.abs(model.components.data[1]) < 1e-12);
  const flat = pca().fit(fromRows([[1, 2], [1, 2]]));
  assert.deepEqual(flat.explainedVarianceRatio, [0, 0]);
});

test('more features than rows keep as many components as rows', () => {
  assert.equal(pca().fit(cloud(3, 5, 1)).components.rows, 3);
});

test('a PCA from its JSON gives the same scores; other states are refused', () => {
  const X = cloud(20, 3, 2), model = pca({ components: 2 }).fit(X);
  const state = JSON.parse(JSON.stringify(model)) as PcaState;
  assert.deepEqual(restorePca(state).transform(X), model.transform(X));
  assert.throws(() => restorePca({ ...state, mean: [1] }), InputError);
  assert.throws(() => restorePca({ ...state, components: [[1, 2]] }), InputError);
});

test('wrong data and options are refused', () => {
  assert.throws(() => pca({ components: 0 }), /invalid components; not an integer >= 1: 0/);
  assert.throws(() => pca({ components: 4 }).fit(cloud(9, 3, 1)), InputError);
  assert.throws(() => pca().fit(fromRows([[1, 2]])), InputError);
  assert.throws(() => pca().fit(fromRows([[1, 2], [NaN, 1]])), InputError);
  assert.throws(() => pca().fit(cloud(9, 3, 1)).transform(cloud(9, 2, 1)), InputError);
});

test('the real customers: the published eigenvalues', ifReal, () => {
  const { explainedVariance } = pca().fit(realCustomers().Z);
  assert.deepEqual(explainedVariance.map(value => value.toFixed(8)),
    ['1.12001268', '1.04539175', '0.95558542', '0.88702617']);
});
