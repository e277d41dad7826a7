import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import type { Matrix } from '../numerics/matrix.js';
import { regressorByName, type RegressorEntry } from '../regression/registry.js';
import { gridSearch, seeded } from './gridSearch.js';
import { isNear, oracle, X, y } from './oracle.testing.js';

const folds = kFold(X.rows, 5), ridge = regressorByName('ridge');

/** Predicts the mean of training times `factor`; nothing else. */
const scaledMean = (factor: number): ReturnType<RegressorEntry['create']> => ({
  kind: 'test', params: { factor },
  fit: (_, target) => ({ kind: 'test', featureCount: 3, toJSON: () => ({ kind: 'test', featureCount: 3 }),
    predict: (Z: Matrix) => new Float64Array(Z.rows)
      .fill(factor * target.reduce((a, b) => a + b, 0) / target.length) }),
});
const entry: RegressorEntry = { ...ridge, name: 'test', fitMany: undefined,
  grid: { factor: [0.5, 1, 1, 2] }, create: params => scaledMean(Number(params?.factor)) };

test('means over folds and the choice are those of scikit-learn\'s GridSearchCV', async () => {
  for (const { model, values, means, best, predicted } of oracle.searches) {
    const key = model === 'ridge' ? 'alpha' : 'nNeighbors';
    const search = await gridSearch(regressorByName(model), X, y, folds,
      { settings: values.map(value => ({ [key]: value })) });
    search.candidates.forEach((one, i) => assert.ok(isNear(one.meanR2, means[i]), `${model} ${i}`));
    assert.equal(search.best.params[key], best);
    assert.ok(search.best.predicted.every((value, i) => isNear(value, predicted[i])));
  }
});

test('the grid of the entry is searched in its order, and the first of equals is kept', async () => {
  const { candidates, best } = await gridSearch(entry, X, y, folds);
  assert.deepEqual(candidates.map(one => one.params.factor), [0.5, 1, 1, 2]);
  assert.equal(best, candidates[1]);
});

test('a setting that gives no number is not the best of any that do', async () => {
  for (const factor of [[NaN, 1], [1, NaN], [NaN, NaN, 1], [Infinity, 1]]) {
    const { best } = await gridSearch(entry, X, y, folds,
      { settings: factor.map(value => ({ factor: value })) });
    assert.equal(best.params.factor, 1, factor.join());
  }
  const { best } = await gridSearch(entry, X, y, folds, { settings: [{ factor: NaN }] });
  assert.ok(Number.isNaN(best.meanR2));
});

test('no setting at all is refused', async () => {
  await assert.rejects(gridSearch(entry, X, y, folds, { settings: [] }),
    { name: 'RangeError', message: 'invalid settings; not at least one: 0' });
});

test('a gain too small to be one does not change the choice', async () => {
  const { best } = await gridSearch(entry, X, y, folds,
    { settings: [{ factor: 1 + 1e-9 }, { factor: 1 }] });
  assert.equal(best.params.factor, 1 + 1e-9);
});

test('folds are told as they are done, with air between them', async () => {
  const told: number[] = [];
  let turns = 0, isOver = false;
  const turn = (): void => { turns++; if (!isOver) setImmediate(turn); };
  setImmediate(turn);
  await gridSearch(ridge, X, y, folds, { onFold: done => told.push(done) });
  isOver = true;
  assert.deepEqual(told, [1, 2, 3, 4, 5]);
  assert.ok(turns >= 4, `${turns} turns of the event loop for others`);
});

test('the run\'s seed goes to estimators that draw, and to no others', () => {
  const forest = regressorByName('random_forest');
  assert.deepEqual(seeded(forest, { nEstimators: 3 }, 7), { nEstimators: 3, seed: 7 });
  assert.deepEqual(seeded(forest, { nEstimators: 3 }), { nEstimators: 3 });
  assert.deepEqual(seeded(ridge, { alpha: 1 }, 7), { alpha: 1 });
});
