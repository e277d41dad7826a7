import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix } from '../numerics/matrix.js';
import { moreSets } from './moreOracle.testing.js';
import { distance, madeTable, repeatRows } from './oracle.testing.js';
import { polynomial, type PolynomialParameters } from './polynomial.js';
import { polynomialFeatures, restorePolynomialFeatures } from './polynomialFeatures.js';
import { standardScaler } from '../data/scaler.js';
import { ridge } from './ridge.js';

const head = ({ columns, data }: { columns: number; data: Float64Array }) =>
  matrix(10, columns, data.slice(0, 10 * columns));

for (const { name, X, y, weights, polynomial: cases } of moreSets.filter(set => set.polynomial)) {
  test(`products, their order and names, and predictions equal scikit-learn's: ${name}`, () => {
    for (const { params, names, predicted, weighted } of cases!) {
      const given = params as unknown as PolynomialParameters, what = JSON.stringify(params);
      const { degree, interactionOnly } = given;
      assert.deepEqual(polynomialFeatures({ degree, interactionOnly }).fit(X).names, names);
      const fitted = polynomial(given).fit(X, y);
      assert.ok(distance(fitted.predict(head(X)), predicted) < 1e-9, what);
      const own = polynomial(given).fit(X, y, { sampleWeight: weights });
      assert.ok(distance(own.predict(head(X)), weighted!) < 1e-9, `weighted ${what}`);
    }
  });
}

test('products are those of the columns, squares left out where asked', () => {
  const X = matrix(2, 2, Float64Array.of(2, 3, 5, -1), ['a', 'b']);
  const all = polynomialFeatures({ degree: 3 }).fit(X), out = all.transform(X);
  assert.deepEqual(out.names, ['a', 'b', 'a^2', 'a b', 'b^2', 'a^3', 'a^2 b', 'a b^2', 'b^3']);
  assert.deepEqual([...out.data.slice(0, 9)], [2, 3, 4, 6, 9, 8, 12, 18, 27]);
  assert.deepEqual([...out.data.slice(9)], [5, -1, 25, -5, 1, 125, -25, 5, -1]);
  const names = (options: object) => polynomialFeatures(options).fit(X).names;
  assert.deepEqual(names({ includeSquares: false }), ['a', 'b', 'a b']);
  assert.deepEqual(names({ degree: 3, includeSquares: false }),
    ['a', 'b', 'a b', 'a^2 b', 'a b^2']);
  assert.deepEqual(names({ degree: 3, interactionOnly: true }), ['a', 'b', 'a b']);
  assert.deepEqual(names({ degree: 1 }), ['a', 'b']);
  assert.deepEqual(polynomialFeatures({ degree: 2 }).fit(matrix(1, 1)).names, ['x0', 'x0^2']);
});

test('there are C(p + degree, degree) - 1 of them', () => {
  const choose = (n: number, k: number): number => k === 0 ? 1 : choose(n - 1, k - 1) * n / k;
  for (const p of [1, 2, 5]) {
    for (const degree of [1, 2, 3, 4]) {
      const { products } = polynomialFeatures({ degree }).fit(matrix(1, p));
      assert.equal(products.length, Math.round(choose(p + degree, degree)) - 1);
      assert.equal(new Set(products.map(String)).size, products.length);
    }
  }
});

test('other columns, overflows and too many products are refused in one line', () => {
  const X = matrix(1, 2, Float64Array.of(1e200, 1), ['a', 'b']);
  const fitted = polynomialFeatures().fit(X);
  assert.throws(() => fitted.transform(X), /a\^2 is Infinity in row 0; scale the columns/);
  assert.throws(() => fitted.transform(matrix(1, 3)), /products are of 2 columns; got 3/);
  assert.throws(() => fitted.transform(matrix(1, 2, undefined, ['b', 'a'])),
    /column 0 is "b" but the products are of "a"; hand the columns in as: a, b/);
  assert.throws(() => fitted.transform(matrix(1, 2, Float64Array.of(NaN, 1))),
    /a is NaN in row 0; scale the columns, or impute or drop that row/);
  assert.throws(() => polynomialFeatures({ degree: 9 }).fit(matrix(1, 30)),
    /degree 9 makes more than 20000 columns of 30; lower it/);
  for (const degree of [0, -1, 1.5, NaN]) {
    assert.throws(() => polynomialFeatures({ degree }), /invalid degree; not an integer >= 1/);
  }
});

test('the transformer goes through JSON', () => {
  const { X } = madeTable(6, 3, 51), fitted = polynomialFeatures({ degree: 3 }).fit(X);
  const restored = restorePolynomialFeatures(
    JSON.parse(JSON.stringify(fitted)) as ReturnType<typeof fitted.toJSON>);
  assert.deepEqual(restored.transform(X), fitted.transform(X));
});

test('a bent surface is met exactly where its degree is, and degree 1 is ridge', () => {
  const { X } = madeTable(60, 2, 52), at = (i: number, j: number) => X.data[2 * i + j];
  const y = Float64Array.from({ length: 60 }, (_, i) =>
    3 + at(i, 0) ** 2 - 2 * at(i, 0) * at(i, 1) + 0.5 * at(i, 1));
  assert.ok(distance(polynomial({ alpha: 0 }).fit(X, y).predict(X), y) < 1e-11);
  const plain = standardScaler().fit(X).transform(X);
  assert.ok(distance(polynomial({ degree: 1, alpha: 3 }).fit(X, y).predict(X),
    ridge({ alpha: 3 }).fit(plain, y).predict(plain)) < 1e-12);
});

test('weighted rows are repeated rows, columns far from 0 included', () => {
  for (const { name, X, y, weights } of moreSets.filter(set => set.X.columns <= 5)) {
    const far = matrix(X.rows, X.columns, X.data.map(v => v + 1000));
    const repeated = repeatRows(far, y, weights);
    const ours = polynomial().fit(far, y, { sampleWeight: weights }).predict(far);
    const theirs = polynomial().fit(repeated.X, repeated.y).predict(far);
    assert.ok(distance(ours, theirs) < 1e-9, name);
  }
});
