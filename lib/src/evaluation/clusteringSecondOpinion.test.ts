import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kMeans } from '../clustering/kMeans.js';
import { blobs, cloud, ifReal, realCustomers } from '../clustering/points.testing.js';
import { fromRows } from '../numerics/matrix.js';
import {
  dbscanByDensity, kMeansFromManySeeds, kMeansFromSameStart, wardByHclust,
} from './clusteringSecondOpinion.js';

const X = cloud(120, 3, 1);

test('ml-kmeans ends where ours ends from the same start', () => {
  for (const k of [1, 2, 5, 9]) {
    const found = kMeansFromSameStart(X, k, k);
    assert.ok(found.agrees, JSON.stringify(found));
    assert.ok(Math.abs(found.ours - found.theirs) < 1e-8);
  }
});

test('no seed of ml-kmeans ends below ours; a poor model of ours is found out', () => {
  const found = kMeansFromManySeeds(X, kMeans({ k: 5 }).fit(X), 30);
  assert.ok(found.agrees && found.theirs >= found.ours - 1e-8);
  const poor = kMeans({ k: 5, start: fromRows([[9, 9, 9], [8, 9, 9], [7, 9, 9], [0, 0, 0],
    [0, 0, 0.1]]), maxIterations: 1 }).fit(X);
  const caught = kMeansFromManySeeds(X, poor, 30);
  assert.ok(!caught.agrees && caught.largestDifference > 1);
});

test('all heights of ml-hclust ward2 are ours', () => {
  const found = wardByHclust(X);
  assert.ok(found.agrees, JSON.stringify(found));
  assert.ok(found.ours > 0 && found.rows === 120);
  assert.ok(wardByHclust(fromRows([[1, 2]])).agrees);
});

test('a large table is compared on a sample, and the number of rows says so', () => {
  assert.equal(wardByHclust(cloud(700, 2, 3)).rows, 500);
});

test('density-clustering labels as ours, its strict eps and double listing allowed for', () => {
  for (const eps of [0.3, 0.5, 0.8, 2]) {
    const found = dbscanByDensity(X, { eps, minSamples: 5 });
    assert.ok(found.agrees, JSON.stringify(found));
    assert.equal(found.ours, found.theirs);
  }
  const line = fromRows([[0], [1], [2], [3], [9]]);
  assert.ok(dbscanByDensity(line, { eps: 1, minSamples: 3 }).agrees);
});

test('rows listed as noise and in a cluster are counted in the note', () => {
  // Row 0 is looked at first, has too few neighbours, and joins row 1's cluster later.
  const found = dbscanByDensity(fromRows([[0], [1], [2], [3]]), { eps: 1, minSamples: 3 });
  assert.match(found.note, /rows in the package's noise and in a cluster: 1$/);
});

test('more clusters than distinct rows are refused', () => {
  assert.throws(() => kMeansFromSameStart(fromRows([[1], [1], [2]]), 3),
    { name: 'RangeError', message: 'invalid k; more than the 2 distinct rows: 3' });
});

test('groups that are there are found by both', () => {
  const { X: groups } = blobs(3, 20, 2, 5);
  const found = [kMeansFromManySeeds(groups, kMeans({ k: 3 }).fit(groups), 10),
    wardByHclust(groups), dbscanByDensity(groups, { eps: 1.5, minSamples: 4 })];
  for (const one of found) assert.ok(one.agrees, JSON.stringify(one));
});

test('the real customers: both agree on every method', ifReal, () => {
  const { Z } = realCustomers(), model = kMeans({ k: 4 }).fit(Z);
  const found = [kMeansFromSameStart(Z, 4), kMeansFromManySeeds(Z, model, 20),
    wardByHclust(Z), dbscanByDensity(Z, { eps: 0.5, minSamples: 5 })];
  for (const one of found) assert.ok(one.agrees, JSON.stringify(one));
});
