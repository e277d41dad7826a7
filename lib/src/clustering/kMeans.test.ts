import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { adjustedRand } from '../metrics/adjustedRand.js';
import { inertia } from '../metrics/inertia.js';
import { fromRows, matrix, takeRows } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { kMeans } from './kMeans.js';
import { restoreKMeans, type KMeansState } from './kMeansModel.js';
import {
  blobs, cloud, farthest, ifReal, mapped, realCustomers, sets,
} from './points.testing.js';

for (const [name, X, { kMeans: runs }] of sets) {
  for (const { k, start, labels, centers, ...expected } of runs) {
    test(`k-means from a given start equals scikit-learn's: ${name}, k = ${k}, ` +
      `from ${start[k - 1][0]}`, () => {
      const model = kMeans({ k, start: fromRows(start) }).fit(X);
      assert.deepEqual([...model.labels], labels);
      assert.ok(farthest(model.centers.data, centers.flat()) < 1e-10 * (1 + Math.abs(X.data[0])));
      assert.ok(Math.abs(model.inertia / expected.inertia - 1) < 1e-10);
      assert.equal(model.iterations, expected.iterations);
    });
  }
}

test('k-means finds groups that are there and numbers them by their centres', () => {
  const { X, labels } = blobs(5, 30, 3, 1);
  const model = kMeans({ k: 5 }).fit(X);
  assert.equal(adjustedRand(model.labels, labels), 1);
  const first = Array.from({ length: 5 }, (_, q) => model.centers.data[3 * q]);
  assert.deepEqual(first, first.toSorted((a, b) => a - b));
  assert.deepEqual([...model.sizes], [30, 30, 30, 30, 30]);
});

test('the inertia is the metric of its labels, and its centres are their means', () => {
  const X = cloud(120, 6, 3), model = kMeans({ k: 4, restarts: 20 }).fit(X);
  assert.ok(Math.abs(model.inertia - inertia(X, model.labels)) < 1e-9);
  assert.deepEqual([...model.predict(X)], [...model.labels]);
});

test('no single row could move and lower the inertia', () => {
  const X = cloud(60, 2, 8), model = kMeans({ k: 3, restarts: 5 }).fit(X);
  for (let i = 0; i < X.rows; i++) {
    for (let q = 0; q < 3; q++) {
      const labels = model.labels.slice();
      labels[i] = q;
      assert.ok(inertia(X, labels) >= model.inertia - 1e-9, `row ${i} to ${q}`);
    }
  }
});

test('more restarts never end higher, and patience ends the search early', () => {
  const X = cloud(150, 4, 5);
  const at = (restarts: number) => kMeans({ k: 7, restarts }).fit(X).inertia;
  assert.ok(at(40) <= at(8) && at(8) <= at(1));
  const patient = kMeans({ k: 7, restarts: 5000, patience: 30 }).fit(X);
  assert.ok(patient.starts < 5000 && patient.starts > 30);
  assert.ok(patient.inertia <= at(8) * 1.01);
});

test('the same seed gives the same model, another seed the same groups', () => {
  const { X } = blobs(4, 25, 2, 2), fit = (seed: number) => kMeans({ k: 4, seed }).fit(X);
  assert.deepEqual(fit(1).toJSON(), fit(1).toJSON());
  assert.deepEqual(fit(1).labels, fit(2).labels);
});

test('moving or scaling all rows moves and scales the centres and leaves the labels', () => {
  const { X } = blobs(3, 20, 4, 6), plain = kMeans({ k: 3 }).fit(X);
  const moved = kMeans({ k: 3 }).fit(mapped(X, v => 8 * v + 1e6));
  assert.deepEqual(moved.labels, plain.labels);
  assert.ok(farthest(moved.centers.data, plain.centers.data.map(v => 8 * v + 1e6)) < 1e-8);
  assert.ok(Math.abs(moved.inertia / plain.inertia / 64 - 1) < 1e-8);
});

test('the order of the rows does not matter to groups that are there', () => {
  const { X } = blobs(3, 20, 2, 9), order = random(4).permutation(X.rows);
  const plain = kMeans({ k: 3 }).fit(X), mixed = kMeans({ k: 3 }).fit(takeRows(X, order));
  assert.deepEqual([...mixed.labels], [...order].map(i => plain.labels[i]));
});

test('one cluster is the mean; as many clusters as rows have no inertia', () => {
  const X = cloud(12, 3, 2), one = kMeans({ k: 1 }).fit(X), all = kMeans({ k: 12 }).fit(X);
  assert.ok(Math.abs(one.centers.data[0] - X.data.filter((_, i) => i % 3 === 0)
    .reduce((a, b) => a + b) / 12) < 1e-12);
  assert.equal(all.inertia, 0);
  assert.equal(new Set(all.labels).size, 12);
});

test('one row, two identical rows and a constant column have their trivial answers', () => {
  assert.deepEqual([...kMeans({ k: 1 }).fit(fromRows([[3, 4]])).centers.data], [3, 4]);
  const twins = kMeans({ k: 1 }).fit(fromRows([[1, 2], [1, 2]]));
  assert.equal(twins.inertia, 0);
  const constant = kMeans({ k: 2 }).fit(fromRows([[0, 5], [0.1, 5], [9, 5], [9.1, 5]]));
  assert.deepEqual([...constant.labels], [0, 0, 1, 1]);
});

test('duplicates fill clusters without an empty one', () => {
  const rows = [[0, 0], [1, 0], [0, 7]].flatMap(row => Array.from({ length: 9 }, () => row));
  const model = kMeans({ k: 3 }).fit(fromRows(rows));
  assert.deepEqual([...model.sizes], [9, 9, 9]);
  assert.ok(model.inertia < 1e-20);
});

test('a large table gets few starts and the same groups', () => {
  const { X, labels } = blobs(3, 7000, 2, 3), model = kMeans({ k: 3 }).fit(X);
  assert.equal(model.starts, 10);
  assert.equal(adjustedRand(model.labels, labels), 1);
});

test('a model from its JSON predicts bit for bit the same', () => {
  const X = cloud(40, 5, 1), model = kMeans({ k: 4, restarts: 5 }).fit(X);
  const state = JSON.parse(JSON.stringify(model)) as KMeansState, again = restoreKMeans(state);
  assert.deepEqual(again.predict(X), model.labels);
  assert.deepEqual(again.distances(X), model.distances(X));
  assert.deepEqual(again.toJSON(), state);
});

test('a state of another shape is refused', () => {
  const state = kMeans({ k: 2 }).fit(cloud(9, 2, 1)).toJSON();
  for (const wrong of [{ ...state, k: 3 }, { ...state, centers: [[1, 2], [1]] },
    { ...state, centers: [[1, 2], [1, NaN]] }, { ...state, sizes: [9] }]) {
    assert.throws(() => restoreKMeans(wrong as KMeansState), InputError);
  }
});

test('wrong data is refused with the fix', () => {
  const rows = (values: number[][]) => () => kMeans({ k: 3 }).fit(fromRows(values));
  assert.throws(rows([]), { name: 'InputError', message: /no rows/ });
  assert.throws(rows([[1, NaN], [2, 2], [3, 3]]),
    { name: 'InputError', message: /feature 1 is NaN in row 0/ });
  assert.throws(rows([[1], [Infinity], [3]]),
    { name: 'InputError', message: /Infinity in row 1/ });
  assert.throws(rows([[1, 0], [1, -0], [3, 4]]),
    { name: 'InputError', message: '2 distinct rows cannot form 3 clusters; ask for k <= 2' });
  assert.throws(() => kMeans({ k: 2, start: matrix(1, 2) }).fit(cloud(5, 2, 1)), InputError);
  assert.throws(() => kMeans({ k: 2 }).fit(cloud(5, 2, 1)).predict(cloud(5, 3, 1)), InputError);
});

test('wrong options are refused by name and rule', () => {
  assert.throws(() => kMeans({ k: 0 }),
    { name: 'RangeError', message: 'invalid k; not an integer >= 1: 0' });
  assert.throws(() => kMeans({ restarts: 1.5 }), /invalid restarts/);
  assert.throws(() => kMeans({ patience: 0 }), /invalid patience/);
  assert.throws(() => kMeans({ maxIterations: -1 }), /invalid maxIterations/);
  assert.throws(() => kMeans({ tolerance: NaN }), /invalid tolerance/);
  assert.throws(() => kMeans({ seed: -1 }), /invalid seed/);
});

test('the rows handed in are not changed', () => {
  const X = cloud(30, 4, 7), before = X.data.slice();
  kMeans({ k: 3, start: takeRows(X, [0, 1, 2]) }).fit(X);
  kMeans({ k: 3 }).fit(X);
  assert.deepEqual(X.data, before);
});

test('the real customers: the best inertias known for k = 2 to 10 are reached', ifReal, () => {
  const { Z } = realCustomers();
  const known = [1649.9174, 1418.7775, 1249.5139, 1106.4117, 1020.2485, 947.7592, 883.26,
    831.1425, 783.9605];
  known.forEach((best, at) => {
    const k = at + 2, { inertia: ours } = kMeans({ k }).fit(Z);
    assert.ok(ours / best - 1 < (k <= 6 ? 1e-4 : 1e-3), `k = ${k}: ${ours} against ${best}`);
  });
});
