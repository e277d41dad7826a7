import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { regressorByName } from '../regression/registry.js';
import { gridSearch } from './gridSearch.js';
import { isNear } from './oracle.testing.js';
import { keyOf, searchOracle, X, y } from './searchOracle.testing.js';
import { tuningSurface, validationCurve } from './validationCurve.js';

const folds = kFold(X.rows, 5);

test('both curves are scikit-learn\'s', async () => {
  for (const { model, values, train, held } of searchOracle.curves) {
    const points = await validationCurve(regressorByName(model), keyOf(model), values, X, y, folds);
    points.forEach((point, i) => {
      assert.equal(point.value, values[i]);
      assert.ok(isNear(point.train_r2, train[i]) && isNear(point.cv_r2, held[i]), `${model} ${values[i]}`);
      assert.ok(point.low < point.cv_r2 && point.cv_r2 < point.high);
    });
  }
});

test('the other hyper-parameters are those of the base, and a signal ends it', async () => {
  const knn = regressorByName('knn'), base = { weights: 'distance' };
  const [point] = await validationCurve(knn, 'nNeighbors', [5], X, y, folds, { base });
  const { best } = await gridSearch(knn, X, y, folds, { settings: [{ ...base, nNeighbors: 5 }] });
  assert.equal(point.cv_r2, best.meanR2);
  assert.equal(point.train_r2, 1, 'each row is its own nearest neighbour');
  await assert.rejects(validationCurve(knn, 'nNeighbors', [5], X, y, folds,
    { signal: AbortSignal.abort(new Error('enough')) }), /enough/);
  await assert.rejects(validationCurve(knn, 'nNeighbors', [0], X, y, folds), RangeError);
});

test('a surface has the best of each pair, in the order of the grid, and holes where none was tried', () => {
  const one = (a: number | null, b: string, c: number, meanR2: number) => ({ params: { a, b, c }, meanR2 });
  const surface = tuningSurface([one(3, 'x', 1, 0.5), one(3, 'x', 2, 0.7), one(null, 'x', 1, 0.2),
    one(null, 'y', 1, NaN), one(null, 'y', 2, 0.1), one(1, 'y', 2, NaN)], 'a', 'b');
  assert.deepEqual(surface, { x: [3, null, 1], y: ['x', 'y'], r2: [[0.7, 0.2, NaN], [NaN, 0.1, NaN]] });
});
