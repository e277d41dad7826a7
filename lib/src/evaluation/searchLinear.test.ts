import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { regressorByName } from '../regression/registry.js';
import { gridSearch } from './gridSearch.js';
import { searchLinear } from './searchLinear.js';

const source = random(17), n = 240;
const columns = [1, 40, 0.01, 3].map(scale =>
  Float64Array.from({ length: n }, () => 100 + scale * source.normal()));
const X = fromColumns(columns, ['a', 'b', 'c', 'd']);
const y = columns[0].map((v, i) => 5 * v + 0.2 * columns[1][i] + 2 * source.normal());
const folds = kFold(n, 5);

for (const [kind, settings] of [
  ['linear', [{}]], ['ridge', [0.1, 1, 10, 100].map(alpha => ({ alpha }))],
  ['lasso', [0.01, 0.1, 1, 3].map(alpha => ({ alpha }))],
  ['elastic_net', [0.1, 1].flatMap(alpha => [0.1, 0.5, 0.9].map(l1Ratio => ({ alpha, l1Ratio })))],
] as const) {
  test(`${kind}: every setting scores from the sums as it does from the rows`, async () => {
    const { candidates } = await gridSearch(regressorByName(kind), X, y, folds, { settings });
    const quick = searchLinear(kind, settings, X, y, folds);
    assert.equal(quick?.length, settings.length);
    candidates.forEach(({ meanR2, folds: rows }, i) => {
      assert.ok(Math.abs(quick![i].meanR2 - meanR2) < 1e-8, `${quick![i].meanR2}, not ${meanR2}`);
      rows.forEach(({ r2, rmse }, f) => {
        assert.ok(Math.abs(quick![i].r2[f] - r2) < 1e-8);
        assert.ok(Math.abs(quick![i].rmse[f] - rmse) < 1e-6 * rmse);
      });
    });
  });
}

test('columns of which one follows from others need the rows', () => {
  const twice = fromColumns([columns[0], columns[0]]);
  assert.equal(searchLinear('linear', [{}], twice, y, folds), undefined);
  assert.ok(searchLinear('ridge', [{ alpha: 1 }], twice, y, folds));
});

test('folds that do not hold out each row once are refused', () => {
  assert.throws(() => searchLinear('ridge', [{}], X, y, folds.slice(1)), /^RangeError: invalid folds/);
});
