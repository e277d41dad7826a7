import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chiSquaredSf } from './distributions/chiSquared.js';
import { normalCdf } from './distributions/normal.js';
import { oracle } from './oracle.testing.js';
import { random } from './random.js';

const draws = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);

/** P of counts at least so far from even ones. */
function evenness(counts: readonly number[]): number {
  const total = counts.reduce((a, b) => a + b), even = total / counts.length;
  return chiSquaredSf(counts.reduce((s, c) => s + (c - even) ** 2 / even, 0), counts.length - 1);
}

for (const { seed, bits } of oracle.sources) {
  test(`the stream of seed ${seed} is xoshiro128++`, () => {
    assert.deepEqual(draws(bits.length, random(seed).next), bits.map(value => value / 2 ** 32));
  });
}

test('one seed gives one stream, two seeds two', () => {
  fc.assert(fc.property(fc.nat(), seed => {
    assert.deepEqual(draws(20, random(seed).normal), draws(20, random(seed).normal));
    assert.notDeepEqual(draws(4, random(seed).next), draws(4, random(seed + 1).next));
  }));
});

test('uniform numbers fill [0, 1) evenly, neighbours included', () => {
  const { next } = random(1), cells = new Array<number>(400).fill(0);
  for (let i = 0; i < 40_000; i++) {
    const a = next(), b = next();
    assert.ok(a >= 0 && a < 1);
    cells[20 * Math.floor(20 * a) + Math.floor(20 * b)]++;
  }
  const p = evenness(cells);
  assert.ok(p > 1e-4 && p < 1 - 1e-4, `p ${p}`);
});

test('integers are even over their range, also where it does not divide 2^32', () => {
  for (const n of [1, 2, 3, 7, 1000, 3 * 2 ** 30]) {
    const { integer } = random(n), bins = Math.min(n, 50), counts = new Array<number>(bins).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const value = integer(n);
      assert.ok(Number.isInteger(value) && value >= 0 && value < n);
      counts[Math.floor(value / n * bins)]++;
    }
    if (bins > 1) assert.ok(evenness(counts) > 1e-4, `n ${n}: p ${evenness(counts)}`);
  }
});

test('a range that is not one is refused rather than waited for', () => {
  for (const n of [0, -1, 1.5, NaN, Infinity, 2 ** 32 + 1]) {
    assert.throws(() => random(1).integer(n),
      new RangeError(`invalid n; not an integer in [1, 2^32]: ${n}`));
  }
  assert.ok(random(1).integer(2 ** 32) >= 0);
});

test('normal numbers follow the normal distribution: Kolmogorov\'s distance', () => {
  const n = 20_000, sorted = Float64Array.from(draws(n, random(3).normal)).sort();
  let farthest = 0;
  sorted.forEach((x, i) => {
    farthest = Math.max(farthest, Math.abs(normalCdf(x) - i / n), Math.abs(normalCdf(x) - (i + 1) / n));
  });
  assert.ok(farthest < 1.95 / Math.sqrt(n), `${farthest}`); // p = 0.001
});

test('permutations hold every number once, and each place takes each number equally often', () => {
  const source = random(4), counts = new Array<number>(25).fill(0);
  for (let t = 0; t < 5000; t++) {
    const order = source.permutation(5);
    assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4]);
    order.forEach((value, place) => { counts[5 * place + value]++; });
  }
  assert.ok(evenness(counts) > 1e-4);
  assert.deepEqual([...source.permutation(1)], [0]);
  assert.equal(source.permutation(0).length, 0);
});

test('a fork depends on the seed and its number, not on what has been drawn', () => {
  const a = random(9), b = random(9);
  draws(17, a.next);
  a.normal();
  assert.deepEqual(draws(5, a.fork(3).next), draws(5, b.fork(3).next));
  const firsts = new Set(Array.from({ length: 2000 }, (_, k) => b.fork(k).next()));
  assert.ok(firsts.size >= 1999, 'forks differ');
});

test('forks are as good as independent: no correlation between neighbours', () => {
  const n = 4000, parent = random(11);
  for (const [i, j] of [[0, 1], [1, 2], [0, 1000]]) {
    const a = draws(n, parent.fork(i).next), b = draws(n, parent.fork(j).next);
    const r = 12 * a.reduce((s, x, k) => s + (x - 0.5) * (b[k] - 0.5), 0) / n;
    assert.ok(Math.abs(r) < 4 / Math.sqrt(n), `${i} and ${j}: ${r}`);
  }
});

test('seeds beyond 32 bits are refused', () => {
  for (const seed of [-1, 0.5, 2 ** 32, NaN]) {
    assert.throws(() => random(seed),
      new RangeError(`invalid seed; not an integer in [0, 2^32): ${seed}`));
  }
});
