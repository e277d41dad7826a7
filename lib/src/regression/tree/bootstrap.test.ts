import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../../numerics/random.js';
import { bootstrapCounts, subsampleCounts, weigh } from './bootstrap.js';

const total = (counts: Float64Array): number => counts.reduce((a, b) => a + b, 0);

test('n draws are n, whatever n', () => {
  for (const n of [1, 2, 7, 1000]) assert.equal(total(bootstrapCounts(n, random(n))), n);
  assert.deepEqual([...bootstrapCounts(1, random(0))], [1]);
});

test('counts are distributed as Poisson(1), the limit of the binomial', () => {
  const n = 20_000, counts = bootstrapCounts(n, random(4)), seen = new Float64Array(6);
  counts.forEach(c => { seen[Math.min(c, 5)]++; });
  const due = [1, 1, 1 / 2, 1 / 6, 1 / 24].map(v => v / Math.E * n);
  due.push(n - due.reduce((a, b) => a + b, 0));
  const chi = seen.reduce((sum, v, k) => sum + (v - due[k]) ** 2 / due[k], 0);
  assert.ok(chi < 20.5, `chi-squared ${chi}`); // 0.999 quantile at 5 df
});

test('every row is as likely as any other', () => {
  const n = 10, rounds = 4000, totals = new Float64Array(n), source = random(8);
  for (let r = 0; r < rounds; r++) {
    bootstrapCounts(n, source).forEach((c, i) => { totals[i] += c; });
  }
  const chi = totals.reduce((sum, v) => sum + (v - rounds) ** 2 / rounds, 0);
  assert.ok(chi < 27.9, `chi-squared ${chi}`); // 0.999 quantile at 9 df
});

test('the same source draws the same rows', () => {
  assert.deepEqual(bootstrapCounts(50, random(3)), bootstrapCounts(50, random(3)));
  assert.notDeepEqual(bootstrapCounts(50, random(3)), bootstrapCounts(50, random(4)));
});

test('a subsample holds its share of rows, each once, and never none', () => {
  for (const [n, share, size] of [[10, 0.5, 5], [10, 0.59, 5], [10, 0.01, 1], [7, 1, 7]]) {
    const counts = subsampleCounts(n, share, random(1));
    assert.equal(total(counts), size);
    assert.ok(counts.every(c => c === 0 || c === 1));
  }
});

test('counts are multiplied by the rows\' own weights, where they have any', () => {
  const counts = Float64Array.of(0, 1, 2);
  assert.deepEqual([...weigh(counts.slice())], [0, 1, 2]);
  assert.deepEqual([...weigh(counts.slice(), Float64Array.of(5, 0.5, 3))], [0, 0.5, 6]);
});
