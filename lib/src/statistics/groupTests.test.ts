import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { anova } from './anova.js';
import { agrees, judged, near } from './groups.testing.js';
import { kruskalWallis } from './kruskalWallis.js';
import { levene } from './levene.js';
import { mannWhitney } from './mannWhitney.js';
import { welchAnova } from './welchAnova.js';

const all = [anova, welchAnova, kruskalWallis, levene];

for (const { name, groups, kruskal } of judged.families) {
  test(`${name}: levels compare as SciPy compares them`, () => {
    agrees(kruskalWallis(groups), kruskal, 'Kruskal-Wallis');
  });
}
const [{ groups }] = judged.families;

test('the order of groups and missing values change nothing, empty groups are left out', () => {
  for (const compare of all) {
    const { statistic, p, df } = compare(groups);
    const other = compare([[NaN], [...groups[1], NaN], [], groups[0]]);
    near(other.statistic, statistic, compare.name, 1e-12);
    near(other.p, p, compare.name, 1e-12);
    (other.df as number[]).length === 2
      ? near((other.df as number[])[1], (df as number[])[1], 'df', 1e-12) : assert.equal(other.df, df);
  }
});

test('shifting and stretching all groups changes nothing', () => {
  // of three different values the distances from the median are never all equal
  const group = fc.uniqueArray(fc.integer({ min: -30, max: 30 }), { minLength: 3, maxLength: 9 });
  fc.assert(fc.property(fc.array(group, { minLength: 2, maxLength: 4 }),
    fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(-8, 0.5, 2 ** 30), (some, shift, scale) => {
      const other = some.map(values => values.map(x => (x + shift) * scale));
      for (const compare of all) {
        const one = compare(some), same = compare(other);
        near(same.statistic, one.statistic, compare.name, 1e-9);
        near(same.p, one.p, compare.name, 1e-9);
        near(same.effect!, one.effect!, compare.name, 1e-9);
        assert.ok(one.effect! >= 0 && one.effect! <= 1 && one.p >= 0 && one.p <= 1, compare.name);
      }
    }));
});

test('distances from the median that are all equal say nothing of spread', () => {
  const { statistic, p } = levene([[5, -11], [-22, -6]]);
  assert.ok(Number.isNaN(statistic) && Number.isNaN(p));
});

test('of two groups Kruskal and Wallis\' H is the square of Mann and Whitney\'s z', () => {
  // without the correction for continuity, which H has not
  for (const { a, b } of judged.pairs) {
    const { statistic: u } = mannWhitney(a, b), m = a.length, n = b.length, both = [...a, ...b];
    if (new Set(both).size < both.length) continue;
    const z = (u - m * n / 2) / Math.sqrt(m * n * (m + n + 1) / 12);
    near(kruskalWallis([a, b]).statistic, z * z, 'H', 1e-12);
  }
});

test('groups that do not overlap at all have the largest H', () => {
  const far = kruskalWallis([[1, 2, 3, 4], [11, 12, 13, 14]]);
  const mixed = kruskalWallis([[1, 2, 13, 4], [11, 12, 3, 14]]);
  assert.ok(far.effect! > 0.7 && far.effect! <= 1 && mixed.statistic < far.statistic);
  assert.equal(far.statistic, 16 / 3); // 12 / (8 · 9) · 4 · (2² + 2²)
});

test('one group, none, or equal values have no answer; infinite values are refused', () => {
  for (const compare of all) {
    for (const some of [[], [[1, 2, 3]], [[], [NaN]], [[1, 1], [1, 1]]]) {
      assert.ok(Number.isNaN(compare(some).p), `${compare.name} of ${JSON.stringify(some)}`);
    }
    assert.throws(() => compare([[1, 2], [3, Infinity]]), InputError);
  }
});

test('many values keep their digits: a hundred thousand in two groups', () => {
  // H of ranks 1, 3, 5 … against 2, 4, 6 …: means differ by 1
  const n = 100_000, H = kruskalWallis([0, 1].map(odd =>
    Float64Array.from({ length: n / 2 }, (_, i) => 2 * i + odd))).statistic;
  near(H, 12 / (n * (n + 1)) * n / 4, 'H', 1e-14);
});
