import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blobs, cloud, ifReal, mapped, realCustomers } from '../clustering/points.testing.js';
import { InputError } from '../core/errors.js';
import { fromRows, matrix, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { clusterVerdict } from './verdict.js';

/** Uniform noise in a box. */
function box(n: number, p: number, seed: number): Matrix {
  const source = random(seed);
  return matrix(n, p, Float64Array.from({ length: n * p }, () => source.next()));
}

/** Two features that go together: one long Gaussian cloud. */
function cigar(n: number, seed: number): Matrix {
  const X = cloud(n, 2, seed);
  for (let i = 0; i < n; i++) X.data[2 * i + 1] = 5 * X.data[2 * i] + 0.5 * X.data[2 * i + 1];
  return X;
}

test('groups far apart are clusters, at their number', () => {
  for (const [groups, p] of [[2, 3], [3, 2], [5, 4]]) {
    const { verdict, k, p: chance } = clusterVerdict(blobs(groups, 50, p, groups).X);
    assert.deepEqual([verdict, k], ['clusters', groups]);
    assert.equal(chance, 1 / 50);
  }
});

test('one Gaussian, round or long, and uniform noise hold none', () => {
  for (const X of [cloud(200, 4, 1), cloud(150, 2, 2), cigar(200, 6), box(200, 2, 4),
    box(150, 4, 5)]) {
    const { verdict, statement } = clusterVerdict(X);
    assert.equal(verdict, 'none', statement);
    assert.match(statement, /convenient cut of a continuum/);
  }
});

test('the verdict hears no units that all features share, and no place', () => {
  const X = cloud(120, 3, 7), plain = clusterVerdict(X);
  const moved = clusterVerdict(mapped(X, v => 8 * v + 64));
  assert.equal(moved.verdict, plain.verdict);
  plain.byK.forEach(({ silhouette }, at) => {
    assert.ok(Math.abs(moved.byK[at].silhouette - silhouette) < 1e-9);
  });
});

test('the figures are those of the words, and the same seed gives the same ones', () => {
  const X = blobs(3, 40, 2, 1).X, found = clusterVerdict(X, { seed: 3 });
  assert.deepEqual(clusterVerdict(X, { seed: 3 }), found);
  assert.deepEqual(found.byK.map(({ k }) => k), [2, 3, 4, 5, 6, 7, 8]);
  for (const { silhouette, reference, excess } of found.byK) {
    assert.equal(excess, silhouette - Math.max(reference.gaussian, reference.uniform));
  }
  const best = found.byK.find(({ k }) => k === found.k);
  assert.ok(best && found.statement.includes(best.silhouette.toFixed(3)));
});

test('large tables are judged by a sample, small ones by fewer clusters', () => {
  assert.equal(clusterVerdict(blobs(3, 200, 2, 2).X, { mostRows: 90 }).rows, 90);
  const few = clusterVerdict(fromRows([[0], [1], [3], [3.5], [9]]));
  assert.deepEqual(few.byK.map(({ k }) => k), [2, 3, 4]);
});

test('a constant column changes nothing that can be seen', () => {
  const X = blobs(3, 30, 2, 8).X;
  const flat = matrix(90, 3, Float64Array.from({ length: 270 }, (_, at) =>
    at % 3 === 2 ? 4 : X.data[2 * Math.floor(at / 3) + at % 3]));
  assert.equal(clusterVerdict(flat).verdict, 'clusters');
});

test('wrong data and options are refused', () => {
  assert.throws(() => clusterVerdict(fromRows([[1], [1], [2], [3]])), InputError);
  assert.throws(() => clusterVerdict(fromRows([[1], [NaN], [2], [3]])), InputError);
  assert.throws(() => clusterVerdict(cloud(9, 2, 1), { draws: 5 }),
    { name: 'RangeError', message: 'invalid draws; not an integer >= 49: 5' });
  assert.throws(() => clusterVerdict(cloud(9, 2, 1), { mostClusters: 2 }), RangeError);
});

test('the real customers are one continuum', ifReal, () => {
  const { verdict, byK } = clusterVerdict(realCustomers().Z);
  assert.equal(verdict, 'none');
  for (const { excess } of byK) assert.ok(excess < 0.02);
});
