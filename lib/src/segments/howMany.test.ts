import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kMeans } from '../clustering/kMeans.js';
import { blobs, cloud, ifReal, mapped, realCustomers } from '../clustering/points.testing.js';
import { InputError } from '../core/errors.js';
import { oracle } from '../core/temporary.test.js';
import { fromRows, matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { gapStatistic } from './gapStatistic.js';
import { hopkins } from './hopkins.js';
import { referenceTables } from './references.js';
import { agreements, stability } from './stability.js';

for (const { name, X, gaps } of oracle<{ tables: { name: string; X: number[][]; gaps: number[] }[] }>(
  'how_many').tables) {
  test(`gaps are within their errors of those by scikit-learn's k-means: ${name}`, () => {
    const { byK } = gapStatistic(fromRows(X), 5, { draws: 60, restarts: 10 });
    byK.forEach(({ k, gap, standardError }, at) => {
      const off = Math.abs(gap - gaps[at]);
      assert.ok(off < 4 * standardError / Math.sqrt(60), `k = ${k}: ${gap}, not ${gaps[at]}`);
    });
  });
}

test('the gap finds the number of groups, and one in a cloud', () => {
  assert.equal(gapStatistic(blobs(3, 40, 2, 1).X, 6).k, 3);
  assert.equal(gapStatistic(blobs(4, 40, 4, 2).X, 6).k, 4);
  assert.equal(gapStatistic(cloud(200, 3, 3), 6).k, 1);
  assert.deepEqual(gapStatistic(cloud(50, 2, 1), 3, { seed: 5 }),
    gapStatistic(cloud(50, 2, 1), 3, { seed: 5 }));
});

test('rows that are few points many times over are as many clusters, with nothing left at that k', () => {
  const X = fromRows(Array.from({ length: 60 }, (_, i) => [[0, 0], [5, 1], [2, 9]][i % 3]));
  const { byK, k } = gapStatistic(X, 3);
  assert.equal(k, 3);
  assert.ok(byK[2].gap > 30);
  assert.ok(byK[1].gap < 5);
  assert.throws(() => gapStatistic(X, 4), InputError);
  assert.throws(() => gapStatistic(cloud(6, 2, 1), 6), /6 rows are too few for the gap at k = 6/);
});

test('reference tables have the spread of the data and no clusters', () => {
  const { X } = blobs(2, 300, 2, 4);
  const moments = (of: Float64Array, at: number): [number, number] => {
    const own = of.filter((_, i) => i % 2 === at), mean = own.reduce((a, b) => a + b, 0) / own.length;
    return [mean, own.reduce((a, b) => a + (b - mean) ** 2, 0) / (own.length - 1)];
  };
  const total = moments(X.data, 0)[1] + moments(X.data, 1)[1];
  const [table] = referenceTables(X, 'gaussian', 1, 1);
  const [a, b] = [moments(table.data, 0), moments(table.data, 1)];
  assert.ok(Math.abs(a[1] + b[1] - total) < 0.15 * total);
  assert.ok(Math.abs(a[0]) < 1 && a[1] > b[1]);
  const [one, two] = referenceTables(X, 'uniform', 2, 1);
  assert.notDeepEqual(one.data, two.data);
  assert.deepEqual(referenceTables(X, 'uniform', 3, 1)[1].data, two.data);
});

test('Hopkins is a half for rows spread evenly, near one for clumps, and one cloud stands beside', () => {
  const source = random(8);
  const even = matrix(400, 2, Float64Array.from({ length: 800 }, () => source.next()));
  assert.ok(Math.abs(hopkins(even, 1).statistic - 0.5) < 0.15);
  const clumps = hopkins(blobs(3, 100, 2, 1).X, 1);
  assert.ok(clumps.statistic > 0.95 && clumps.statistic > clumps.gaussian + 0.1);
  const one = hopkins(cloud(400, 3, 2), 1);
  assert.ok(Math.abs(one.statistic - one.gaussian) < 0.1);
  // far in many features distances to their power leave the doubles
  const wide = hopkins(mapped(cloud(60, 40, 3), v => 1e9 * v), 1);
  assert.ok(wide.statistic > 0.4 && wide.statistic <= 1);
  assert.equal(hopkins(fromRows([[1], [1], [1]]), 1).statistic, 0.5);
});

test('groups far apart come back from every sample, cuts of a cloud do not', () => {
  const { X } = blobs(3, 40, 2, 1), at = (Z: typeof X, k: number) =>
    stability(Z, kMeans({ k }).fit(Z), 10, 1);
  assert.deepEqual(at(X, 3), { k: 3, mean: 1, low: 1, high: 1 });
  const loose = at(cloud(150, 3, 4), 5);
  assert.ok(loose.mean < 0.8 && loose.low <= loose.mean && loose.mean <= loose.high);
  assert.throws(() => stability(X, kMeans({ k: 2 }).fit(X), 0, 1), /invalid rounds; .*: 0/);
});

test('agreement is of every pair, with noise as a cluster', () => {
  const a = Int32Array.of(0, 0, 1, 1, -1), b = Int32Array.of(1, 1, 0, 0, 2);
  assert.deepEqual(agreements({ a, b, c: Int32Array.of(0, 0, 0, 1, 1) }).map(one =>
    [one.a, one.b, one.adjustedRand === 1]), [['a', 'b', true], ['a', 'c', false], ['b', 'c', false]]);
});

test('wrong data and options are refused', () => {
  assert.throws(() => gapStatistic(cloud(9, 2, 1), 1), /invalid most; .*: 1/);
  assert.throws(() => gapStatistic(cloud(9, 2, 1), 3, { draws: 1 }), /invalid draws; .*: 1/);
  assert.throws(() => gapStatistic(fromRows([[1], [1], [2]]), 3), InputError);
  assert.throws(() => hopkins(fromRows([[1], [NaN], [2]]), 1), InputError);
});

test('the real customers are one by every one of them', ifReal, () => {
  const { Z } = realCustomers();
  assert.equal(gapStatistic(Z, 6).k, 1);
  const { statistic, gaussian } = hopkins(Z, 42);
  assert.ok(Math.abs(statistic - gaussian) < 0.1);
  assert.ok(stability(Z, kMeans({ k: 4 }).fit(Z), 10, 42).mean < 0.8);
});
