// What every method does with tables that hold too little: a clear error, or the trivial answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { fromRows, type Matrix } from '../numerics/matrix.js';
import { calinskiHarabasz } from '../metrics/calinskiHarabasz.js';
import { daviesBouldin } from '../metrics/daviesBouldin.js';
import { silhouette } from '../metrics/silhouette.js';
import { agglomerative, linkages } from './agglomerative.js';
import { dbscan } from './dbscan.js';
import { gaussianMixture } from './gaussianMixture.js';
import { kMeans } from './kMeans.js';
import { pca } from './pca.js';

const methods: Readonly<Record<string, (X: Matrix) => unknown>> = {
  kMeans: X => kMeans({ k: 1 }).fit(X),
  gaussianMixture: X => gaussianMixture().fit(X),
  ...Object.fromEntries(linkages.map(linkage =>
    [linkage, (X: Matrix) => agglomerative({ linkage }).fit(X)])),
  dbscan: X => dbscan().fit(X),
  pca: X => pca().fit(X),
};

for (const [name, fit] of Object.entries(methods)) {
  test(`${name} refuses no rows, NaN and infinity, naming the column and the row`, () => {
    const named = (value: number): Matrix => fromRows([[1, 2], [3, value], [5, 6]], ['age', 'spend']);
    assert.throws(() => fit(fromRows([], ['age'])), { name: 'InputError', message: /no rows/ });
    assert.throws(() => fit(named(NaN)),
      { name: 'InputError', message: '"spend" is NaN in row 1; impute or drop that row' });
    assert.throws(() => fit(named(-Infinity)),
      { name: 'InputError', message: /"spend" is -Infinity in row 1/ });
  });

  test(`${name} takes a constant column, and rows all alike`, () => {
    fit(fromRows([[1, 5], [2, 5], [4, 5], [8, 5]]));
    fit(fromRows([[1, 5], [1, 5], [1, 5], [1, 5]]));
  });
}

test('one customer is one cluster, noise to DBSCAN, no merge; without spread it is no mixture', () => {
  const X = fromRows([[3, 4]]);
  assert.deepEqual([...kMeans({ k: 1 }).fit(X).labels], [0]);
  assert.deepEqual([...dbscan().fit(X).labels], [-1]);
  for (const linkage of linkages) {
    const tree = agglomerative({ linkage }).fit(X);
    assert.deepEqual(tree.merges(), []);
    assert.deepEqual([...tree.cut(1)], [0]);
  }
  assert.throws(() => gaussianMixture().fit(X), /1 row has no spread; hand in at least two/);
  assert.throws(() => pca().fit(X), InputError);
  assert.throws(() => silhouette(X, Int32Array.of(0)), /1 cluster of 1 rows cannot be compared/);
});

test('two identical customers are one group, at height 0 and with variance 0', () => {
  const X = fromRows([[3, 4], [3, 4]]);
  assert.equal(kMeans({ k: 1 }).fit(X).inertia, 0);
  assert.deepEqual([...dbscan({ minSamples: 2 }).fit(X).labels], [0, 0]);
  for (const linkage of linkages) {
    assert.deepEqual(agglomerative({ linkage }).fit(X).merges(),
      [{ left: 0, right: 1, height: 0, size: 2 }]);
  }
  assert.deepEqual([...pca().fit(X).explainedVarianceRatio], [0, 0]);
  const mixture = gaussianMixture().fit(X);
  assert.ok(Number.isFinite(mixture.logLikelihood), 'the regularisation keeps it so');
});

test('more clusters than distinct rows are refused with the most there can be', () => {
  const X = fromRows([[0, 0], [0, -0], [1, 1], [1, 1], [2, 0]]);
  const message = '3 distinct rows cannot form 4 clusters; ask for k <= 3';
  assert.throws(() => kMeans({ k: 4 }).fit(X), { name: 'InputError', message });
  assert.throws(() => gaussianMixture({ components: 4 }).fit(X), { name: 'InputError', message });
  assert.equal(kMeans({ k: 3 }).fit(X).inertia, 0);
  assert.throws(() => agglomerative().fit(X).cut(6), { name: 'RangeError', message: /k/ });
});

test('a constant column changes no cluster, and no score', () => {
  const values = [0, 0.1, 0.3, 7, 7.2, 7.1, 15, 15.5, 15.1];
  const narrow = fromRows(values.map(v => [v])), wide = fromRows(values.map(v => [v, 42]));
  const labels = kMeans({ k: 3 }).fit(narrow).labels;
  assert.deepEqual(kMeans({ k: 3 }).fit(wide).labels, labels);
  assert.deepEqual(dbscan({ eps: 1, minSamples: 2 }).fit(wide).labels, labels);
  for (const linkage of linkages) {
    assert.deepEqual(agglomerative({ linkage }).fit(wide).cut(3), labels);
  }
  for (const score of [calinskiHarabasz, daviesBouldin,
    (X: Matrix, own: Int32Array) => silhouette(X, own).mean]) {
    assert.ok(Math.abs(score(narrow, labels) - score(wide, labels)) < 1e-9 * score(wide, labels));
  }
});
