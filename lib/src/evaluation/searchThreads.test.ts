import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { kFold } from '../data/folds.js';
import type { Parameters } from '../regression/estimator.js';
import { regressorByName } from '../regression/registry.js';
import { gridSearch } from './gridSearch.js';
import { X, y } from './oracle.testing.js';
import { searchThreads } from './searchThreads.js';

const folds = kFold(X.rows, 5);

test('one thread and two give the same search to the last bit', async () => {
  for (const name of ['ridge', 'random_forest', 'gradient_boosting']) {
    const entry = regressorByName(name), settings: Parameters[] | undefined = name === 'ridge' ? undefined
      : [{ nEstimators: 5 }, { nEstimators: 9, maxDepth: 2 }];
    const [one, two] = await Promise.all([1, 2].map(threads =>
      gridSearch(entry, X, y, folds, { threads, seed: 3, settings })));
    assert.deepEqual(two, one, name);
  }
});

test('several searches share threads, and rows are not copied for each', async () => {
  const threads = searchThreads(X, y, 2), entry = regressorByName('ridge');
  const plain = await gridSearch(entry, X, y, folds, { threads: 1 });
  for (let k = 0; k < 2; k++) {
    const outcomes = await Promise.all(folds.map(fold => threads.score(entry, [{ alpha: 0.1 }], fold)));
    assert.deepEqual(outcomes.map(one => one.scores[0]), plain.candidates[0].folds);
  }
  threads.close();
});

test('a setting that no row can carry is refused from a thread as from here', async () => {
  const knn = regressorByName('knn'), settings = [{ nNeighbors: 5000 }];
  for (const threads of [1, 2]) {
    await assert.rejects(gridSearch(knn, X, y, folds, { settings, threads }), InputError);
  }
  const { candidates, best } = await gridSearch(knn, X, y, folds,
    { settings: [...settings, { nNeighbors: 3 }], threads: 2 });
  assert.ok(Number.isNaN(candidates[0].meanR2));
  assert.equal(best.params.nNeighbors, 3);
});

test('an aborted search ends with the reason, in this thread and in others', async () => {
  for (const threads of [1, 2]) {
    const stop = new AbortController(), reason = new Error('interrupted');
    const search = gridSearch(regressorByName('gradient_boosting'), X, y, folds, { threads,
      signal: stop.signal, onFold: done => { if (done === 2) stop.abort(reason); } });
    await assert.rejects(search, reason);
    await assert.rejects(gridSearch(regressorByName('ridge'), X, y, folds, { threads, signal: stop.signal }),
      reason);
  }
});

test('progress says how much is done and what the rest may take', async () => {
  for (const threads of [1, 2]) {
    const told: number[] = [];
    await gridSearch(regressorByName('ridge'), X, y, folds, { threads, onFold: (done, at) => {
      told.push(done);
      assert.equal(at.done, done);
      assert.equal(at.total, 5);
      assert.ok(Math.abs(at.leftMs - at.elapsedMs / done * (5 - done)) < 1e-9);
    } });
    assert.deepEqual(told, [1, 2, 3, 4, 5]);
  }
});
