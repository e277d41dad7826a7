import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { columnOf, fromColumns, fromRows, matrix, takeRows } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { leastSquaresInference, type LeastSquaresInference } from './leastSquares.js';
import { absent, correctDigits, fewestDigits, nistRegression } from './nist.testing.js';
import { assertClose, exactCases, olsCases, type OlsFit } from './ols.testing.js';

const certified: [name: string, degree: number, digits: number][] =
  [['Norris', 1, 13.5], ['Longley', 1, 14], ['Wampler1', 5, 14], ['Wampler4', 5, 14]];

for (const [name, degree, digits] of certified) {
  test(`NIST's certified values of ${name} are met to ${digits} digits`,
    { skip: absent(name) }, () => {
      const set = nistRegression(name, degree), found = leastSquaresInference(set.X, set.y);
      assert.ok(fewestDigits(found.terms.map(t => t.coefficient), set.coefficients) >= digits);
      assert.ok(fewestDigits(found.terms.map(t => t.standardError), set.standardErrors) >= digits);
      assert.ok(correctDigits(found.residualSd, set.residualSd) >= digits);
      assert.ok(correctDigits(found.r2, set.r2) >= digits);
      assert.ok(correctDigits(found.f, set.f) >= digits);
    });
}

test('NIST\'s line through zero is met to 14 digits', { skip: absent('NoInt1') }, () => {
  const set = nistRegression('NoInt1');
  const found = leastSquaresInference(set.X, set.y, { intercept: false });
  assert.equal(found.terms.length, 1);
  assert.ok(fewestDigits(found.terms.map(t => t.coefficient), set.coefficients) >= 14);
  assert.ok(fewestDigits(found.terms.map(t => t.standardError), set.standardErrors) >= 14);
  assert.ok(correctDigits(found.r2, set.r2) >= 14);
  assert.ok(correctDigits(found.f, set.f) >= 14);
});

// Wampler 1 and 2 of NIST's sets are made by rule: exact polynomials of degree 5 at 0, 1, ... 20
for (const ratio of [1, 0.1]) {
  test(`a polynomial with coefficients of powers of ${ratio} is found again, without error`, () => {
    const x = Array.from({ length: 21 }, (_, i) => i), powers = [1, 2, 3, 4, 5];
    const y = x.map(v => Number([0, ...powers].reduce((sum, k) => sum + (v * ratio) ** k, 0)
      .toFixed(5)));
    const found = leastSquaresInference(fromRows(x.map(v => powers.map(k => v ** k))), y);
    const truth = [0, ...powers].map(k => Number((ratio ** k).toFixed(5)));
    const digits = fewestDigits(found.terms.map(t => t.coefficient), truth);
    assert.ok(digits >= (ratio === 1 ? 15 : 12.5), `${digits} digits`);
    assert.ok(found.terms.every(t => t.standardError < 1e-13));
    assert.ok(found.residualSd < 1e-13);
    assert.ok(found.r2 > 1 - 1e-15);
  });
}

for (const { name, X, y, exact } of exactCases) {
  test(`"${name}": as exact fractions say, to 12 digits`, () => {
    const found = leastSquaresInference(X, y);
    assert.ok(fewestDigits(found.terms.map(t => t.coefficient), exact.coefficient) >= 12);
    assert.ok(fewestDigits(found.terms.map(t => t.standardError), exact.standard_error) >= 13);
    assert.ok(correctDigits(found.residualSd, exact.residual_sd) >= 14);
    assert.ok(correctDigits(found.r2, exact.r2) >= 14);
  });
}

function assertAsStatsmodels(found: LeastSquaresInference, fit: OlsFit): void {
  const { terms } = found;
  assertClose(terms.map(t => t.coefficient), fit.coefficient, 1e-10);
  assertClose(terms.map(t => t.standardError), fit.standard_error, 1e-10);
  assertClose(terms.map(t => t.t), fit.t, 1e-10);
  assertClose(terms.map(t => t.p), fit.p, 1e-8);
  assertClose(terms.map(t => t.low), fit.low, 1e-9);
  assertClose(terms.map(t => t.high), fit.high, 1e-9);
  assert.equal(found.degreesOfFreedom, fit.df);
  assertClose([found.r2, found.adjustedR2, found.f], [fit.r2, fit.adjusted_r2, fit.f], 1e-9);
  assertClose([found.fP], [fit.f_p], 1e-8);
  assertClose([found.residualSd], [fit.residual_sd], 1e-10);
  assertClose([found.logLikelihood], [fit.log_likelihood], 1e-10);
  assertClose([found.aic, found.bic], [fit.aic, fit.bic], 1e-10);
  assertClose([found.conditionNumber], [fit.condition_number], 1e-8);
  assertClose(found.fitted, fit.fitted, 1e-10);
  assertClose(found.residuals, fit.residuals, 1e-8);
  assertClose(found.leverage, fit.leverage, 1e-8);
  assertClose(found.cook, fit.cook, 1e-7);
}

for (const { name, X, y, fit, throughZero } of olsCases) {
  test(`"${name}": coefficients, intervals, tests and influence are statsmodels'`, () => {
    assertAsStatsmodels(leastSquaresInference(X, y), fit);
  });
  test(`"${name}" without an intercept: as statsmodels without a constant`, () => {
    assertAsStatsmodels(leastSquaresInference(X, y, { intercept: false }), throughZero);
  });
}

/** Twelve rows or more, two columns that are told apart, errors that are there. */
const tables = fc.record({ n: fc.integer({ min: 8, max: 30 }), seed: fc.nat() })
  .map(({ n, seed }) => {
    const { normal } = random(seed);
    const X = fromColumns([Float64Array.from({ length: n }, normal),
      Float64Array.from({ length: n }, normal)], ['a', 'b']);
    const y = Float64Array.from({ length: n }, (_, i) => 1 + 2 * X.data[2 * i] + normal());
    return { X, y, n };
  });

test('residuals sum to 0, are orthogonal to every column, and add up to y with the fit', () => {
  fc.assert(fc.property(tables, ({ X, y }) => {
    const { residuals, fitted } = leastSquaresInference(X, y);
    for (const column of [y.map(() => 1), columnOf(X, 0), columnOf(X, 1)]) {
      assert.ok(Math.abs(column.reduce((sum, v, i) => sum + v * residuals[i], 0)) < 1e-11);
    }
    for (const [i, v] of fitted.entries()) {
      assert.ok(Math.abs(v + residuals[i] - y[i]) <= 1e-15 * (Math.abs(v) + Math.abs(y[i])));
    }
  }));
});

test('leverages lie in (0, 1] and sum to the number of terms', () => {
  fc.assert(fc.property(tables, ({ X, y, n }) => {
    const { leverage } = leastSquaresInference(X, y);
    assert.ok(leverage.every(h => h >= 1 / n - 1e-12 && h <= 1));
    assertClose([leverage.reduce((sum, h) => sum + h, 0)], [3], 1e-12);
  }));
});

test('F of one column is the square of its t, with the same p', () => {
  fc.assert(fc.property(tables, ({ X, y }) => {
    const one = fromColumns([columnOf(X, 0)]), { terms, f, fP } = leastSquaresInference(one, y);
    assertClose([terms[1].t ** 2, terms[1].p], [f, fP], 1e-9);
  }));
});

test('other units change coefficients by their ratio and no t, p or R2', () => {
  fc.assert(fc.property(tables, fc.integer({ min: -200, max: 200 }), ({ X, y }, power) => {
    const unit = 10 ** (power / 10), offset = 3 * unit;
    const plain = leastSquaresInference(X, y);
    const scaled = leastSquaresInference(
      fromColumns([columnOf(X, 0).map(v => v * unit), columnOf(X, 1)]), y.map(v => v + 5));
    assertClose([scaled.terms[1].coefficient * unit], [plain.terms[1].coefficient], 1e-12);
    assertClose([scaled.terms[0].coefficient], [plain.terms[0].coefficient + 5], 1e-11);
    assertClose(scaled.terms.slice(1).map(t => t.t), plain.terms.slice(1).map(t => t.t), 1e-10);
    assertClose([scaled.r2], [plain.r2], 1e-11);
    const moved = leastSquaresInference(
      fromColumns([columnOf(X, 0).map(v => v * unit + offset), columnOf(X, 1)]), y);
    assertClose(moved.terms.slice(1).map(t => t.t), plain.terms.slice(1).map(t => t.t), 1e-10);
  }));
});

test('the order of the rows moves only rows', () => {
  fc.assert(fc.property(tables, fc.nat(), ({ X, y, n }, seed) => {
    const order = random(seed).permutation(n);
    const plain = leastSquaresInference(X, y);
    const turned = leastSquaresInference(takeRows(X, order), Float64Array.from(order, i => y[i]));
    assertClose(turned.terms.map(t => t.p), plain.terms.map(t => t.p), 1e-10);
    assertClose(turned.cook, Float64Array.from(order, i => plain.cook[i]), 1e-10);
  }));
});

test('Cook\'s distance is how far the fit moves without the row', () => {
  fc.assert(fc.property(tables, fc.nat(), ({ X, y, n }, pick) => {
    const row = pick % n, rest = Int32Array.from(y.keys()).filter(i => i !== row);
    const all = leastSquaresInference(X, y);
    const without = leastSquaresInference(takeRows(X, rest), Float64Array.from(rest, i => y[i]));
    const [b0, b1, b2] = without.terms.map(t => t.coefficient);
    let moved = 0;
    for (let i = 0; i < n; i++) {
      moved += (b0 + b1 * X.data[2 * i] + b2 * X.data[2 * i + 1] - all.fitted[i]) ** 2;
    }
    assertClose([all.cook[row]], [moved / (3 * all.residualSd ** 2)], 1e-9);
  }));
});

test('values of 1e200 and 1e-200 are fitted as any', () => {
  const { normal } = random(4), x = Array.from({ length: 20 }, normal);
  const y = x.map(v => 2 * v + normal());
  const plain = leastSquaresInference(fromColumns([x]), y);
  for (const unit of [1e200, 1e-200]) {
    const found = leastSquaresInference(fromColumns([x.map(v => v * unit)]), y);
    assertClose([found.terms[1].coefficient * unit], [plain.terms[1].coefficient], 1e-12);
    assertClose([found.terms[1].standardError * unit], [plain.terms[1].standardError], 1e-12);
    assertClose([found.conditionNumber], [plain.conditionNumber], 1e-12);
  }
});

test('a fit without error has F and t without end, p 0 and R2 1', () => {
  const found = leastSquaresInference(fromColumns([[1, 2, 3, 4]]), [2, 4, 6, 8]);
  assert.equal(found.f, Infinity);
  assert.equal(found.fP, 0);
  assert.equal(found.r2, 1);
  assert.equal(found.terms[1].coefficient, 2);
  assert.deepEqual([found.terms[1].t, found.terms[1].p], [Infinity, 0]);
});

test('a y that does not vary has no R2 to speak of', () => {
  const found = leastSquaresInference(fromColumns([[1, 2, 3, 5]]), [7, 7, 7, 7]);
  assert.ok(Number.isNaN(found.r2) && Number.isNaN(found.f) && Number.isNaN(found.fP));
  assertClose([found.terms[0].coefficient, found.terms[1].coefficient], [7, 0], 1e-15);
});

test('without columns the intercept is the mean', () => {
  const found = leastSquaresInference(matrix(4, 0), [1, 2, 3, 6]);
  assert.equal(found.terms.length, 1);
  assert.equal(found.terms[0].coefficient, 3);
  assert.equal(found.r2, 0);
  assert.ok(Number.isNaN(found.f));
});

test('terms are named as the columns, the intercept first', () => {
  const { normal } = random(1);
  const X = matrix(9, 2, Float64Array.from({ length: 18 }, normal), ['age', 'income']);
  const y = Float64Array.from({ length: 9 }, normal);
  assert.deepEqual(leastSquaresInference(X, y).terms.map(t => t.term),
    ['intercept', 'age', 'income']);
  assert.deepEqual(leastSquaresInference(X, y, { intercept: false }).terms.map(t => t.term),
    ['age', 'income']);
});

test('inputs are left as they were', () => {
  const X = fromColumns([[1, 2, 4, 8]]), y = Float64Array.of(1, 3, 2, 5);
  const before = [Array.from(X.data), Array.from(y)];
  leastSquaresInference(X, y);
  assert.deepEqual([Array.from(X.data), Array.from(y)], before);
});

function refused(columns: readonly number[][], y: readonly number[], message: RegExp): void {
  const names = ['a', 'b', 'c'].slice(0, columns.length);
  assert.throws(() => leastSquaresInference(fromColumns(columns, names), y), error =>
    error instanceof InputError && message.test(error.message) && !error.message.includes('\n'));
}

test('a column that others say is named, with those that say it', () => {
  const a = [1, 2, 4, 7, 1, 3], b = [3, 1, 4, 1, 5, 9], y = [1, 2, 3, 4, 5, 7];
  refused([a, b, a.map((v, i) => v - 2 * b[i] + 1)], y,
    /^"[abc]" is a combination of "[abc]" and "[abc]"; drop one of them$/);
  refused([a, b, a], y, /^"c" is a combination of "a"; drop one of them$/);
  refused([a, a.map(() => 5)], y, /^"b" is constant; drop it$/);
  refused([a, a.map(() => 0)], y, /^"b" is 0 in every row; drop it$/);
});

test('a missing or infinite value is refused by column and row', () => {
  refused([[1, 2, NaN, 4]], [1, 2, 3, 4], /^"a" is NaN in row 2; drop or impute that row$/);
  refused([[1, 2, 5, Infinity]], [1, 2, 3, 4], /^"a" is Infinity in row 3/);
  refused([[1, 2, 5, 4]], [1, NaN, 3, 4], /^y is NaN in row 1; drop or impute that row$/);
});

test('too few rows, and y of another length, are refused', () => {
  refused([[1, 2]], [1, 2], /^2 rows are too few for 2 terms; hand in at least 3$/);
  refused([[1, 2, 3]], [1, 2], /^X has 3 rows but y has 2 values; make them equal$/);
  assert.throws(() => leastSquaresInference(matrix(0, 2), []), InputError);
  assert.throws(() => leastSquaresInference(matrix(3, 0), [1, 2, 3], { intercept: false }),
    /no columns to fit/);
});
