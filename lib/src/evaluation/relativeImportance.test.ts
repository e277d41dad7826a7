import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { leastSquaresInference } from '../statistics/leastSquares.js';
import { describe } from '../statistics/describe.js';
import { relativeImportance } from './relativeImportance.js';

const source = random(6), n = 80;
const draw = (): Float64Array => Float64Array.from({ length: n }, () => source.normal());
const a = draw(), b = a.map(x => x + source.normal()), c = draw();
const X = fromColumns([a, b, c], ['a', 'b', 'c']);
const y = a.map((x, i) => 2 * x + b[i] - 0.5 * c[i] + source.normal());

test('the shares add up to R², the slopes are those of least squares in standard deviations', () => {
  const shares = relativeImportance(X, y), { r2, terms } = leastSquaresInference(X, y);
  assert.ok(Math.abs(shares.reduce((total, one) => total + one.share, 0) - r2) < 1e-12);
  shares.forEach(({ standardised, driver }, j) => {
    const expected = terms[j + 1].coefficient * describe([a, b, c][j]).sd / describe(y).sd;
    assert.ok(Math.abs(standardised - expected) < 1e-10, driver);
  });
});

test('the mean over all six orders, one by one', () => {
  const r2 = (names: string[]): number => names.length === 0 ? 0 : leastSquaresInference(
    fromColumns(names.map(name => ({ a, b, c })[name] ?? a)), y).r2;
  const orders = ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'].map(order => order.split(''));
  for (const { driver, share } of relativeImportance(X, y)) {
    const gains = orders.map(order => {
      const before = order.slice(0, order.indexOf(driver));
      return r2([...before, driver]) - r2(before);
    });
    assert.ok(Math.abs(gains.reduce((x, z) => x + z, 0) / 6 - share) < 1e-12, driver);
  }
});

test('a driver alone has all of R², a copy takes no part, too many are refused', () => {
  const [alone] = relativeImportance(fromColumns([a]), y);
  assert.ok(Math.abs(alone.share - leastSquaresInference(fromColumns([a]), y).r2) < 1e-12);
  assert.deepEqual(relativeImportance(fromColumns([a, a]), y).map(one => one.share), [alone.share]);
  const wide = fromColumns(Array.from({ length: 16 }, draw));
  assert.throws(() => relativeImportance(wide, y), /more than 15 columns: 16/);
});
