import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { fromRows, matrix, take, takeRows } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { regressors } from '../regression/registry.js';
import { crossValidate } from './crossValidate.js';
import { gridSearch } from './gridSearch.js';
import { contenderOf, foldRows, scoreRow, withTest } from './modelScores.js';
import { permutationImportance } from './permutationImportance.js';
import { pipeline, restorePipeline } from './pipeline.js';
import {
  predictionRows, searchRows, searchSummary, studyRegressors, testRegressors,
} from './studyRegressors.js';
import { typicalCustomer } from './typicalCustomer.js';

const source = random(11), n = 90, names = ['app', 'site', 'years'];
const X = fromRows(Array.from({ length: n }, () =>
  [12 + source.normal(), 37 + source.normal(), 3.5 + source.normal()]), names);
const y = Float64Array.from({ length: n }, (_, i) =>
  40 * X.data[3 * i] + 60 * X.data[3 * i + 2] + 10 * source.normal());
const folds = kFold(60, 3), learn = Int32Array.from({ length: 60 }, (_, i) => i);
const rest = Int32Array.from({ length: 30 }, (_, i) => 60 + i);
const training = { X: takeRows(X, learn), y: take(y, learn) };
const held = { X: takeRows(X, rest), y: take(y, rest), rowNumbers: rest };
const simple = regressors.filter(entry => ['linear', 'ridge', 'knn'].includes(entry.name));
const byName = (name: string) => {
  const entry = regressors.find(one => one.name === name);
  assert.ok(entry);
  return entry;
};

test('a search scores each setting on each fold and keeps the first of the best', async () => {
  const { candidates, best } = await gridSearch(byName('ridge'), training.X, training.y, folds, {
    settings: [{ alpha: 1 }, { alpha: 1 }, { alpha: 1e6 }],
  });
  assert.equal(candidates.length, 3);
  assert.ok(candidates.every(candidate => candidate.folds.length === 3));
  assert.equal(best, candidates[0]);
  assert.ok(candidates[2].meanR2 < 0.2);
});

test('a search equals cross-validating the same pipeline', async () => {
  const { best } = await gridSearch(byName('knn'), training.X, training.y, folds,
    { settings: [{ nNeighbors: 3 }] });
  const again = await crossValidate(() => pipeline(byName('knn').create({ nNeighbors: 3 })),
    training.X, training.y, folds);
  assert.deepEqual(best.folds, again.folds);
});

test('fitting many settings at once gives what fitting them one by one gives', async () => {
  for (const entry of regressors.filter(one => one.fitMany)) {
    const alone = { ...entry, fitMany: undefined };
    const together = await gridSearch(entry, training.X, training.y, folds, { seed: 1 });
    const apart = await gridSearch(alone, training.X, training.y, folds, { seed: 1 });
    together.candidates.forEach((candidate, i) => assert.ok(
      // support vectors start from the setting before and stop within their tolerance
      Math.abs(candidate.meanR2 - apart.candidates[i].meanR2) < (entry.name === 'svr' ? 1e-3 : 1e-9),
      entry.name));
  }
});

test('every held-out row is predicted by the fold that had not seen it', async () => {
  const seen: number[][] = [];
  const { predicted } = await crossValidate(() => ({
    fit(inside) {
      const first = Array.from({ length: inside.rows }, (_, i) => inside.data[3 * i]);
      seen.push(first);
      return { predict: held => Float64Array.from({ length: held.rows }, (_, i) =>
        first.includes(held.data[3 * i]) ? 1 : 0) };
    },
  }), training.X, training.y, folds);
  assert.equal(seen.length, 3);
  assert.deepEqual([...predicted], new Array(60).fill(0));
});

test('a model that must be disposed of is, once a fold', async () => {
  let disposed = 0;
  await crossValidate(() => ({ fit: () => ({
    predict: held => new Float64Array(held.rows), dispose: () => { disposed++; },
  }) }), training.X, training.y, folds);
  assert.equal(disposed, 3);
});

test('nothing that chooses or tunes is changed by the test rows', async () => {
  const poisoned = Float64Array.from(y);
  rest.forEach(row => { poisoned[row] = -1e9; });
  const [a, b] = await Promise.all([y, poisoned].map(values => studyRegressors(
    simple, takeRows(X, learn), take(values, learn), folds, { seed: 1 })));
  a.forEach((one, i) => {
    assert.deepEqual(one.search.best.params, b[i].search.best.params);
    assert.deepEqual(contenderOf(one.scores), contenderOf(b[i].scores));
    assert.equal(one.scores.test, undefined);
  });
});

test('the study fits the winner on all training rows and knows its setting', async () => {
  const [ridge] = await studyRegressors([byName('ridge')], training.X, training.y, folds,
    { seed: 1 });
  assert.match(ridge.scores.parameters, /^alpha /);
  assert.deepEqual(ridge.create().fit(training.X, training.y).toJSON(), ridge.fitted.toJSON());
});

test('effort decides how many settings are tried', async () => {
  const entry = byName('elastic_net');
  const tried = async (effort: 'defaults' | 'quick' | 'full'): Promise<number> =>
    (await studyRegressors([entry], training.X, training.y, folds, { seed: 1, effort }))[0]
      .search.candidates.length;
  assert.deepEqual([await tried('defaults'), await tried('quick'), await tried('full')], [1, 4, 9]);
});

test('tables have one row a model, a setting, a fold and a test customer', async () => {
  const labels: string[] = [];
  const studied = await studyRegressors(simple, training.X, training.y, folds,
    { seed: 1, onFold: label => labels.push(label) });
  assert.equal(labels.length, simple.length * folds.length);
  const results = testRegressors(studied, held, 1);
  assert.equal(foldRows(results).length, 9);
  assert.equal(searchRows(studied).filter(row => row.best).length, 3);
  assert.equal(searchSummary(studied, studied).length, 3);
  const rows = predictionRows(held, studied);
  assert.equal(rows.length, 30);
  assert.deepEqual(Object.keys(rows[0]), ['row', 'actual', ...simple.map(one => one.name)]);
  assert.deepEqual(Object.keys(scoreRow(results[0])).slice(0, 9), ['model', 'cv_r2', 'cv_rmse',
    'train_r2', 'train_rmse', 'train_mae', 'test_r2', 'test_rmse', 'test_mae']);
});

test('test columns are empty until they are filled', async () => {
  const [one] = await studyRegressors([simple[0]], training.X, training.y, folds, { seed: 1 });
  assert.equal(scoreRow(one.scores).test_r2, null);
  const filled = withTest(one.scores, held.y, one.fitted.predict(held.X), 1);
  assert.ok(Number(scoreRow(filled).test_r2) > 0.9);
  assert.ok(filled.test && filled.test.r2Interval.low < filled.test.r2);
});

test('a pipeline imputes and scales by its training rows and survives its file', () => {
  const gaps = matrix(n, 3, X.data.map((value, i) => i % 7 === 0 ? NaN : value), names);
  const fitted = pipeline(simple[0].create()).fit(gaps, y);
  const again = restorePipeline(JSON.parse(JSON.stringify(fitted)) as ReturnType<
    typeof fitted.toJSON>);
  assert.deepEqual(again.predict(gaps), fitted.predict(gaps));
  assert.ok(fitted.predict(gaps).every(Number.isFinite));
  assert.throws(() => fitted.predict(matrix(1, 2)), /3 (columns|features)/);
});

test('importance finds the drivers and not the one without effect', () => {
  const model = pipeline(simple[0].create()).fit(X, y);
  const [app, site, years] = permutationImportance(model, X, y, random(5));
  assert.ok(years.mean > app.mean && app.mean > 10);
  assert.ok(Math.abs(site.mean) < 1);
  assert.equal(app.feature, 'app');
  assert.deepEqual(permutationImportance(model, X, y, random(5))[0], app);
});

test('the typical customer is the mean cut to whole units, with the interval around', () => {
  const model = { predict: (Z: { rows: number; data: Float64Array }) =>
    Float64Array.from({ length: Z.rows }, (_, i) => Z.data[3 * i]) };
  const rows = typicalCustomer(model, X, 5);
  assert.equal(rows.length, 3);
  const mean = X.data.filter((_, i) => i % 3 === 0).reduce((a, b) => a + b, 0) / n;
  assert.equal(rows[1].app, Math.trunc(mean));
  assert.equal(rows[1].low, Math.trunc(mean) - 5);
  assert.equal(rows[1].high, Math.trunc(mean) + 5);
});

test('a setting that the rows cannot carry has no score and does not win', async () => {
  const few = Int32Array.from({ length: 8 }, (_, i) => i), entry = byName('knn');
  const settings = [{ nNeighbors: 2 }, { nNeighbors: 50 }];
  const { best, candidates } = await gridSearch(entry, takeRows(X, few), take(y, few), kFold(8, 2),
    { settings });
  assert.deepEqual(best.params, { nNeighbors: 2 });
  assert.ok(Number.isNaN(candidates[1].meanR2));
  await assert.rejects(gridSearch(entry, takeRows(X, few), take(y, few), kFold(8, 2),
    { settings: [{ nNeighbors: 50 }] }), /4 rows are too few for 50 neighbours/);
});
