import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rmse } from '../metrics/rmse.js';
import { columnOf, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { oracle, X, y } from './oracle.testing.js';
import { permutationImportance } from './permutationImportance.js';

const byFormula = ({ rows, data }: Matrix): Float64Array => Float64Array.from({ length: rows },
  (_, i) => 40 * data[3 * i] + 60 * data[3 * i + 2] + 0.5 * data[3 * i] * data[3 * i + 2] + 50);
const model = { predict: byFormula };

test('over many shuffles it is what scikit-learn finds for the same model', () => {
  const { mean, sd, low, high, repeats } = oracle.importance;
  const found = permutationImportance(model, X, y, random(3), repeats);
  found.forEach((one, j) => {
    // two means of so many draws differ by their standard errors
    const se = sd[j] * Math.sqrt(2 / repeats);
    assert.ok(Math.abs(one.mean - mean[j]) <= 4 * se, `${one.mean} ${mean[j]} ${se}`);
    assert.ok(Math.abs(one.low - low[j]) <= 0.2 * sd[j] && Math.abs(one.high - high[j]) <= 0.2 * sd[j]);
  });
});

test('a feature that the model does not use has none, to the bit', () => {
  const [, site] = permutationImportance(model, X, y, random(3));
  assert.deepEqual(site, { feature: 'site', mean: 0, low: 0, high: 0 });
});

test('each rise is the error with that feature alone in another order', () => {
  const seen: Matrix[] = [];
  const base = rmse(y, byFormula(X));
  const [app] = permutationImportance({ predict(Z) { seen.push(Z); return byFormula(Z); } },
    X, y, random(1), 1);
  assert.equal(seen.length, 1 + 3);
  const [, shuffled] = seen;
  assert.deepEqual(columnOf(shuffled, 0).sort(), columnOf(X, 0).sort());
  assert.notDeepEqual(columnOf(shuffled, 0), columnOf(X, 0));
  for (const j of [1, 2]) assert.deepEqual(columnOf(shuffled, j), columnOf(X, j));
  assert.equal(app.mean, rmse(y, byFormula(shuffled)) - base);
  assert.deepEqual([app.low, app.high], [app.mean, app.mean]);
});

test('the same source gives the same bits, another one others', () => {
  const of = (seed: number) => permutationImportance(model, X, y, random(seed));
  assert.deepEqual(of(9), of(9));
  assert.notEqual(of(9)[0].mean, of(8)[0].mean);
});

test('columns keep their names and their levels, the rows their values', () => {
  const before = Float64Array.from(X.data), levels = [undefined, ['a', 'b'], undefined];
  permutationImportance({ predict(Z) {
    assert.deepEqual([Z.names, Z.levels], [X.names, levels]);
    return byFormula(Z);
  } }, { ...X, levels }, y, random(2), 2);
  assert.deepEqual(X.data, before);
  const [first] = permutationImportance(model, { ...X, names: undefined }, y, random(2), 2);
  assert.equal(first.feature, 'feature 0');
});

test('one customer cannot be shuffled, no customers cannot be scored', () => {
  const one = { ...X, rows: 1, data: X.data.slice(0, 3) };
  assert.deepEqual(permutationImportance(model, one, y.slice(0, 1), random(1)).map(i => i.mean), [0, 0, 0]);
  assert.throws(() => permutationImportance(model, { ...X, rows: 0, data: new Float64Array(0) },
    new Float64Array(0), random(1)), /no values/);
});

test('repeats that are none are refused', () => {
  for (const repeats of [0, -1, 1.5, NaN]) {
    assert.throws(() => permutationImportance(model, X, y, random(1), repeats),
      { name: 'RangeError', message: `invalid repeats; not an integer >= 1: ${repeats}` });
  }
});
