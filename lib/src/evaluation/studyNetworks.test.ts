import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { regressionScores } from '../metrics/regressionScores.js';
import { layerTable } from '../neural/layerTable.js';
import { networks, neuralNetwork } from '../neural/network.js';
import { loadTensorFlow } from '../neural/tensorflow.js';
import { take, takeRows } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { conformalHalfWidth } from './conformal.js';
import { fitEncoded } from './encodedNetwork.js';
import { contenderOf, foldRows } from './modelScores.js';
import { X as all, y as target } from './oracle.testing.js';
import { historyRows, networkRows, studyNetworks, testNetworks } from './studyNetworks.js';

const learn = Int32Array.from({ length: 36 }, (_, i) => i);
const X = takeRows(all, learn), y = take(target, learn), folds = kFold(36, 2);
const trainings: [string, number][] = [], epochs: string[] = [];
const studied = await studyNetworks(X, y, folds, { seed: 5, quick: true,
  onTraining: (label, fold) => trainings.push([label, fold]), onEpoch: label => epochs.push(label) });
const labels = networks.map(network => network.label);

test('each network trains once on all rows and once a fold, and says so before', () => {
  assert.deepEqual(trainings, labels.flatMap(label => [-1, 0, 1].map(fold => [label, fold])));
  assert.deepEqual(studied.map(one => one.scores.label), labels);
  studied.forEach(({ fitted }, i) =>
    assert.equal(epochs.filter(label => label === labels[i]).length, fitted.history.length));
});

test('networks come after all regressors, from simple to complex', () => {
  const order = studied.map(one => one.scores.complexity);
  assert.deepEqual(order, [11, 12, 13]);
  assert.ok(studied.every(one => one.scores.family === 'networks'));
});

test('the training on all rows has the run\'s seed, each fold a seed of its own', async () => {
  const [{ scores, fitted }] = studied, architecture = networks[0].name;
  const again = await neuralNetwork({ architecture, quick: true, seed: 5 }).fit(X, y);
  assert.deepEqual(again.predict(X), fitted.predict(X));
  assert.deepEqual(scores.train, regressionScores(y, fitted.predict(X)));
  const [{ train, test: held }] = folds;
  const first = await fitEncoded(neuralNetwork({ architecture, quick: true,
    seed: random(5).fork(0).integer(2 ** 32) }), takeRows(X, train), take(y, train));
  assert.deepEqual(scores.folds[0], regressionScores(take(y, held), first.predict(takeRows(X, held))));
  again.dispose();
  first.dispose();
});

test('the interval comes from rows that were held out', () => {
  const { halfWidth, folds: scored, parameters } = studied[0].scores;
  // 36 rows at 95 %: the largest error of all but one row, so at least the RMSE of every fold
  assert.ok(scored.every(fold => halfWidth >= fold.rmse));
  assert.ok(Number.isFinite(halfWidth) && halfWidth < conformalHalfWidth(y));
  assert.match(parameters, /^dropout [\d.]+, l2 [\d.]+, learningRate 0\.05, batchSize 64, best of 30 epochs \d+$/);
});

test('test rows are looked at when they are handed in, and not before', () => {
  assert.ok(studied.every(one => one.scores.test === undefined));
  const rest = Int32Array.from({ length: 7 }, (_, i) => 36 + i);
  const held = { X: takeRows(all, rest), y: take(target, rest) };
  const tested = testNetworks(studied, held, 1);
  tested.forEach((scores, i) => {
    assert.deepEqual({ ...scores, test: undefined }, { ...studied[i].scores, test: undefined });
    const { r2, rmse, mae } = regressionScores(held.y, studied[i].fitted.predict(held.X));
    assert.deepEqual([scores.test?.r2, scores.test?.rmse, scores.test?.mae], [r2, rmse, mae]);
    assert.deepEqual(contenderOf(scores), contenderOf(studied[i].scores));
  });
  assert.equal(foldRows(tested).length, 6);
});

test('the curves have one row a network and epoch', () => {
  const rows = historyRows(studied);
  assert.equal(rows.length, studied.reduce((sum, one) => sum + one.fitted.history.length, 0));
  assert.deepEqual(Object.keys(rows[0]), ['model', 'epoch', 'loss', 'validation_loss', 'learning_rate']);
  assert.deepEqual(rows[0].epoch, 1);
});

test('the table of networks counts their weights', async () => {
  const layers = await Promise.all(studied.map(async one =>
    layerTable((await one.fitted.toBytes()).topology)));
  const rows = networkRows(studied, layers);
  assert.deepEqual(rows.map(row => row.network), labels);
  assert.equal(rows[0].weights, layers[0].reduce((sum, layer) => sum + layer.parameters, 0));
  assert.match(String(rows[0].layers), /^\d+(, \d+)*, 1$/);
  rows.forEach((row, i) => {
    assert.equal(Number(row['trained on']) + Number(row['watched on']), 36);
    assert.equal(row['epoch kept'], studied[i].fitted.bestEpoch);
  });
});

test('networks of folds leave no memory behind', async () => {
  const { tf } = await loadTensorFlow(), before = tf.memory().numTensors;
  const again = await studyNetworks(X, y, folds, { seed: 5, quick: true });
  again.forEach(one => one.fitted.dispose());
  assert.equal(tf.memory().numTensors, before);
  assert.deepEqual(again.map(one => one.scores), studied.map(one => one.scores),
    'the same seed, the same bits');
});

test('a study that is interrupted ends, with the reason, before its next training', async () => {
  const stop = new AbortController(), heard: number[] = [];
  await assert.rejects(studyNetworks(X, y, folds, { seed: 5, quick: true, signal: stop.signal,
    onTraining: (_, fold) => heard.push(fold),
    onEpoch: () => stop.abort(new Error('enough')) }), /enough/);
  assert.deepEqual(heard, [-1]);
});
