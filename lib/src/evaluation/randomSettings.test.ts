import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parameterGrid } from './parameterGrid.js';
import { randomSettings } from './randomSettings.js';

const grid = { alpha: [0.1, 1, 10], l1Ratio: [0.1, 0.5, 0.9] };
const key = (one: object): string => JSON.stringify(one);

test('of lists alone different combinations are drawn, or all there are', () => {
  const some = randomSettings(grid, 5, 1).map(key), all = parameterGrid(grid).map(key);
  assert.equal(new Set(some).size, 5);
  assert.ok(some.every(one => all.includes(one)));
  assert.deepEqual(randomSettings(grid, 9, 1).map(key), all);
  assert.deepEqual(randomSettings(grid, 100, 2).map(key), all);
  const drawn = new Set(Array.from({ length: 60 }, (_, seed) => key(randomSettings(grid, 1, seed)[0])));
  assert.equal(drawn.size, 9, 'every combination comes up');
});

test('the same seed draws the same, and more of it begins with the same', () => {
  const space = { C: { low: 0.01, high: 100, scale: 'log' }, kernel: ['rbf', 'linear'] } as const;
  assert.deepEqual(randomSettings(space, 4, 7), randomSettings(space, 9, 7).slice(0, 4));
  assert.notDeepEqual(randomSettings(space, 4, 7), randomSettings(space, 4, 8));
});

test('ranges are uniform in the value or in its logarithm, integers reach both ends', () => {
  const draws = randomSettings({ a: { low: -2, high: 6 }, b: { low: 1e-4, high: 1e4, scale: 'log' },
    n: { low: 3, high: 5, integer: true }, m: { low: 1, high: 1000, scale: 'log', integer: true } }, 4000, 9);
  const mean = (f: (one: (typeof draws)[0]) => number): number =>
    draws.reduce((total, one) => total + f(one), 0) / draws.length;
  assert.ok(Math.abs(mean(one => Number(one.a)) - 2) < 0.15); // sd of the mean 0.037
  assert.ok(Math.abs(mean(one => Math.log10(Number(one.b)))) < 0.15);
  assert.ok(draws.every(one => Number(one.b) >= 1e-4 && Number(one.b) <= 1e4));
  assert.deepEqual([...new Set(draws.map(one => one.n))].sort(), [3, 4, 5]);
  assert.ok(Math.abs(mean(one => Number(one.n)) - 4) < 0.06);
  assert.ok(draws.every(one => Number.isInteger(one.m)));
  assert.ok(Math.abs(mean(one => Math.log10(Number(one.m))) - 1.5) < 0.06);
});

test('what cannot be drawn from is refused by name', () => {
  const refused = (space: Parameters<typeof randomSettings>[0], pattern: RegExp, count = 3): void =>
    assert.throws(() => randomSettings(space, count, 1), { name: 'RangeError', message: pattern });
  refused(grid, /invalid count; not an integer >= 1: 0/, 0);
  refused({ alpha: [] }, /invalid alpha; not at least one value/);
  refused({ a: { low: 2, high: 1 } }, /invalid range of a; not low <= high: 2 to 1/);
  refused({ a: { low: 0, high: 1, scale: 'log' } }, /above 0: 0 to 1/);
  refused({ a: { low: 0.5, high: 2, integer: true } }, /in integers: 0.5 to 2/);
  refused({ a: { low: NaN, high: 2 } }, /NaN to 2/);
});
