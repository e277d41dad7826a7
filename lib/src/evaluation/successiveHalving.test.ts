import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { regressorByName } from '../regression/registry.js';
import { gridSearch } from './gridSearch.js';
import { searchOracle, X, y } from './searchOracle.testing.js';
import { halvingSchedule, successiveHalving } from './successiveHalving.js';

const folds = kFold(X.rows, 3), knn = regressorByName('knn');

test('rounds, settings and rows are those of scikit-learn\'s HalvingGridSearchCV', () => {
  for (const { settings, rows, factor, folds: k, plan } of searchOracle.schedules) {
    assert.deepEqual(halvingSchedule(settings, rows, 2 * k, factor), plan, `${settings} on ${rows}`);
  }
});

test('each round keeps the best of the one before and gives them more rows', async () => {
  const settings = Array.from({ length: 9 }, (_, i) => ({ nNeighbors: i + 1 }));
  const told: number[] = [];
  const { rounds, best } = await successiveHalving(knn, X, y, folds, { settings, seed: 2, factor: 2,
    onRound: (round, of) => told.push(round.rows, of) });
  assert.deepEqual(told, rounds.flatMap(round => [round.rows, rounds.length]));
  for (const [k, round] of rounds.entries()) {
    const next = rounds[k + 1];
    if (!next) continue;
    const kept = next.candidates.map(one => one.params.nNeighbors);
    const ranked = [...round.candidates].sort((a, b) => b.meanR2 - a.meanR2)
      .slice(0, kept.length).map(one => one.params.nNeighbors);
    assert.deepEqual(new Set(kept), new Set(ranked));
    assert.ok(next.rows > round.rows);
  }
  const last = rounds[rounds.length - 1].candidates;
  assert.equal(best.meanR2, Math.max(...last.map(one => one.meanR2)));
});

test('one setting is tried once, on all rows, as a search would', async () => {
  const settings = [{ nNeighbors: 4 }];
  const { rounds, best } = await successiveHalving(knn, X, y, folds, { settings, seed: 2 });
  assert.equal(rounds.length, 1);
  const whole = await gridSearch(knn, X, y, folds, { settings });
  assert.equal(best.meanR2, whole.best.meanR2);
});

test('a setting that few rows cannot carry does not win', async () => {
  const settings = [{ nNeighbors: 39 }, { nNeighbors: 2 }, { nNeighbors: 38 }];
  const { best } = await successiveHalving(knn, X, y, folds, { settings, seed: 1 });
  assert.equal(best.params.nNeighbors, 2);
});

test('an impossible factor and no settings are refused', async () => {
  await assert.rejects(successiveHalving(knn, X, y, folds, { seed: 1, factor: 1 }),
    /invalid factor; not a number > 1: 1/);
  await assert.rejects(successiveHalving(knn, X, y, folds, { seed: 1, settings: [] }),
    /invalid settings; not at least one: 0/);
});
