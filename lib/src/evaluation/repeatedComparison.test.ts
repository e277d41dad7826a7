import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { repeatedKFold } from '../data/repeatedFolds.js';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { regressorByName } from '../regression/registry.js';
import { compareRounds, repeatedScores, roundRows, roundsFromTable } from './repeatedComparison.js';
import { studyRegressors } from './studyRegressors.js';

const source = random(12), n = 60;
const x = Float64Array.from({ length: n }, () => source.normal());
const X = fromColumns([x], ['x']), y = x.map(v => 3 * v + source.normal());

test('the search’s own folds keep their scores, further rounds are fitted anew', async () => {
  const folds = kFold(n, 5), rounds = repeatedKFold(n, 5, 3, 1);
  const studied = await studyRegressors([regressorByName('linear'), regressorByName('knn')], X, y, folds,
    { seed: 1, effort: 'defaults' });
  const labels: string[] = [];
  const scores = await repeatedScores(studied, X, y, rounds, label => labels.push(label));
  assert.deepEqual(scores.map(one => one.r2.length), [15, 15]);
  assert.deepEqual(scores[0].r2.slice(0, 5), studied[0].scores.folds.map(fold => fold.r2));
  assert.equal(labels.length, 20);
  const [again] = await repeatedScores([studied[0]], X, y, rounds);
  assert.deepEqual(again, scores[0]);
});

const wobble = Array.from({ length: 20 }, () => 0.01 * source.normal());
const model = (name: string, mean: number, own = 0.001) => ({ model: name, label: name.toUpperCase(),
  r2: wobble.map(w => mean + w + own * source.normal()) });

test('a model that is clearly worse is told apart, one that is the same is a tie and says so', () => {
  const rows = compareRounds([model('a', 0.98), model('b', 0.9802), model('c', 0.7)], 0.2);
  assert.equal(rows[0].difference, 0);
  assert.deepEqual(rows.map(row => row.tied), [true, true, false]);
  assert.equal(rows[2].label, 'C');
  assert.ok(rows[1].same > 0.9 && rows[2].worse > 0.999 && rows[2].p < 1e-6);
  assert.ok(rows[2].low < rows[2].difference && rows[2].difference < rows[2].high && rows[2].high < 0);
});

test('more rounds do not make a difference of chance sure: the correction keeps the interval wide', () => {
  const few = compareRounds([model('a', 0.9, 0.02), model('b', 0.89, 0.02)].map(one =>
    ({ ...one, r2: one.r2.slice(0, 5) })), 0.2);
  const many = compareRounds([model('a', 0.9, 0.02), model('b', 0.89, 0.02)], 0.2);
  assert.ok(many[1].high - many[1].low > 0.3 * (few[1].high - few[1].low));
});

test('a model alone is the best, and equals are ties', () => {
  assert.equal(compareRounds([model('a', 0.5)], 0.2).length, 1);
  const a = model('a', 0.5), [, other] = compareRounds([a, { ...a, model: 'b' }], 0.2);
  assert.deepEqual([other.p, other.tied, other.same], [1, true, 1]);
});

test('a model with fewer rounds is compared on those that both have', () => {
  const a = model('a', 0.9), b = model('b', 0.8), short = { ...b, r2: b.r2.slice(0, 5) };
  const [, row] = compareRounds([a, short], 0.2), [, same] = compareRounds([
    { ...a, r2: a.r2.slice(0, 5) }, short], 0.2);
  assert.deepEqual(row, same);
  const [, , full] = compareRounds([a, short, { ...model('c', 0.85), r2: b.r2 }], 0.2);
  assert.ok(Math.abs(full.difference - compareRounds([a, { ...b, model: 'c' }], 0.2)[1].difference) < 1e-15);
});

test('rounds come back from their table', () => {
  const models = [model('a', 0.9), model('b', 0.8)];
  assert.deepEqual(roundsFromTable(roundRows(models)), models);
});
