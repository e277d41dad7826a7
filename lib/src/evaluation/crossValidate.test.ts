import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { r2 } from '../metrics/r2.js';
import { take, takeRows } from '../numerics/matrix.js';
import { regressorByName } from '../regression/registry.js';
import { crossValidate, type Predictor } from './crossValidate.js';
import { isNear, oracle, X, y } from './oracle.testing.js';
import { pipeline } from './pipeline.js';

const folds = kFold(X.rows, 5);
const constant = (value: number, more: Partial<Predictor> = {}): Predictor =>
  ({ predict: held => new Float64Array(held.rows).fill(value), ...more });

test('scores and predictions of each fold are scikit-learn\'s', async () => {
  for (const { model, best, folds: expected, predicted } of oracle.searches) {
    const params = { [model === 'ridge' ? 'alpha' : 'nNeighbors']: best };
    const found = await crossValidate(() => pipeline(regressorByName(model).create(params)), X, y, folds);
    assert.ok(found.predicted.every((value, i) => isNear(value, predicted[i])), model);
    found.folds.forEach((fold, k) => {
      for (const key of ['r2', 'rmse', 'mae'] as const) {
        assert.ok(isNear(fold[key], expected[k][key]), `${model} ${k} ${key}`);
      }
    });
  }
});

test('each fold learns from its training rows and no others', async () => {
  const { folds: scores } = await crossValidate(fold => ({
    fit(inside, target) {
      assert.deepEqual(inside, takeRows(X, folds[fold].train));
      assert.deepEqual(target, take(y, folds[fold].train));
      return constant(fold);
    },
  }), X, y, folds);
  scores.forEach((score, fold) => {
    const held = take(y, folds[fold].test);
    assert.equal(score.r2, r2(held, new Float64Array(held.length).fill(fold)));
  });
});

test('rows that no fold holds out have no prediction', async () => {
  const { predicted } = await crossValidate(() => ({ fit: () => constant(7) }), X, y, folds.slice(1));
  const held = new Set(folds.slice(1).flatMap(fold => [...fold.test]));
  assert.ok(predicted.every((value, row) => held.has(row) ? value === 7 : Number.isNaN(value)));
  const none = await crossValidate(() => ({ fit: () => constant(7) }), X, y, []);
  assert.deepEqual([none.folds, none.predicted.every(Number.isNaN)], [[], true]);
});

test('one fold is done before the next begins, and is told', async () => {
  const log: string[] = [];
  await crossValidate(fold => ({
    async fit() {
      log.push(`fit ${fold}`);
      await new Promise(setImmediate);
      return constant(1);
    },
  }), X, y, folds.slice(0, 2), done => log.push(`done ${done}`));
  assert.deepEqual(log, ['fit 0', 'done 1', 'fit 1', 'done 2']);
});

test('a model is disposed of when it cannot predict, too', async () => {
  let disposed = 0;
  await assert.rejects(crossValidate(() => ({ fit: () => ({
    predict() { throw new Error('no prediction'); }, dispose: () => { disposed++; },
  }) }), X, y, folds), /no prediction/);
  assert.equal(disposed, 1);
});

test('neither the rows nor the target are changed', async () => {
  const before = [Float64Array.from(X.data), Float64Array.from(y)];
  await crossValidate(() => ({ fit(inside, target) {
    inside.data.fill(0);
    target.fill(0);
    return constant(0);
  } }), X, y, folds);
  assert.deepEqual([X.data, y], before);
});
