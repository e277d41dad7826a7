import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { networkSearchRows, networkSearchSummary } from './networkSearchTables.js';
import { chosenSettings, searchNetworks, searchSteps } from './searchNetworks.js';

const { normal } = random(4), column = () => Float64Array.from({ length: 90 }, normal);
const X = fromColumns([column(), column()], ['a', 'b']);
const y = Float64Array.from({ length: 90 }, (_, i) => 3 * X.data[2 * i] - X.data[2 * i + 1] + 0.3 * normal());
const folds = kFold(90, 3), options = { seed: 5, candidates: 3, quick: true };

test('halving trains fewer settings for more epochs, the own ones in each round', async () => {
  let steps = 0;
  const searches = await searchNetworks(X, y, folds, { ...options, onFold: () => { steps++; } });
  assert.equal(steps, searchSteps(3, 3, true));
  for (const { rounds, own, best } of searches) {
    assert.deepEqual(rounds.map(trials => trials.length), [4, 2]);
    assert.deepEqual(rounds.map(trials => trials[0].settings), [{}, {}]);
    assert.equal(own.epochs, 30);
    assert.ok(rounds[0][0].epochs < 30 && best.mean >= own.mean);
    const [, winner] = rounds[1], rivals = rounds[0].slice(1);
    assert.equal(Math.max(...rivals.map(one => one.mean)),
      rivals.find(one => one.settings === winner.settings)?.mean);
  }
  assert.equal(networkSearchRows(searches).length, 18);
  const [row] = networkSearchSummary(searches);
  assert.equal(row.trainings, 18);
  assert.equal(row['epochs in all'], 3 * (4 * searches[0].rounds[0][0].epochs + 2 * 30));
  assert.deepEqual(await searchNetworks(X, y, folds, options), searches);
});

test('settings that are no better are not chosen, clearly better ones are', async () => {
  const bad = { learningRate: [1e-6] }, good = { learningRate: [0.05] };
  const worse = await searchNetworks(X, y, folds, { ...options, candidates: 1, space: bad });
  assert.ok(worse.every(one => one.best === one.own && Object.keys(one.chosen).length === 0));
  assert.equal(networkSearchSummary(worse)[0]['trains with'], 'its own');
  const better = await searchNetworks(X, y, folds, { ...options, candidates: 1, quick: false, space: good });
  assert.deepEqual([...chosenSettings(better).keys()], ['simple_ann', 'deep_ann', 'wide_and_deep']);
});

test('without candidates there is no search, and all train with their own', async () => {
  assert.deepEqual(await searchNetworks(X, y, folds, { seed: 1, candidates: 0 }), []);
  assert.equal(searchSteps(0, 5), 0);
  assert.equal(chosenSettings([]).size, 0);
});

test('an interrupt ends it', async () => {
  await assert.rejects(searchNetworks(X, y, folds, { ...options, signal: AbortSignal.abort() }),
    { name: 'AbortError' });
});
