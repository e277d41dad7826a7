import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { random } from '../numerics/random.js';
import { agrees, judged, near } from './groups.testing.js';
import { mannWhitney, mostForExact } from './mannWhitney.js';
import { mannWhitneyExact } from './mannWhitneyExact.js';

for (const { name, a, b, mann_whitney: theirs } of judged.pairs) {
  test(`${name}: U and p are SciPy's`, () => {
    agrees(mannWhitney(a, b), theirs, 'Mann-Whitney');
  });
}

/** All sums of ranks that `a` of `n` values can have, by trying each choice. */
function byHand(a: number, n: number): number[] {
  const sums: number[] = [];
  for (let chosen = 0; chosen < 1 << n; chosen++) {
    const ranks = Array.from({ length: n }, (_, i) => i + 1).filter(rank => chosen >> rank - 1 & 1);
    if (ranks.length === a) sums.push(ranks.reduce((x, y) => x + y, 0) - a * (a + 1) / 2);
  }
  return sums;
}

test('the exact distribution is that of all orders tried one by one', () => {
  for (const [a, b] of [[1, 1], [1, 6], [3, 4], [5, 5], [6, 2], [4, 8]]) {
    const all = byHand(a, a + b);
    for (let u = 0; u <= a * b; u++) {
      near(mannWhitneyExact(u, a, b), all.filter(one => one <= u).length / all.length,
        `${a} and ${b} at ${u}`, 1e-15);
    }
  }
});

test('the exact distribution is symmetric and whole, also of eight and 400 values', () => {
  for (const [a, b] of [[8, 400], [7, 31], [8, 8]]) {
    near(mannWhitneyExact(a * b, a, b), 1, 'whole', 1e-12);
    for (const u of [0, 1, 17, Math.floor(a * b / 3)]) {
      near(mannWhitneyExact(u, a, b), 1 - mannWhitneyExact(a * b - u - 1, a, b), 'both ends', 1e-12);
    }
  }
  // one order of 409 choose 8 puts all of a first
  let orders = 1;
  for (let i = 1; i <= 8; i++) orders *= (400 + i) / i;
  assert.ok(Math.abs(mannWhitneyExact(0, 8, 400) * orders - 1) < 1e-12);
});

test('U counts the pairs that a wins, ties as halves, and the effect is their balance', () => {
  const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(values, values, (a, b) => {
    const won = a.flatMap(x => b.map(y => x > y ? 1 : x === y ? 0.5 : 0))
      .reduce((total: number, one) => total + one, 0);
    const { statistic, effect, p } = mannWhitney(a, b);
    assert.equal(statistic, won);
    near(effect!, 2 * won / (a.length * b.length) - 1, 'effect', 1e-15);
    assert.ok(p > 0 && p <= 1);
    const swapped = mannWhitney(b, a);
    assert.equal(swapped.statistic, a.length * b.length - won);
    assert.equal(swapped.p, p);
  }));
});

test('any increasing change of the values changes nothing', () => {
  const source = random(5), draw = (n: number): number[] => Array.from({ length: n }, source.normal);
  for (const [a, b] of [[draw(5), draw(9)], [draw(30), draw(20)]]) {
    assert.deepEqual(mannWhitney(a.map(Math.exp), b.map(Math.exp)), mannWhitney(a, b));
  }
});

test('small groups without ties are judged exactly, others by the normal distribution', () => {
  const few = Array.from({ length: mostForExact }, (_, i) => i * 3.1);
  const many = Array.from({ length: 40 }, (_, i) => i);
  assert.equal(mannWhitney(few.map(x => x + 0.01), many).method, 'exact');
  assert.equal(mannWhitney(few, many).method, 'normal'); // 0 stands in both
  assert.equal(mannWhitney([...few, 99.5].map(x => x + 0.01), many).method, 'normal');
  const wide = Array.from({ length: 130_000 }, (_, i) => i);
  assert.equal(mannWhitney(few.map(x => x + 0.01), wide).method, 'normal'); // too much work
});

test('the exact and the normal p are near each other where both can be had', () => {
  const source = random(6);
  for (let k = 0; k < 20; k++) {
    const a = Array.from({ length: 8 }, () => source.normal());
    const b = Array.from({ length: 60 }, () => source.normal() + 0.3);
    // the same value twice at the far end of b makes a tie, and changes U by nothing
    const [top] = b.toSorted((x, y) => y - x), exact = mannWhitney(a, [...b, 1e3, 2e3]);
    const normal = mannWhitney(a, [...b, 1e3, 1e3]);
    assert.ok(top < 1e3 && exact.method === 'exact' && normal.method === 'normal');
    assert.equal(exact.statistic, normal.statistic);
    assert.ok(Math.abs(exact.p - normal.p) < 0.02, `${exact.p} and ${normal.p}`);
  }
});

test('missing values are left out, an empty group has no answer, infinite ones are refused', () => {
  assert.deepEqual(mannWhitney([NaN, 1, 5], [2, NaN, 3]), mannWhitney([1, 5], [2, 3]));
  for (const [a, b] of [[[], [1, 2]], [[1], [NaN]], [[], []]]) {
    const { statistic, p, effect } = mannWhitney(a, b);
    assert.ok([statistic, p, effect].every(Number.isNaN));
  }
  assert.throws(() => mannWhitney([1, Infinity], [2]), InputError);
});
