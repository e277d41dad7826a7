import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { breuschPagan } from './breuschPagan.js';
import { leastSquaresInference } from './leastSquares.js';
import { assertClose, olsCases } from './ols.testing.js';
import { white } from './white.js';

for (const { name, X, y, diagnostics } of olsCases) {
  const [statistic, p] = diagnostics.white ?? [];
  if (statistic === undefined || p === undefined) continue;
  test(`"${name}": White's test is statsmodels' het_white`, () => {
    const found = white(X, leastSquaresInference(X, y).residuals), k = X.columns + 1;
    assertClose([found.statistic], [statistic], 1e-8);
    assertClose([found.p], [p], 1e-8);
    assert.equal(found.df, k * (k + 1) / 2 - 1);
  });
}

const made = (n: number, seed: number) => {
  const { normal } = random(seed), X = fromColumns([0, 1].map(() =>
    Float64Array.from({ length: n }, normal)));
  return { X, e: Float64Array.from({ length: n }, normal) };
};

test('units and origins of the columns do not matter', () => {
  const { X, e } = made(50, 2), plain = white(X, e);
  const moved = fromColumns([0, 1].map(j =>
    Float64Array.from({ length: 50 }, (_, i) => 1e5 + 1e-3 * X.data[2 * i + j])));
  assertClose([white(moved, e).statistic], [plain.statistic], 1e-7);
});

test('a column of 0 and 1 is its own square: one degree of freedom less', () => {
  const { X, e } = made(40, 3);
  const flag = Float64Array.from({ length: 40 }, (_, i) => i % 3 === 0 ? 1 : 0);
  const found = white(fromColumns([X.data.filter((_, at) => at % 2 === 0), flag]), e);
  assert.equal(found.df, 4);
  assert.equal(white(fromColumns([flag]), e).df, 1);
  // of such a column alone it is Breusch and Pagan's
  assertClose([white(fromColumns([flag]), e).statistic],
    [breuschPagan(fromColumns([flag]), e).statistic], 1e-10);
});

test('a variance that grows to both sides is seen where Breusch-Pagan is blind', () => {
  const { normal } = random(8), x = Array.from({ length: 200 }, (_, i) => (i - 99.5) / 50);
  const e = x.map(v => Math.abs(v) * normal()), X = fromColumns([x]);
  assert.ok(white(X, e).p < 1e-6);
  assert.ok(breuschPagan(X, e).p > 0.01);
});

test('no residuals, and too few rows for the products, say nothing', () => {
  const { X } = made(10, 4), few = made(6, 4);
  assert.ok(Number.isNaN(white(X, new Float64Array(10)).p));
  const { statistic, p } = white(few.X, few.e);
  assert.ok(Number.isNaN(statistic) && Number.isNaN(p));
  assert.throws(() => white(X, new Float64Array(9)), /^InputError: X has 10 rows/);
});
