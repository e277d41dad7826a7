import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { r2 } from '../metrics/r2.js';
import { fromColumns, take, takeRows } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { linear } from '../regression/linear.js';
import { decisionTree } from '../regression/decisionTree.js';
import { learningCurve } from './learningCurve.js';

const source = random(19), n = 200;
const columns = [0, 1, 2, 3].map(() => Float64Array.from({ length: n }, () => source.normal()));
const X = fromColumns(columns), folds = kFold(n, 5);
const y = columns[0].map((v, i) => 3 * v - columns[1][i] + 0.5 * source.normal());

test('the last point is plain cross-validation on all rows', async () => {
  const curve = await learningCurve(() => linear(), X, y, folds, 1);
  const last = curve[curve.length - 1];
  const scores = folds.map(({ train, test: held }) => r2(take(y, held),
    linear().fit(takeRows(X, train), take(y, train)).predict(takeRows(X, held))));
  assert.ok(Math.abs(last.cv_r2 - scores.reduce((a, b) => a + b, 0) / 5) < 1e-12);
  assert.equal(last.rows, 160);
  assert.ok(last.low < last.cv_r2 && last.cv_r2 < last.high);
});

test('with more rows the held-out score rises and the training score of a straight line falls', async () => {
  const curve = await learningCurve(() => linear(), X, y, folds, 1);
  assert.ok(curve[0].cv_r2 < curve[curve.length - 1].cv_r2);
  assert.ok(curve[0].train_r2 > curve[curve.length - 1].train_r2);
  const tree = await learningCurve(() => decisionTree(), X, y, folds, 1, [0.2, 1]);
  assert.ok(tree.every(point => point.train_r2 === 1) && tree[1].cv_r2 > tree[0].cv_r2);
});

test('the same seed draws the same rows; shares too small to fit are left out', async () => {
  const draw = (seed: number) => learningCurve(() => linear(), X, y, folds, seed, [0.01, 0.3]);
  assert.deepEqual(await draw(4), await draw(4));
  assert.notDeepEqual(await draw(4), await draw(5));
  assert.deepEqual((await draw(4)).map(point => point.rows), [48]);
});
