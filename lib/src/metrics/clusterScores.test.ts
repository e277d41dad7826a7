import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  blobs, cloud, farthest, mapped, oracle, sets,
} from '../clustering/points.testing.js';
import { InputError } from '../core/errors.js';
import { fromRows, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { adjustedRand } from './adjustedRand.js';
import { calinskiHarabasz } from './calinskiHarabasz.js';
import { clusterMoments, clusterSpread } from './clusterMoments.js';
import { clusterScores } from './clusterScores.js';
import { clusterValidity } from './clusterValidity.js';
import { daviesBouldin } from './daviesBouldin.js';
import { inertia } from './inertia.js';
import { silhouette } from './silhouette.js';

const comparing: Record<string, (X: Matrix, labels: Int32Array) => number> = {
  silhouette: (X, labels) => silhouette(X, labels).mean, calinskiHarabasz, daviesBouldin,
};

for (const [name, X, { scores }] of sets) {
  test(`the scores equal scikit-learn's: ${name}`, () => {
    for (const expected of scores) {
      const labels = Int32Array.from(expected.labels), { mean, values } = silhouette(X, labels);
      assert.ok(Math.abs(mean - expected.silhouette) < 1e-10);
      assert.ok(farthest(values, expected.values) < 1e-10);
      const near = (a: number, b: number) => Math.abs(a - b) <= 1e-10 * Math.max(1, Math.abs(b));
      assert.ok(near(calinskiHarabasz(X, labels), expected.calinskiHarabasz));
      assert.ok(near(daviesBouldin(X, labels), expected.daviesBouldin));
      assert.deepEqual(clusterScores(X, labels), { calinskiHarabasz: calinskiHarabasz(X, labels),
        daviesBouldin: daviesBouldin(X, labels) });
    }
  });
}

for (const { a, b, score } of oracle.adjustedRand) {
  test(`the adjusted Rand index equals scikit-learn's ${score}`, () => {
    const first = Int32Array.from(a), second = Int32Array.from(b);
    assert.ok(Math.abs(adjustedRand(first, second) - score) < 1e-12);
    assert.equal(adjustedRand(second, first), adjustedRand(first, second));
  });
}

test('values by hand: two pairs on a line', () => {
  const X = fromRows([[0], [2], [10], [12]]), labels = Int32Array.of(0, 0, 1, 1);
  assert.equal(inertia(X, labels), 4);
  assert.equal(calinskiHarabasz(X, labels), 100 / (4 / 2));
  assert.equal(daviesBouldin(X, labels), 2 / 10);
  // a = 2 everywhere; b = 11 for the outer rows, 9 for the inner ones
  assert.ok(farthest(silhouette(X, labels).values, [9 / 11, 7 / 9, 7 / 9, 9 / 11]) < 1e-15);
});

test('sums over an odd number of rows, more than a block, and any number of columns', () => {
  for (const [n, p] of [[601, 4], [600, 1], [1025, 3], [514, 7], [3, 5]] as const) {
    const X = cloud(n, p, 3), labels = Int32Array.from({ length: n }, (_, i) => i % 3 % 2);
    const { means, sizes } = clusterMoments(X, labels);
    const { within, spread } = clusterSpread(X, clusterMoments(X, labels));
    for (const q of [0, 1]) {
      const rows = [...labels.keys()].filter(i => labels[i] === q), own = means.slice(q * p, q * p + p);
      assert.equal(sizes[q], rows.length);
      const cell = (i: number, j: number): number => X.data[i * p + j];
      own.forEach((mean, j) => assert.ok(
        Math.abs(mean - rows.reduce((sum, i) => sum + cell(i, j), 0) / rows.length) < 1e-12));
      const far = rows.map(i => Math.hypot(...own.map((mean, j) => cell(i, j) - mean)));
      assert.ok(Math.abs(spread[q] - far.reduce((a, b) => a + b) / far.length) < 1e-12);
    }
    assert.ok(Math.abs(within - inertia(X, labels)) < 1e-9 * within);
  }
});

test('moving, turning and renaming change nothing; scaling only what has a unit', () => {
  const { X, labels } = blobs(3, 20, 4, 1, 3), away = mapped(X, v => v + 4096);
  const renamed = labels.map(label => 7 - 3 * label), twice = mapped(X, v => 2 * v);
  for (const [name, score] of Object.entries(comparing)) {
    const here = score(X, labels);
    assert.ok(Math.abs(score(away, labels) / here - 1) < 1e-8, name);
    assert.ok(Math.abs(score(X, renamed) / here - 1) < 1e-12, name);
    assert.ok(Math.abs(score(twice, labels) / here - 1) < 1e-12, name);
  }
  assert.ok(Math.abs(inertia(twice, labels) / inertia(X, labels) - 4) < 1e-12);
});

test('the order of the rows changes no score', () => {
  const { X, labels } = blobs(3, 15, 5, 2, 2), order = random(3).permutation(X.rows);
  const mixed = takeRows(X, order), own = Int32Array.from(order, i => labels[i]);
  for (const score of Object.values(comparing)) {
    assert.ok(Math.abs(score(mixed, own) / score(X, labels) - 1) < 1e-12);
  }
  const { values } = silhouette(X, labels);
  assert.ok(farthest(silhouette(mixed, own).values, Array.from(order, i => values[i])) < 1e-12);
});

test('silhouettes lie in [-1, 1] and those of lone rows are 0', () => {
  const point = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 2 }));
  const points = fc.array(point, { minLength: 4, maxLength: 30 });
  fc.assert(fc.property(points, rows => {
    const labels = Int32Array.from(rows, ([, label], i) => i < 2 ? i : label);
    const k = new Set(labels).size;
    fc.pre(k < rows.length);
    const { values } = silhouette(fromRows(rows.map(([x]) => [x])), labels);
    values.forEach((value, i) => {
      assert.ok(value >= -1 && value <= 1);
      if (labels.filter(label => label === labels[i]).length === 1) assert.equal(value, 0);
    });
  }));
});

test('identical rows in several clusters give the conventional values', () => {
  const X = fromRows(Array.from({ length: 6 }, () => [1, 2]));
  const labels = Int32Array.of(0, 0, 1, 1, 2, 2);
  assert.equal(silhouette(X, labels).mean, 0);
  assert.equal(calinskiHarabasz(X, labels), 1);
  assert.equal(daviesBouldin(X, labels), 0);
  assert.equal(inertia(X, labels), 0);
});

test('each score refuses what it cannot compare', () => {
  const X = cloud(6, 2, 1);
  for (const score of [...Object.values(comparing), inertia]) {
    assert.throws(() => score(X, Int32Array.of(0, 1, 0, 1, -1, 0)),
      { name: 'InputError', message: /label -1 in row 4 is noise.*clusterValidity/ });
    assert.throws(() => score(X, Int32Array.of(0, 1)),
      { name: 'InputError', message: /2 labels/ });
    assert.throws(() => score(fromRows([[1], [NaN]]), Int32Array.of(0, 1)), InputError);
    assert.throws(() => score(fromRows([]), new Int32Array(0)), InputError);
  }
  for (const score of Object.values(comparing)) {
    assert.throws(() => score(X, new Int32Array(6)), { message: /^1 cluster of 6 rows/ });
    assert.throws(() => score(X, Int32Array.of(0, 1, 2, 3, 4, 5)), InputError);
  }
  assert.throws(() => adjustedRand(Int32Array.of(0), Int32Array.of(0, 1)), InputError);
  assert.throws(() => adjustedRand(new Int32Array(0), new Int32Array(0)), InputError);
  assert.throws(() => adjustedRand(Int32Array.of(0, -1), Int32Array.of(0, 1)), InputError);
});

test('the validity of noisy labels scores the rest and states the noise', () => {
  const { X, labels } = blobs(2, 10, 2, 4), noisy = labels.map((label, i) => i < 5 ? -1 : label);
  const kept = Int32Array.from({ length: 15 }, (_, i) => i + 5), rest = takeRows(X, kept);
  const own = labels.slice(5), validity = clusterValidity(X, noisy);
  assert.deepEqual(validity, {
    clusters: 2, noise: 5, noiseShare: 0.25, inertia: inertia(rest, own),
    silhouette: silhouette(rest, own).mean, calinskiHarabasz: calinskiHarabasz(rest, own),
    daviesBouldin: daviesBouldin(rest, own),
  });
});

test('the validity of one cluster, or of noise alone, has no score', () => {
  const X = cloud(5, 2, 2), one = clusterValidity(X, new Int32Array(5));
  assert.deepEqual([one.clusters, one.silhouette, one.daviesBouldin], [1, null, null]);
  assert.ok((one.inertia ?? 0) > 0);
  const none = clusterValidity(X, new Int32Array(5).fill(-1));
  assert.deepEqual(none, { clusters: 0, noise: 5, noiseShare: 1, inertia: null,
    silhouette: null, calinskiHarabasz: null, daviesBouldin: null });
  assert.throws(() => clusterValidity(X, new Int32Array(4)), InputError);
  assert.throws(() => clusterValidity(fromRows([[NaN]]), Int32Array.of(-1)), InputError);
});
