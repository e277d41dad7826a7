import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { regressorByName } from '../regression/registry.js';
import { foldInterval } from './foldInterval.js';
import { nestedCrossValidation } from './nestedCrossValidation.js';
import { isNear } from './oracle.testing.js';
import { keyOf, searchOracle, X, y } from './searchOracle.testing.js';

test('scores and choices are scikit-learn\'s, a search within each fold', async () => {
  for (const { model, values, scores, best } of searchOracle.nested) {
    const settings = values.map(value => ({ [keyOf(model)]: value })), told: number[] = [];
    const nested = await nestedCrossValidation(regressorByName(model), X, y, kFold(X.rows, 4),
      { settings, onFold: done => told.push(done) });
    assert.deepEqual(nested.folds.map(fold => fold.params[keyOf(model)]), best);
    nested.folds.forEach((fold, k) => assert.ok(isNear(fold.scores.r2, scores[k]), `${model} ${k}`));
    assert.ok(isNear(nested.r2.mean, foldInterval(scores).mean));
    assert.ok(nested.predicted.every(Number.isFinite));
    assert.deepEqual(told, [1, 2, 3, 4]);
  }
});

test('of pure noise a search finds something, nested cross-validation does not', async () => {
  const source = random(12), n = 60;
  const draws = (): Float64Array => Float64Array.from({ length: n }, () => source.normal());
  const noise = fromColumns([draws(), draws(), draws(), draws()]), target = draws();
  const nested = await nestedCrossValidation(regressorByName('decision_tree'), noise, target, kFold(n, 5),
    { settings: [1, 2, 3, 5, 8, 13, 20].map(minSamplesLeaf => ({ minSamplesLeaf })), seed: 1 });
  assert.ok(nested.r2.mean < 0.05, `${nested.r2.mean}`);
  const inner = foldInterval(nested.folds.map(fold => fold.innerR2)).mean;
  assert.ok(isNear(nested.optimism, inner - nested.r2.mean));
});

test('a signal ends it', async () => {
  const stop = AbortSignal.abort(new Error('enough'));
  await assert.rejects(nestedCrossValidation(regressorByName('ridge'), X, y, kFold(60, 4), { signal: stop }),
    /enough/);
});
