import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { random } from '../numerics/random.js';
import { normalScores } from './normalScores.js';
import { mostForShapiro, shapiroWilk } from './shapiroWilk.js';

const normals = (n: number, seed = 1): number[] => {
  const source = random(seed);
  return Array.from({ length: n }, () => source.normal());
};

test('the example that the test was published with: weights of men, W 0.79 and p 0.0067', () => {
  // Shapiro & Wilk 1965, section 4: 11 weights in pounds; p as R prints it
  const { statistic, p } =
    shapiroWilk([148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236]);
  assert.equal(statistic.toFixed(4), '0.7888');
  assert.equal(p.toFixed(6), '0.006704');
});

test('W is at most 1: normal scores reach it, evenly spaced threes have it', () => {
  const even = shapiroWilk([1, 2, 3]);
  assert.ok(even.statistic > 1 - 1e-15 && even.p > 1 - 1e-7);
  for (const n of [5, 11, 12, 100, 3000]) {
    const { statistic, p } = shapiroWilk(normalScores(n));
    assert.ok(statistic > 0.98 && statistic <= 1 && p > 0.99, `${n}: ${statistic}, p ${p}`);
  }
});

test('of three values W is at least three quarters, where p is 0', () => {
  const { statistic, p } = shapiroWilk([0, 0, 1]);
  assert.ok(Math.abs(statistic - 0.75) < 1e-15 && p < 1e-7, `${statistic}, ${p}`);
  fc.assert(fc.property(fc.tuple(fc.integer(), fc.integer(), fc.integer()), some => {
    const found = shapiroWilk(some);
    assert.ok(new Set(some).size === 1 || found.statistic >= 0.75 - 1e-12 && found.p >= 0);
  }));
});

test('5000 values are the most', () => {
  const values = normals(mostForShapiro + 1);
  assert.deepEqual(shapiroWilk(values), { test: 'Shapiro-Wilk', statistic: NaN, p: NaN });
  assert.ok(shapiroWilk(values.slice(1)).p > 0.001);
  // a missing one does not count
  assert.deepEqual(shapiroWilk([NaN, ...values.slice(1)]), shapiroWilk(values.slice(1)));
});

test('a single far value lowers W the more the farther it lies', () => {
  for (const n of [4, 9, 11, 12, 40]) {
    const found = [3, 10, 100, 1e9].map(far => shapiroWilk([...normals(n - 1, n), far]));
    found.slice(1).forEach(({ statistic, p }, i) => {
      assert.ok(statistic < found[i].statistic && p <= found[i].p && p >= 0, `${n}: ${p}`);
    });
  }
});
