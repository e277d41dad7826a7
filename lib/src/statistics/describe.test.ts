import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describedColumns } from './correlation.testing.js';
import { describe } from './describe.js';
import { absent, correctDigits, nistUnivariate } from './nist.testing.js';
import { autocorrelation } from './autocorrelation.js';
import { assertClose } from './ols.testing.js';

for (const column of describedColumns) {
  test(`"${column.name}" is described as by pandas and SciPy`, () => {
    const found = describe(column.values);
    assert.deepEqual([found.count, found.missing, found.min, found.max],
      [column.count, column.missing, column.min, column.max]);
    assertClose([found.mean], [column.mean], 1e-14);
    // of values far from zero NumPy's own mean loses digits
    const tolerance = column.name === 'far from zero' ? 1e-7 : 1e-10;
    assertClose([found.sd, found.skewness], [column.sd, column.skewness], tolerance);
    assertClose([found.skewness], [column.pandas[0]], tolerance);
    assertClose([found.low, found.high], [column.low, column.high], 1e-10);
    assertClose([found.q25, found.median, found.q75],
      [column.q25, column.median, column.q75], 1e-14);
    if (column.kurtosis === null) assert.ok(Number.isNaN(found.kurtosis));
    else assertClose([found.kurtosis], [column.kurtosis], tolerance);
    if (column.pandas[1] !== null) assertClose([found.kurtosis], [column.pandas[1]], tolerance);
  });
}

// digits of data that decimals rounded to doubles leave: NumAcc3's are 1000000.1, .2 and .3
for (const [name, sdDigits, lagDigits] of [
  ['Michelso', 13.5, 13], ['NumAcc1', 15, 15], ['NumAcc3', 9.4, 12]] as const) {
  test(`NIST's certified values of ${name}: mean, deviation and autocorrelation`,
    { skip: absent(name) }, () => {
      const set = nistUnivariate(name), found = describe(set.values);
      assert.ok(correctDigits(found.mean, set.mean) >= 15);
      assert.ok(correctDigits(found.sd, set.sd) >= sdDigits);
      assert.ok(correctDigits(autocorrelation(set.values), set.autocorrelation) >= lagDigits);
    });
}

// NIST's NumAcc sets are made by rule, with certified values known exactly
const accuracy = (start: number): number[] => Array.from({ length: 1001 }, (_, i) =>
  i === 0 ? start : Number((start + (i % 2 ? -0.1 : 0.1)).toFixed(1)));

test('NumAcc2, 3 and 4 as made by rule: mean, deviation and autocorrelation', () => {
  for (const [start, sdDigits] of [[1.2, 14.5], [1000000.2, 9.4], [10000000.2, 8.2]] as const) {
    const values = accuracy(start), found = describe(values);
    assert.ok(correctDigits(found.mean, start) >= 15, `mean of ${start}`);
    assert.ok(correctDigits(found.sd, 0.1) >= sdDigits, `${found.sd} of ${start}`);
    assert.ok(correctDigits(autocorrelation(values), -0.999) >= sdDigits);
  }
});

test('NumAcc1: three values beside 1e7', () => {
  const values = [10000001, 10000003, 10000002], found = describe(values);
  assert.deepEqual([found.mean, found.median], [10000002, 10000002]);
  assertClose([found.sd, autocorrelation(values)], [1, -0.5], 1e-15);
});

const some = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 30 })
  .filter(values => new Set(values).size > 1);

test('moved and scaled, the shape stays and location and spread go along', () => {
  fc.assert(fc.property(some, fc.integer({ min: -500, max: 500 }), (values, power) => {
    const unit = 2 ** power, plain = describe(values);
    const found = describe(values.map(v => (v + 64) * unit));
    assertClose([found.mean / unit, found.sd / unit], [plain.mean + 64, plain.sd], 1e-12);
    assertClose([found.skewness], [plain.skewness], 1e-9 + 1e-12 / Math.abs(plain.skewness || 1));
    assertClose([found.kurtosis], [plain.kurtosis], 1e-9 + 1e-12 / Math.abs(plain.kurtosis || 1));
  }));
});

test('mirrored, skewness turns its sign and quartiles change places', () => {
  fc.assert(fc.property(some, values => {
    const plain = describe(values), found = describe(values.map(v => -v));
    assert.ok(Math.abs(found.skewness + plain.skewness) < 1e-12);
    assert.ok(Math.abs(found.q25 + plain.q75) < 1e-9 && found.median + plain.median === 0);
    assert.ok(Math.abs(found.kurtosis - plain.kurtosis) < 1e-12);
  }));
});

test('the five numbers are in order and the mean within its interval and the range', () => {
  fc.assert(fc.property(some, values => {
    const { min, q25, median, q75, max, low, mean, high } = describe(values);
    assert.ok(min <= q25 && q25 <= median && median <= q75 && q75 <= max);
    assert.ok(low <= mean && mean <= high && min <= mean && mean <= max);
  }));
});

test('missing values change nothing but their count', () => {
  fc.assert(fc.property(some, values => {
    const holed = values.flatMap(v => [NaN, v]);
    assert.deepEqual(describe(holed), { ...describe(values), missing: values.length });
  }));
});

test('nothing, one value and constant values say what they can', () => {
  const none = describe([]), gone = describe([NaN, NaN]);
  assert.deepEqual([none.count, none.mean, none.sd, none.median], [0, NaN, NaN, NaN]);
  assert.deepEqual([gone.count, gone.missing, gone.max], [0, 2, NaN]);
  const one = describe([5]);
  assert.deepEqual([one.mean, one.sd, one.low, one.median, one.skewness], [5, NaN, NaN, 5, NaN]);
  const same = describe([0.1, 0.1, 0.1]);
  assert.deepEqual([same.mean, same.sd, same.low, same.high, same.skewness, same.kurtosis],
    [0.1, 0, 0.1, 0.1, NaN, NaN]);
});

test('infinite values are refused by row', () => {
  assert.throws(() => describe([1, Infinity]),
    /^InputError: value Infinity in row 1; drop or mend that row$/);
});
