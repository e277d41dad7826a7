import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { fromRows } from '../numerics/matrix.js';
import { dbscan } from './dbscan.js';
import { kDistances, proposeEps } from './kDistances.js';
import { blobs, cloud, farthest, mapped, sets } from './points.testing.js';

for (const [name, X, { distances4 }] of sets) {
  test(`distances to the fourth neighbour equal scikit-learn's: ${name}`, () => {
    assert.ok(farthest(kDistances(X, 4), distances4) < 1e-10);
  });
}

test('on a line the first neighbours are the gaps', () => {
  assert.deepEqual([...kDistances(fromRows([[0], [1], [3], [7]]), 1)], [1, 1, 2, 4]);
  assert.deepEqual([...kDistances(fromRows([[0], [1], [3], [7]]), 3)], [4, 6, 7, 7]);
});

test('eps at a k-distance makes as many core samples as distances below it', () => {
  const X = cloud(80, 3, 1), distances = kDistances(X, 4);
  const model = dbscan({ eps: distances[49] * (1 + 1e-12), minSamples: 5 }).fit(X);
  assert.equal(model.coreSamples.length, 50);
});

test('the proposed eps finds groups that are there', () => {
  const { X } = blobs(3, 60, 2, 4), { eps, distances, knee } = proposeEps(X);
  assert.equal(eps, distances[knee]);
  const model = dbscan({ eps }).fit(X);
  assert.equal(model.clusters, 3);
  assert.ok(model.noiseShare < 0.15, `${model.noiseShare}`);
});

test('the proposal scales with the data and does not move with it', () => {
  const X = cloud(60, 2, 3), { eps, knee } = proposeEps(X);
  assert.ok(Math.abs(proposeEps(mapped(X, v => 16 * v)).eps / eps - 16) < 1e-12);
  assert.equal(proposeEps(mapped(X, v => v + 256)).knee, knee);
});

test('duplicates never make eps 0; equal distances propose themselves', () => {
  const rows = [...Array.from({ length: 30 }, () => [0, 0]), [5, 5], [6, 6], [9, 9]];
  assert.ok(proposeEps(fromRows(rows)).eps > 0);
  assert.equal(proposeEps(fromRows([[0], [1], [2], [3]]), 2).eps, 1);
  assert.throws(() => proposeEps(fromRows(rows.slice(0, 30))),
    { name: 'InputError', message: /no eps tells them apart/ });
});

test('wrong data and options are refused', () => {
  assert.throws(() => kDistances(cloud(5, 2, 1), 5), RangeError);
  assert.throws(() => kDistances(cloud(5, 2, 1), 0), RangeError);
  assert.throws(() => kDistances(fromRows([[1], [NaN]]), 1), InputError);
  assert.throws(() => proposeEps(cloud(5, 2, 1), 6),
    /invalid minSamples; not an integer in \[2, 5\]/);
  assert.throws(() => proposeEps(cloud(5, 2, 1), 1), RangeError);
});
