import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { durbinWatson } from './durbinWatson.js';
import { durbinWatsonMoments, durbinWatsonP } from './durbinWatsonMoments.js';
import { leastSquaresInference } from './leastSquares.js';
import { assertClose, olsCases } from './ols.testing.js';

for (const { name, X, y, diagnostics } of olsCases) {
  test(`"${name}": Durbin-Watson is statsmodels' durbin_watson`, () => {
    const found = durbinWatson(leastSquaresInference(X, y).residuals);
    assertClose([found.statistic], [diagnostics.durbin_watson], 1e-9);
  });
}

for (const { name, X, y, diagnostics } of olsCases) {
  const [mean, variance, p] = diagnostics.durbin_watson_p ?? [];
  if (mean === undefined || variance === undefined || p === undefined) continue;
  test(`"${name}": moments are the exact ones, p within 0.003 of Imhof's integral`, () => {
    const moments = durbinWatsonMoments(X);
    assertClose([moments.mean, moments.variance], [mean, variance], 1e-9);
    const found = durbinWatson(leastSquaresInference(X, y).residuals, X);
    assert.ok(Math.abs(found.p - p) < 0.003, `${found.p} is not ${p}`);
  });
}

test('p turns about the mean: small on both sides, 1 near the middle', () => {
  const X = fromColumns([Array.from({ length: 20 }, (_, i) => (i * 7) % 20)]);
  const { mean, variance } = durbinWatsonMoments(X), step = Math.sqrt(variance);
  assert.ok(durbinWatsonP(mean, { mean, variance }) > 0.95);
  for (const side of [-1, 1]) {
    const p = durbinWatsonP(mean + 1.96 * side * step, { mean, variance });
    assert.ok(Math.abs(p - 0.05) < 0.01);
    assert.ok(durbinWatsonP(mean + 4 * side * step, { mean, variance }) < 1e-4);
  }
  assert.ok(durbinWatsonP(0, { mean, variance }) === 0);
});

test('independent errors are doubted in some 5 of 100 tables at the level of 5 %', () => {
  let doubted = 0;
  for (let seed = 0; seed < 300; seed++) {
    const { normal } = random(seed), X = fromColumns([Array.from({ length: 25 }, normal)]);
    const y = Array.from({ length: 25 }, normal);
    if (durbinWatson(leastSquaresInference(X, y).residuals, X).p < 0.05) doubted++;
  }
  // of a binomial with 300 and 0.05: 15 on average, outside 3..30 once in some 2000
  assert.ok(doubted >= 3 && doubted <= 30, `${doubted} of 300`);
});

const finite = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  { minLength: 2, maxLength: 40 });

test('it lies between 0 and 4, the same read backwards, in other units and signs', () => {
  fc.assert(fc.property(finite, e => {
    fc.pre(e.some(v => Math.abs(v) > 1e-3));
    const { statistic } = durbinWatson(e);
    assert.ok(statistic >= 0 && statistic <= 4);
    assertClose([durbinWatson([...e].reverse()).statistic], [statistic], 1e-12);
    assertClose([durbinWatson(e.map(v => -8 * v)).statistic], [statistic], 1e-12);
  }));
});

test('signs that alternate bring it near 4, neighbours that agree near 0', () => {
  const turns = Array.from({ length: 200 }, (_, i) => i % 2 === 0 ? 1 : -1);
  assertClose([durbinWatson(turns).statistic], [4 * 199 / 200], 1e-14);
  const halves = Array.from({ length: 200 }, (_, i) => i < 100 ? 1 : -1);
  assertClose([durbinWatson(halves).statistic], [4 / 200], 1e-14);
  assert.ok((durbinWatson(halves).effect ?? NaN) > 0.98);
});

test('without X it claims no p; it says nothing of residuals of 0', () => {
  assert.ok(Number.isNaN(durbinWatson([1, 2, -1, -2]).p));
  const zeros = durbinWatson([0, 0, 0], fromColumns([[1, 2, 4]]));
  assert.ok(Number.isNaN(zeros.statistic) && Number.isNaN(zeros.p));
});

test('values of 1e-200 and 1e200 are no trouble', () => {
  const e = [1, -2, 3, 1, -1], { statistic } = durbinWatson(e);
  for (const unit of [1e-200, 1e200]) {
    assertClose([durbinWatson(e.map(v => v * unit)).statistic], [statistic], 1e-12);
  }
});

test('fewer than two residuals and missing ones are refused', () => {
  assert.throws(() => durbinWatson([]),
    /^InputError: 0 residuals are too few; hand in at least 2$/);
  assert.throws(() => durbinWatson([1]), /^InputError: 1 residuals are too few/);
  assert.throws(() => durbinWatson([1, 2], fromColumns([[1, 2, 3]])),
    /^InputError: X has 3 rows but residuals has 2 values/);
  assert.throws(() => durbinWatson([1, NaN]), /^InputError: residuals is NaN in row 1/);
});
