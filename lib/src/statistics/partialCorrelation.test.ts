import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { columnOf, fromColumns, matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { partialCases } from './correlation.testing.js';
import { leastSquaresInference } from './leastSquares.js';
import { assertClose } from './ols.testing.js';
import { partialCorrelation } from './partialCorrelation.js';
import { pearson } from './pearson.js';

for (const { name, X, r, p } of partialCases) {
  test(`"${name}": r and p are those of the residuals of statsmodels' regressions`, () => {
    const found = partialCorrelation(X), size = X.columns;
    assertClose(found.r.data, r, 1e-10);
    for (let at = 0; at < size * size; at++) {
      if (at % (size + 1) !== 0) assertClose([found.p.data[at]], [p[at]], 1e-8);
    }
  });
}

const { normal } = random(9), n = 40;
const columns = [0, 1, 2].map(() => Array.from({ length: n }, normal));
const [a, b, c] = columns;

test('of two columns it is Pearson\'s, interval and p included', () => {
  const found = partialCorrelation(fromColumns([a, b])), plain = pearson(a, b);
  for (const key of ['r', 'low', 'high', 'p', 'n'] as const) {
    assertClose([found[key].data[1]], [plain[key]], 1e-12);
  }
});

test('of three columns it is the textbook\'s formula', () => {
  const X = fromColumns([a, b.map((v, i) => v + a[i]), c.map((v, i) => v - a[i])]);
  const [x, y, z] = [0, 1, 2].map(j => columnOf(X, j));
  const xy = pearson(x, y).r, xz = pearson(x, z).r, yz = pearson(y, z).r;
  assertClose([partialCorrelation(X).r.data[1]],
    [(xy - xz * yz) / Math.sqrt((1 - xz ** 2) * (1 - yz ** 2))], 1e-12);
});

test('its p is that of the coefficient in a regression of one on all others', () => {
  fc.assert(fc.property(fc.nat(), seed => {
    const source = random(seed), own = Array.from({ length: 4 }, () =>
      Float64Array.from({ length: 12 }, source.normal));
    const found = partialCorrelation(fromColumns(own));
    const { terms } = leastSquaresInference(fromColumns(own.slice(1)), own[0]);
    for (const j of [1, 2, 3]) {
      assertClose([found.p.data[j]], [terms[j].p], 1e-8);
      assert.equal(Math.sign(found.r.data[j]), Math.sign(terms[j].coefficient));
    }
  }));
});

test('what a shared cause explains is gone once it is held still', () => {
  const cause = Array.from({ length: 400 }, normal);
  const one = cause.map(v => v + 0.3 * normal()), other = cause.map(v => v + 0.3 * normal());
  assert.ok(pearson(one, other).r > 0.8);
  const { r, low, high } = partialCorrelation(fromColumns([one, other, cause]));
  assert.ok(Math.abs(r.data[1]) < 0.2 && low.data[1] < 0 && high.data[1] > 0);
});

test('units and origins of columns do not matter', () => {
  const plain = partialCorrelation(fromColumns(columns));
  const moved = partialCorrelation(fromColumns([a.map(v => 1e6 + v), b.map(v => 1e-100 * v), c]));
  assertClose(moved.r.data, plain.r.data, 1e-9);
});

test('rows with a missing value are left out of all pairs, and n says so', () => {
  const holed = fromColumns([[...a, 1], [...b, NaN], [...c, 2]], ['a', 'b', 'c']);
  const found = partialCorrelation(holed);
  assert.deepEqual(found, partialCorrelation(fromColumns(columns, ['a', 'b', 'c'])));
  assert.ok(found.n.data.every(v => v === n));
  assert.equal(found.method, 'partial');
});

test('along the diagonal stands 1', () => {
  const { r, low, high } = partialCorrelation(fromColumns(columns));
  for (const at of [0, 4, 8]) {
    assert.deepEqual([r.data[at], low.data[at], high.data[at]], [1, 1, 1]);
  }
});

test('dependent columns, too few rows, one column and infinite values are refused', () => {
  assert.throws(() => partialCorrelation(fromColumns([a, b, a.map((v, i) => v + b[i])])),
    /^InputError: "feature \d" is a combination of/);
  assert.throws(() => partialCorrelation(fromColumns([a, a.map(() => 2)], ['x', 'y'])),
    /^InputError: "y" is constant; drop it$/);
  assert.throws(() => partialCorrelation(fromColumns([[1, 2], [2, 3]])),
    /^InputError: 2 rows are too few/);
  assert.throws(() => partialCorrelation(matrix(5, 1)), /^InputError: 1 columns have no pairs/);
  assert.throws(() => partialCorrelation(fromColumns([a, [...b.slice(1), Infinity]])),
    /^InputError: value Infinity in row 39/);
});
