import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { adjustedRand } from '../metrics/adjustedRand.js';
import { clusterValidity } from '../metrics/clusterValidity.js';
import { fromRows, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { agglomerative, linkages, type Linkage } from './agglomerative.js';
import { mostPairRows } from './pairChain.js';
import { blobs, cloud, farthest, ifReal, mapped, realCustomers, sets } from './points.testing.js';

for (const [name, X, { trees }] of sets) {
  for (const linkage of linkages) {
    const expected = trees[linkage];
    test(`${linkage} linkage equals SciPy's: ${name}`, () => {
      const { table, ...model } = agglomerative({ linkage }).fit(X);
      assert.ok(farthest(table.height, expected.height) < 1e-10, 'heights');
      assert.ok(Math.abs(model.copheneticCorrelation() - expected.cophenetic) < 1e-9);
      // Where distances tie, centres and Lance-Williams round differently: any order is right.
      if (name === 'grid' && linkage === 'ward') return;
      assert.deepEqual([...table.left], expected.left);
      assert.deepEqual([...table.right], expected.right);
      assert.deepEqual([...table.size], expected.size);
      if (name !== 'grid') {
        assert.equal(adjustedRand(model.cut(4), Int32Array.from(expected.cut4)), 1);
      }
    });
  }
}

test('every linkage finds groups that are far apart', () => {
  const { X, labels } = blobs(4, 15, 3, 1, 20);
  for (const linkage of linkages) {
    assert.equal(adjustedRand(agglomerative({ linkage }).fit(X).cut(4), labels), 1, linkage);
  }
});

test('heights never fall, sizes add up, each node is merged once', () => {
  const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })),
    { minLength: 2, maxLength: 40 });
  fc.assert(fc.property(points, fc.constantFrom(...linkages), (rows, linkage) => {
    const { table } = agglomerative({ linkage }).fit(fromRows(rows)), n = rows.length;
    const nodes = [...table.left, ...table.right].sort((a, b) => a - b);
    assert.deepEqual(nodes, Array.from({ length: 2 * n - 2 }, (_, i) => i));
    assert.equal(table.size[n - 2], n);
    for (let i = 1; i < n - 1; i++) assert.ok(table.height[i] >= table.height[i - 1] - 1e-12);
  }), { numRuns: 60 });
});

test('a cut into k has k clusters, numbered by their first rows, each within one of k - 1', () => {
  const model = agglomerative().fit(cloud(30, 2, 4));
  for (let k = 1; k <= 30; k++) {
    const labels = model.cut(k), seen = [...new Set(labels)];
    assert.deepEqual(seen, Array.from({ length: k }, (_, q) => q));
    if (k === 1) continue;
    const coarse = model.cut(k - 1);
    const pairs = new Set(Array.from(labels, (q, i) => `${q} ${coarse[i]}`));
    assert.equal(pairs.size, k);
  }
});

test('moving all rows far away leaves tree and heights', () => {
  const X = cloud(40, 3, 5);
  for (const linkage of linkages) {
    const at = (data: Matrix) => agglomerative({ linkage }).fit(data).table;
    const here = at(X), away = at(mapped(X, v => v + 2 ** 20));
    assert.deepEqual(away.left, here.left, linkage);
    assert.ok(farthest(away.height, here.height) < 1e-8, linkage);
  }
});

test('the order of the rows changes neither heights nor clusters', () => {
  const X = cloud(50, 4, 6), order = random(1).permutation(50);
  for (const linkage of linkages) {
    const plain = agglomerative({ linkage }).fit(X);
    const mixed = agglomerative({ linkage }).fit(takeRows(X, order));
    assert.ok(farthest(plain.table.height, mixed.table.height) < 1e-10);
    const cut = plain.cut(5);
    assert.equal(adjustedRand(mixed.cut(5), Int32Array.from(order, i => cut[i])), 1, linkage);
  }
});

test('the first merges of duplicates are at height 0', () => {
  const X = fromRows([[1, 1], [5, 5], [1, 1], [5, 5], [1, 1]]);
  for (const linkage of linkages) {
    const { table } = agglomerative({ linkage }).fit(X);
    assert.deepEqual([...table.height.subarray(0, 3)], [0, 0, 0]);
    assert.deepEqual([...agglomerative({ linkage }).fit(X).cut(2)], [0, 1, 0, 1, 0]);
  }
});

test('one row has no merge; two have one', () => {
  for (const linkage of linkages) {
    const one = agglomerative({ linkage }).fit(fromRows([[1, 2]]));
    assert.equal(one.table.height.length, 0);
    assert.deepEqual([...one.cut(1)], [0]);
    assert.ok(Number.isNaN(one.copheneticCorrelation()));
    const two = agglomerative({ linkage }).fit(fromRows([[0, 0], [3, 4]]));
    assert.deepEqual(two.merges(), [{ left: 0, right: 1, height: 5, size: 2 }]);
  }
});

test('a constant table joins at 0 and has no cophenetic correlation', () => {
  const model = agglomerative({ linkage: 'average' }).fit(fromRows([[2], [2], [2], [2]]));
  assert.deepEqual([...model.table.height], [0, 0, 0]);
  assert.ok(Number.isNaN(model.copheneticCorrelation()));
});

test('Ward on some thousand rows stays within memory linear in them', () => {
  const X = cloud(3000, 4, 2), { table } = agglomerative().fit(X);
  assert.equal(table.size[2998], 3000);
  let total = 0;
  for (let i = 0; i < X.rows; i++) for (let j = 0; j < 4; j++) total += X.data[4 * i + j] ** 2;
  const means = [0, 1, 2, 3].map(j =>
    X.data.filter((_, at) => at % 4 === j).reduce((a, b) => a + b) / 3000);
  total -= 3000 * means.reduce((sum, mean) => sum + mean * mean, 0);
  // Half the squares of Ward's heights add up to the total sum of squares.
  const sum = table.height.reduce((a, h) => a + h * h / 2, 0);
  assert.ok(Math.abs(sum / total - 1) < 1e-10);
});

test('wrong data and options are refused', () => {
  assert.throws(() => agglomerative({ linkage: 'median' as Linkage }),
    { name: 'RangeError', message: /not one of ward, average, complete, single: median/ });
  assert.throws(() => agglomerative().fit(fromRows([])), InputError);
  assert.throws(() => agglomerative().fit(fromRows([[1], [NaN]])), InputError);
  const many = { rows: mostPairRows + 1, columns: 1, data: new Float64Array(mostPairRows + 1) };
  assert.throws(() => agglomerative({ linkage: 'average' }).fit(many), InputError);
  const model = agglomerative().fit(cloud(5, 2, 1));
  for (const k of [0, 6, 1.5]) assert.throws(() => model.cut(k), RangeError);
});

test('the real customers: Ward cut into four has the published scores and sizes', ifReal, () => {
  const { Z } = realCustomers(), labels = agglomerative().fit(Z).cut(4);
  const sizes = [0, 1, 2, 3].map(q => labels.filter(label => label === q).length);
  assert.deepEqual(sizes.sort((a, b) => a - b), [77, 133, 144, 146]);
  const { silhouette, calinskiHarabasz, daviesBouldin } = clusterValidity(Z, labels);
  assert.equal(silhouette?.toFixed(6), '0.118772');
  assert.equal(calinskiHarabasz?.toFixed(6), '72.954551');
  assert.equal(daviesBouldin?.toFixed(4), '1.8583');
});
