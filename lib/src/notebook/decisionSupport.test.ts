import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { random } from '../numerics/random.js';
import { gainCurve } from '../evaluation/gainCurve.js';
import type { ModelScores } from '../evaluation/modelScores.js';
import { linear } from '../regression/linear.js';
import { madeTable } from '../regression/oracle.testing.js';
import { decide, defaultWeights, gainFigure, predictTimes, weightsIn } from './decisionSupport.js';
import type { ReloadedModel } from './reloadModels.js';

test('weights named in a text take the place of the defaults', () => {
  assert.deepEqual(weightsIn(), defaultWeights);
  assert.deepEqual(weightsIn(' '), defaultWeights);
  assert.deepEqual(weightsIn('accuracy=5, size = 0'), { ...defaultWeights, accuracy: 5, size: 0 });
});

test('weights that make no sense are refused in one line', () => {
  const refused = (text: string, message: RegExp): void =>
    assert.throws(() => weightsIn(text), error => error instanceof InputError && message.test(error.message));
  refused('acuracy=1', /no criterion "acuracy"; did you mean "accuracy"\?/);
  refused('accuracy', /"accuracy" is not like accuracy=2; give a number >= 0/);
  refused('accuracy=-1', /not like accuracy=2/);
  refused('accuracy=x', /not like accuracy=2/);
  refused(Object.keys(defaultWeights).map(name => `${name}=0`).join(), /all are 0/);
});

const { X, y } = madeTable(60, 3, 1), predictor = linear().fit(X, y);
const reloaded = (model: string, r2: number, complexity: number, halfWidth: number): ReloadedModel => {
  const fold = { r2, rmse: 1, mae: 1 };
  const scores: ModelScores = { model, label: model.toUpperCase(), family: 'linear', complexity,
    parameters: '', folds: [fold, fold], halfWidth, train: fold };
  return { scores, predictor, predicted: y, drift: 0 };
};
const beside = (model: string, numbers: number) =>
  ({ model, noise: 1, beyond: 1, agreement: 1, numbers, bytes: 10 });

test('the decision is by label; a weight of one criterion alone decides by it', () => {
  const models = [reloaded('a', 0.9, 5, 10), reloaded('b', 0.8, 1, 8)];
  const rows = [beside('a', 10), beside('b', 1000)];
  const first = (weights: string): string => decide(models, rows, weightsIn(weights), 1)[0].model;
  const alone = (name: string): string =>
    Object.keys(defaultWeights).map(one => `${one}=${one === name ? 1 : 0}`).join();
  assert.deepEqual(['accuracy', 'certainty', 'simplicity', 'size'].map(alone).map(first),
    ['A', 'B', 'B', 'A']);
});

test('times are classes, and a figure of gains says its first step', () => {
  const { one, million } = predictTimes(reloaded('a', 1, 1, 1), X);
  assert.match(one, /under 1 ms|ms|s/);
  assert.match(million, /ms|s/);
  const spend = y.map(value => Math.abs(value)), gains = gainCurve(spend, spend, random(1));
  const figure = gainFigure('Ridge', gains, 'shops');
  assert.match(figure.alt, /^Of all spending, [\d.]+ % is with the 10 % of shops/);
  assert.equal(figure.data.length, 3);
});
