import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { random } from '../numerics/random.js';
import { andersonDarling } from './andersonDarling.js';
import { dAgostino } from './dAgostino.js';
import { agrees } from './groups.testing.js';
import { jarqueBera } from './jarqueBera.js';
import { columnNamed, judgedColumns } from './normality.testing.js';
import { normality } from './normality.js';
import { shapiroWilk } from './shapiroWilk.js';

for (const { name, values, ...theirs } of judgedColumns) {
  test(`${name}: each test of normality says what SciPy and statsmodels say`, () => {
    agrees(shapiroWilk(values), theirs.shapiro, 'Shapiro-Wilk');
    agrees(jarqueBera(values), theirs.jarque_bera, 'Jarque-Bera');
    if (theirs.dagostino) agrees(dAgostino(values), theirs.dagostino, 'D\'Agostino');
    if (theirs.anderson) agrees(andersonDarling(values), theirs.anderson, 'Anderson-Darling');
  });
}

test('four tests, missing values aside', () => {
  const { values } = columnNamed('normal');
  const holes = [NaN, ...values, NaN];
  assert.deepEqual(normality(holes), normality(values));
  assert.deepEqual(normality(values).map(one => one.test),
    ['Shapiro-Wilk', 'D\'Agostino K²', 'Jarque-Bera', 'Anderson-Darling']);
});

test('shifting, stretching, mirroring and shuffling the values changes nothing', () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 40 })
    .filter(some => new Set(some).size > 2);
  fc.assert(fc.property(values, fc.integer({ min: 1, max: 1000 }), fc.boolean(),
    (some, shift, mirrored) => {
      const other = some.map(x => (mirrored ? -4 : 4) * x + shift).reverse();
      normality(some).forEach(({ statistic, p }, i) => {
        const same = normality(other)[i];
        assert.ok(Math.abs(same.statistic - statistic) <= 1e-9 * Math.max(1, Math.abs(statistic)));
        assert.ok(Math.abs(same.p - p) <= 1e-7, `${same.test}: ${p} and ${same.p}`);
        assert.ok(p >= 0 && p <= 1);
      });
    }));
});

test('huge and tiny numbers are tested as their ordinary multiples', () => {
  const { values } = columnNamed('exponential'), ordinary = normality(values);
  for (const scale of [2 ** 900, 2 ** -900, -(2 ** 1000)]) {
    normality(values.map(x => x * scale)).forEach(({ statistic, p, test: name }, i) => {
      agrees({ test: name, statistic, p }, [ordinary[i].statistic, ordinary[i].p], name);
    });
  }
});

test('the arrays that are tested stay as they were', () => {
  const values = Float64Array.of(3, 1, NaN, 2, 9, 4, 4, 8, 5, 6), copy = values.slice();
  normality(values);
  assert.deepEqual(values, copy);
});

test('too few or constant values have no answer, infinite ones are refused', () => {
  for (const values of [[], [NaN, NaN], [1], [1, 2], [3, 3, 3, 3, 3, 3, 3, 3, 3], Array(20).fill(0.1)]) {
    for (const { statistic, p, test: name } of normality(values as number[])) {
      if (name === 'Jarque-Bera' && values.length === 2 && values[0] === 1) continue; // has a kurtosis
      assert.ok(Number.isNaN(statistic) && Number.isNaN(p), `${name} of ${values.length}`);
    }
  }
  const names = (values: number[]): string[] =>
    normality(values).filter(one => !Number.isNaN(one.p)).map(one => one.test);
  assert.deepEqual(names([1, 2, 4]), ['Shapiro-Wilk', 'Jarque-Bera']);
  assert.deepEqual(names([1, 2, 4, 4, 5, 6, 7]), ['Shapiro-Wilk', 'Jarque-Bera']);
  assert.equal(names([1, 2, 4, 4, 5, 6, 7, 9]).length, 4);
  assert.throws(() => normality([1, 2, Infinity]), InputError);
  assert.throws(() => normality([1, -Infinity, 2]), /row 1; drop or mend/);
});

test('of 300 normal samples about one in twenty is rejected, of exponential ones most', () => {
  const source = random(7);
  const rejected = (draw: () => number): number[] => {
    const counts = [0, 0, 0, 0];
    for (let k = 0; k < 300; k++) {
      normality(Array.from({ length: 50 }, draw)).forEach((one, i) => { counts[i] += +(one.p < 0.05); });
    }
    return counts;
  };
  // three standard deviations of a binomial are 11; Jarque-Bera is known to reject too rarely
  rejected(() => source.normal()).forEach((count, i) =>
    assert.ok(count > (i === 2 ? 0 : 3) && count < 27, `${count} of 300 by test ${i}`));
  rejected(() => -Math.log(1 - source.next())).forEach(count =>
    assert.ok(count > 250, `${count} of 300`));
});
