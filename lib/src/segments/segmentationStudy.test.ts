import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kMeans } from '../clustering/kMeans.js';
import { clusterValidity } from '../metrics/clusterValidity.js';
import { matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import {
  chooseSegments, dbscanByEps, kMeansByK, usefulRange, usualEps, validityRow, type KMeansAtK,
} from './segmentationStudy.js';

// four clouds of twelve, far apart
const source = random(4), n = 48;
const X = matrix(n, 2, Float64Array.from({ length: 2 * n }, (_, i) =>
  10 * ((i % 2 ? i >> 1 : i >> 2) % 2) + 0.3 * source.normal()));
const byK = kMeansByK(X, [2, 3, 4, 5, 6], { seed: 1 });

test('each k is what k-means alone finds, with the scores of its labels', () => {
  const heard: number[] = [];
  const some = kMeansByK(X, [3, 2], { seed: 1 }, k => heard.push(k));
  assert.deepEqual(heard, [3, 2]);
  assert.deepEqual(some.map(one => one.k), [3, 2]);
  for (const { k, model, validity } of some) {
    assert.deepEqual(model.labels, kMeans({ k, seed: 1 }).fit(X).labels);
    assert.deepEqual(validity, clusterValidity(X, model.labels));
  }
});

test('inertia falls with every k, the silhouette is highest at the clouds there are', () => {
  const inertias = byK.map(one => one.validity.inertia ?? NaN);
  assert.ok(inertias.every((value, i) => i === 0 || value < inertias[i - 1]));
  const best = byK.reduce((a, b) =>
    (b.validity.silhouette ?? 0) > (a.validity.silhouette ?? 0) ? b : a);
  assert.equal(best.k, 4);
});

test('clusters that a team can act on are taken as many as they are', () => {
  for (const verdict of ['clusters', 'weak'] as const) {
    assert.deepEqual(chooseSegments({ verdict, k: 5 }, byK),
      { k: 5, reason: 'the data stands out most at k = 5' });
  }
});

test('too few or too many clusters leave the choice to the silhouette within the range', () => {
  for (const k of [2, 6, 9]) {
    assert.deepEqual(chooseSegments({ verdict: 'clusters', k }, byK),
      { k: 4, reason: 'of 3 to 5 segments k = 4 has the highest silhouette' });
  }
});

test('without clusters the middle of the range is a convention, and called one', () => {
  assert.deepEqual(chooseSegments({ verdict: 'none', k: 5 }, byK), { k: 4,
    reason: 'no number of segments stands out, so 4 is a convention: the middle of 3 to 5' });
  const [, three, , five] = byK;
  assert.match(chooseSegments({ verdict: 'none', k: 2 }, [five, three]).reason,
    /so 5 is a convention: the nearest to the middle of 3 to 5$/);
  assert.equal(chooseSegments({ verdict: 'none', k: 2 }, [three]).k, 3);
});

test('where no k of the range was tried there is no choice', () => {
  assert.throws(() => chooseSegments({ verdict: 'none', k: 2 }, [byK[0]]),
    { name: 'RangeError', message: 'invalid candidates; none of k = 3 to 5' });
});

test('the choice is one of those tried, in whatever order they come', () => {
  const verdicts = fc.record({ verdict: fc.constantFrom('clusters', 'weak', 'none') as
    fc.Arbitrary<'clusters' | 'weak' | 'none'>, k: fc.integer({ min: 2, max: 8 }) });
  fc.assert(fc.property(verdicts, fc.shuffledSubarray(byK, { minLength: 4 }), (verdict, tried) => {
    const { k } = chooseSegments(verdict, tried);
    assert.ok(tried.some(one => one.k === k) && k >= usefulRange.least && k <= usefulRange.most);
    const ordered = [...tried].sort((a, b) => a.k - b.k);
    if (tried.length === byK.length) assert.equal(chooseSegments(verdict, ordered).k, k);
  }), { numRuns: 60 });
});

test('a k without a silhouette is chosen last', () => {
  const bare = (one: KMeansAtK): KMeansAtK =>
    ({ ...one, validity: { ...one.validity, silhouette: null } });
  const [, three, four, five] = byK;
  assert.equal(chooseSegments({ verdict: 'weak', k: 2 }, [bare(four), three, bare(five)]).k, 3);
});

test('DBSCAN looks at each radius; with a larger one there is never more noise', () => {
  const fits = dbscanByEps(X, 4);
  assert.deepEqual(fits.map(one => one.eps), [...usualEps]);
  assert.ok(fits.every((one, i) => i === 0 || one.noise <= fits[i - 1].noise));
  assert.equal(dbscanByEps(X, 4, [2])[0].clusters, 4);
  assert.deepEqual(dbscanByEps(X, 4, []), []);
});

test('a row of scores has the same columns, scores or none', () => {
  const row = validityRow(byK[2].validity, { k: 4 });
  assert.deepEqual(Object.keys(row), ['k', 'inertia', 'silhouette', 'calinski_harabasz',
    'davies_bouldin', 'clusters', 'noise', 'noise_share']);
  assert.deepEqual([row.k, row.clusters, row.noise, row.noise_share], [4, 4, 0, 0]);
  const none = validityRow(clusterValidity(X, new Int32Array(n).fill(-1)), { k: 0 });
  assert.deepEqual(Object.keys(none), Object.keys(row));
  assert.deepEqual([none.inertia, none.silhouette, none.noise_share], [null, null, 1]);
});
