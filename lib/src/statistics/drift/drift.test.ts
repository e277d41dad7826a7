import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { workspaceRoot } from '../../core/workspaceRoot.js';
import { chiSquaredFit, jensenShannonDistance, twoSharesTest } from './categoryDistances.js';
import { columnDrift, datasetDrift } from './drift.js';
import { kolmogorovSmirnov } from './kolmogorovSmirnov.js';
import { wassersteinDistance } from './wasserstein.js';

interface Oracle {
  samples: { a: number[]; b: number[]; statistic: number; p: number; wasserstein: number }[];
  tables: { before: number[]; now: number[]; chi: number; jensenShannon: number }[];
  shares: { counts: [number, number, number, number]; p: number };
}
const oracle = JSON.parse(readFileSync(
  join(workspaceRoot(import.meta.dirname), 'test', 'oracles', 'drift.json'), 'utf8')) as Oracle;

function near(actual: number, wanted: number, tolerance = 1e-10): void {
  assert.ok(Math.abs(actual - wanted) <= tolerance * Math.max(1, Math.abs(wanted)),
    `${actual} is not ${wanted}`);
}
const ramp = (n: number, by = 1, from = 0): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => from + by * i);

test('Kolmogorov-Smirnov and Wasserstein are as SciPy has them', () => {
  for (const { a, b, statistic, p, wasserstein } of oracle.samples) {
    const x = Float64Array.from(a), y = Float64Array.from(b), found = kolmogorovSmirnov(x, y);
    near(found.statistic, statistic);
    near(found.p, p);
    near(wassersteinDistance(x, y), wasserstein);
    assert.deepEqual(kolmogorovSmirnov(y, x).statistic, found.statistic);
    near(kolmogorovSmirnov(y, x).p, p);
  }
});

test('chi-squared, z-test and Jensen-Shannon are as SciPy has them', () => {
  for (const { before, now, chi, jensenShannon } of oracle.tables) {
    near(chiSquaredFit(before, now), chi);
    near(jensenShannonDistance(before, now), jensenShannon);
  }
  near(twoSharesTest(...oracle.shares.counts), oracle.shares.p);
});

test('edges: nothing, the same, wholly apart, a new level', () => {
  const none = new Float64Array(0), some = ramp(20);
  assert.ok(Number.isNaN(kolmogorovSmirnov(none, some).p));
  assert.ok(Number.isNaN(wassersteinDistance(some, none)));
  assert.deepEqual(kolmogorovSmirnov(some, some), { statistic: 0, p: 1 });
  assert.equal(kolmogorovSmirnov(some, ramp(20, 1, 100)).statistic, 1);
  assert.equal(wassersteinDistance(some, ramp(20, 1, 100)), 100);
  assert.equal(chiSquaredFit([5, 5, 0], [5, 5, 1]), 0);
  assert.ok(Number.isNaN(chiSquaredFit([5], [5])));
  assert.equal(twoSharesTest(10, 10, 7, 7), 1);
  near(jensenShannonDistance([1, 0], [0, 1]), Math.sqrt(Math.LN2));
});

test('of large samples p is the limit, near the exact one', () => {
  const exact = kolmogorovSmirnov(ramp(3000), ramp(3000, 1, 90));
  const limit = kolmogorovSmirnov(ramp(4000), ramp(4000, 1, 120));
  near(exact.statistic, limit.statistic);
  // Kolmogorov's Q at 0.03 sqrt(n / 2), summed by hand for both sizes
  near(exact.p, 2 * (Math.exp(-2.7) - Math.exp(-10.8)), 5e-3);
  near(limit.p, 2 * (Math.exp(-3.6) - Math.exp(-14.4)), 5e-3);
});

test('the method follows from rows and values, as Evidently publishes', () => {
  const method = (reference: Float64Array | string[], current = reference): string =>
    columnDrift({ column: 'x', reference, current }).method;
  const words = (n: number, k: number): string[] =>
    Array.from({ length: n }, (_, i) => `level ${i % k}`);
  assert.equal(method(ramp(1000)), 'Kolmogorov-Smirnov p');
  assert.equal(method(ramp(1001)), 'Wasserstein distance');
  assert.equal(method(ramp(1000).map(x => x % 5)), 'Chi-squared p');
  assert.equal(method(ramp(1001).map(x => x % 5)), 'Jensen-Shannon distance');
  assert.equal(method(words(90, 3)), 'Chi-squared p');
  assert.equal(method(words(90, 2)), 'z-test p');
  assert.equal(method(words(2000, 2)), 'Jensen-Shannon distance');
});

test('half of the columns drifted is a drifted table; the same data has not drifted', () => {
  const still = { column: 'a', reference: ramp(500), current: ramp(500) };
  const moved = { column: 'b', reference: ramp(500), current: ramp(500, 1, 200) };
  assert.equal(datasetDrift([still, still, moved]).drifted, false);
  const half = datasetDrift([still, moved]);
  assert.deepEqual([half.share, half.drifted], [0.5, true]);
  assert.deepEqual(half.columns.map(one => one.drifted), [false, true]);
  assert.deepEqual(datasetDrift([]), { columns: [], share: 0, drifted: false });
});

test('a tenth of a standard deviation is the bound of large numbers', () => {
  const reference = ramp(5000), deviation = Math.sqrt((5000 ** 2 - 1) / 12);
  const drifted = (share: number): boolean => columnDrift({ column: 'x', reference,
    current: reference.map(x => x + share * deviation) }).drifted;
  assert.equal(drifted(0.099), false);
  assert.equal(drifted(0.101), true);
});
