import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anova } from './anova.js';
import { absentSet, agrees, judged, near, nistAnova, simonLesage } from './groups.testing.js';
import { levene } from './levene.js';
import { correctDigits } from './nist.testing.js';
import { welchAnova } from './welchAnova.js';
import { welchT } from './welchT.js';

for (const { name, groups, ...theirs } of judged.families) {
  test(`${name}: analyses of variance are SciPy's and statsmodels'`, () => {
    agrees(anova(groups), theirs.anova, 'ANOVA');
    agrees(levene(groups), theirs.brown_forsythe, 'Brown-Forsythe');
    agrees(levene(groups, { center: 'mean' }), theirs.levene, 'Levene');
    const [statistic, p, df] = theirs.welch, welch = welchAnova(groups);
    agrees(welch, [statistic, p], 'Welch');
    near((welch.df as number[])[1], df, 'Welch df');
  });
}

for (const { name, offset, replicates, f } of judged.generated) {
  test(`${name} by its rule: F is that of exact fractions, whatever the leading digits`, () => {
    const { statistic, df, p } = anova(simonLesage(replicates, offset));
    assert.ok(Math.abs(statistic - f) <= 1e-13 * f, `${statistic}, not ${f}`);
    assert.deepEqual(df, [8, 9 * (replicates - 1)]);
    assert.ok(p >= 0 && p < 1e-20);
  });
}

for (const [name, digits] of [['SiRstvt', 13], ['SmLs01t', 14], ['SmLs04t', 10.4]] as const) {
  test(`NIST's ${name}: F has ${digits} certified digits`, { skip: absentSet(name) }, () => {
    const { groups, f, r2 } = nistAnova(name), { statistic, effect } = anova(groups);
    const found = correctDigits(statistic, f);
    assert.ok(found >= digits, `${statistic}, not ${f}: ${found} digits`);
    assert.ok(correctDigits(effect!, r2) >= Math.min(digits, 13), `eta² ${effect}, not ${r2}`);
  });
}

test('of two groups F is the square of t: Student\'s of equal sizes, Welch\'s otherwise', () => {
  for (const { a, b, welch_t: theirs } of judged.pairs) {
    if (!theirs) continue;
    const { statistic, p, df } = welchT(a, b), welch = welchAnova([a, b]);
    near(welch.statistic, statistic ** 2, 'Welch F');
    near(welch.p, p, 'p');
    near((welch.df as number[])[1], df, 'df');
    if (a.length === b.length) near(anova([a, b]).statistic, statistic ** 2, 'F');
  }
});

test('effects lie between nothing and all', () => {
  assert.equal(anova([[1, 1], [2, 2]]).effect, 1);
  assert.equal(anova([[1, 2], [1, 2]]).effect, 0);
  assert.equal(anova([[1, 2], [1, 2]]).statistic, 0);
  assert.equal(anova([[1, 2], [1, 2]]).p, 1);
  // between 2 · 2 · 1², within 4 · 0.5²: 4 of 5
  assert.equal(anova([[1.5, 2.5], [3.5, 4.5]]).effect, 0.8);
});

test('groups without spread that differ have an infinite F, equal ones have none', () => {
  const { statistic, p } = anova([[0.1, 0.1, 0.1], [0.2, 0.2]]);
  assert.equal(statistic, Infinity);
  assert.equal(p, 0);
  for (const compare of [anova, welchAnova, levene]) {
    const equal = compare([Array(3).fill(0.1), Array(7).fill(0.1), Array(11).fill(0.1)] as number[][]);
    assert.ok(Number.isNaN(equal.statistic) && Number.isNaN(equal.p), compare.name);
  }
  assert.ok(Number.isNaN(anova([[1], [2], [3]]).p)); // no value to measure the spread by
});

test('Welch\'s needs two values that differ in each group', () => {
  for (const groups of [[[1], [2, 3]], [[1, 1], [2, 3]], [[1, 2]], []]) {
    const { statistic, p } = welchAnova(groups);
    assert.ok(Number.isNaN(statistic) && Number.isNaN(p), JSON.stringify(groups));
  }
});

test('spreads alike have a low Levene statistic, unlike ones a high one', () => {
  const narrow = [1, 2, 3, 4, 5, 6, 7, 8, 9], shifted = narrow.map(x => x + 100);
  assert.equal(levene([narrow, shifted]).statistic, 0);
  assert.ok(levene([narrow, shifted.map(x => 10 * x)]).p < 1e-3);
  assert.throws(() => levene([narrow, shifted], { center: 'mode' as 'mean' }),
    /^RangeError: invalid center; not "median" or "mean": mode$/);
});
