import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { random } from '../numerics/random.js';
import { agrees, judged, near } from './groups.testing.js';
import { welchT } from './welchT.js';

for (const { name, a, b, welch_t: theirs, cohen_d: d } of judged.pairs) {
  if (!theirs || !d) continue;
  test(`${name}: t, p, degrees of freedom, intervals and Cohen's d are SciPy's`, () => {
    const found = welchT(a, b), half = welchT(a, b, { level: 0.5 });
    const [statistic, p, df, low, high, halfLow, halfHigh] = theirs;
    agrees(found, [statistic, p], 'Welch t');
    near(found.df, df, 'df');
    near(found.effect!, d[0], 'd');
    [[found.low, low], [found.high, high], [half.low, halfLow], [half.high, halfHigh]]
      .forEach(([ours, end]) => near(ours, end, 'interval'));
  });
}

test('swapping the groups turns every sign, shifting both changes nothing but the groups', () => {
  const some = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 2, maxLength: 20 })
    .filter(values => new Set(values).size > 1);
  fc.assert(fc.property(some, some, fc.integer({ min: -1000, max: 1000 }), (a, b, shift) => {
    const one = welchT(a, b), other = welchT(b, a);
    const moved = welchT(a.map(x => x + shift), b.map(x => x + shift));
    near(other.statistic, -one.statistic, 't');
    near(other.effect!, -one.effect!, 'd');
    near(other.low, -one.high, 'interval');
    near(moved.statistic, one.statistic, 't of shifted');
    near(moved.difference, one.difference, 'difference of shifted');
    assert.ok(one.p >= 0 && one.p <= 1 && one.low <= one.difference && one.difference <= one.high);
    // the interval holds 0 just where p is above one less the level
    assert.ok(Math.abs(one.p - 0.05) < 1e-9 || (one.low < 0 && one.high > 0) === one.p > 0.05);
  }));
});

test('constant leading digits cost no accuracy', () => {
  const a = [1.5, 2, 2.5, 4], b = [1, 1.25, 3, 2, 2];
  const far = welchT(a.map(x => x + 2 ** 40), b.map(x => x + 2 ** 40)), plain = welchT(a, b);
  for (const key of ['statistic', 'p', 'df', 'effect', 'difference', 'low', 'high'] as const) {
    near(far[key]!, plain[key]!, key, 1e-14);
  }
});

test('huge and tiny numbers are compared as their ordinary multiples', () => {
  const a = [1, 2, 4], b = [3, 5, 9, 9], plain = welchT(a, b);
  for (const scale of [2 ** 1000, 2 ** -1000]) {
    const other = welchT(a.map(x => x * scale), b.map(x => x * scale));
    near(other.statistic, plain.statistic, 't', 1e-14);
    near(other.low / scale, plain.low, 'low', 1e-14);
  }
});

test('missing values are left out; too few or equal ones have no answer', () => {
  assert.deepEqual(welchT([NaN, 1, 2, NaN, 4], [3, NaN, 5]), welchT([1, 2, 4], [3, 5]));
  for (const [a, b] of [[[], []], [[1], [2, 3]], [[1, NaN], [2, 3]], [[2, 2], [2, 2, 2]]]) {
    const found = welchT(a, b);
    assert.ok(Number.isNaN(found.statistic) && Number.isNaN(found.p), JSON.stringify([a, b]));
  }
  assert.throws(() => welchT([1, 2, Infinity], [1, 2]), InputError);
});

test('two constants that differ are surely different', () => {
  const { statistic, p, difference, low, high } = welchT([1, 1], [3, 3, 3]);
  assert.deepEqual([statistic, p, difference, low, high], [-Infinity, 0, -2, -2, -2]);
  assert.equal(welchT([5, 5, 5], [1, 2, 3]).df, 2); // all of the doubt is in the second group
});

test('a level outside (0, 1) is refused', () => {
  for (const level of [0, 1, -1, 95, NaN]) {
    assert.throws(() => welchT([1, 2], [3, 4], { level }),
      new RangeError(`invalid level; not in (0, 1): ${level}`));
  }
});

test('of 1000 intervals about 95 % hold the true difference, however unlike the spreads', () => {
  const source = random(11);
  const draw = (n: number, mean: number, sd: number): number[] =>
    Array.from({ length: n }, () => mean + sd * source.normal());
  const held = Array.from({ length: 1000 }, () => welchT(draw(8, 3, 1), draw(20, 1, 6)))
    .filter(({ low, high }) => low <= 2 && high >= 2).length;
  assert.ok(held > 925 && held < 975, `${held} of 1000`);
});
