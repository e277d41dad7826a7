import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { breuschPagan } from './breuschPagan.js';
import { leastSquaresInference } from './leastSquares.js';
import { assertClose, olsCases } from './ols.testing.js';

for (const { name, X, y, diagnostics } of olsCases) {
  test(`"${name}": Breusch-Pagan is statsmodels' het_breuschpagan`, () => {
    const found = breuschPagan(X, leastSquaresInference(X, y).residuals);
    assertClose([found.statistic], [diagnostics.breusch_pagan[0]], 1e-8);
    assertClose([found.p], [diagnostics.breusch_pagan[1]], 1e-8);
    assert.equal(found.df, X.columns);
    assertClose([found.effect ?? NaN], [diagnostics.breusch_pagan[0] / y.length], 1e-8);
  });
}

test('equal variance is doubted in some 5 of 100 tables at the level of 5 %', () => {
  let doubted = 0;
  for (let seed = 0; seed < 400; seed++) {
    const { normal } = random(seed);
    const X = fromColumns([Float64Array.from({ length: 60 }, normal)]);
    const y = Float64Array.from({ length: 60 }, normal);
    if (breuschPagan(X, leastSquaresInference(X, y).residuals).p < 0.05) doubted++;
  }
  // of a binomial with 400 and 0.05: 20 on average, outside 6..36 once in some 2000
  assert.ok(doubted >= 6 && doubted <= 36, `${doubted} of 400`);
});

test('the unit of the residuals does not matter, to 1e-200 and 1e200', () => {
  const X = fromColumns([[1, 2, 3, 4, 5]]), e = [1, -1, 2, -3, 1];
  const plain = breuschPagan(X, e);
  for (const unit of [1e-200, 1e200]) {
    assertClose([breuschPagan(X, e.map(v => v * unit)).statistic], [plain.statistic], 1e-12);
  }
});

test('a column that repeats another adds nothing and costs no degree of freedom', () => {
  const x = [1, 2, 3, 4, 5, 9], e = [1, -1, 2, -3, 1, 0];
  const once = breuschPagan(fromColumns([x]), e), twice = breuschPagan(fromColumns([x, x]), e);
  assert.equal(twice.df, 1);
  assertClose([twice.statistic, twice.p], [once.statistic, once.p], 1e-12);
});

test('residuals of 0, or all of one size, say nothing', () => {
  const X = fromColumns([[1, 2, 3, 4]]);
  for (const e of [[0, 0, 0, 0], [1, -1, 1, -1]]) {
    const { statistic, p } = breuschPagan(X, e);
    assert.ok(Number.isNaN(statistic) && Number.isNaN(p));
  }
});

test('too few rows say nothing', () => {
  const { statistic, p } = breuschPagan(fromColumns([[1, 2]]), [1, -2]);
  assert.ok(Number.isNaN(statistic) && Number.isNaN(p));
});

test('without a column that varies there is no p', () => {
  assert.ok(Number.isNaN(breuschPagan(fromColumns([[3, 3, 3, 3]]), [1, 2, -1, -2]).p));
});

test('unequal lengths and missing values are refused', () => {
  const X = fromColumns([[1, 2, 3]]);
  assert.throws(() => breuschPagan(X, [1, 2]), /^InputError: X has 3 rows but residuals has 2/);
  assert.throws(() => breuschPagan(X, [1, NaN, 2]), /^InputError: residuals is NaN in row 1/);
});
