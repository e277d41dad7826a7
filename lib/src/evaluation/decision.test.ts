import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionTable, type Criterion } from './decision.js';

const criterion = (name: string, values: number[], weight = 1, more = true): Criterion =>
  ({ name, values, weight, more });

test('scores are weighted means of places between the worst and the best', () => {
  const rows = decisionTable(['a', 'b', 'c'], [
    criterion('r2', [0.9, 0.8, 0.7], 3), criterion('size', [10, 2, 4], 1, false)], 1);
  assert.deepEqual(rows.map(({ model, r2, size }) => [model, r2, size].map(v =>
    typeof v === 'number' ? Math.round(100 * v) / 100 : v)), [['a', 1, 0], ['b', 0.5, 1], ['c', 0, 0.75]]);
  assert.deepEqual(rows.map(one => Math.round(1e4 * one.score) / 1e4), [0.75, 0.625, 0.1875]);
});

test('the share of weightings that a model wins is that of the area where it is best', () => {
  // of two criteria with opposite winners each wins half; the third, in the middle, none
  const rows = decisionTable(['a', 'b', 'c'], [criterion('x', [1, 0, 0.4]), criterion('y', [0, 1, 0.4])], 3);
  const wins = Object.fromEntries(rows.map(({ model, wins: share }) => [model, share]));
  assert.ok(Math.abs(wins.a - 0.5) < 0.02 && Math.abs(wins.b - 0.5) < 0.02 && wins.c === 0);
  // at 0.6 it wins wherever neither weight is above 0.6: a fifth
  const [middle] = decisionTable(['c', 'a', 'b'],
    [criterion('x', [0.6, 1, 0]), criterion('y', [0.6, 0, 1])], 3);
  assert.ok(middle.model === 'c' && Math.abs(middle.wins - 0.2) < 0.02);
  assert.equal(rows.reduce((sum, one) => sum + one.wins, 0), 1);
});

test('criteria without a difference and values that are none', () => {
  const rows = decisionTable(['a', 'b'], [criterion('same', [3, 3]), criterion('holed', [NaN, 1])], 1);
  assert.deepEqual(rows.map(({ model, same, holed, wins }) => [model, same, holed, wins]),
    [['b', 1, 1, 1], ['a', 1, 0, 0]]);
});

test('weights that are no weights are refused, and the seed decides the draws', () => {
  const two = [criterion('x', [1, 0]), criterion('y', [0, 1])];
  assert.throws(() => decisionTable(['a', 'b'], [criterion('x', [1, 2], -1)], 1), /invalid weight of x; .*: -1/);
  assert.throws(() => decisionTable(['a', 'b'], [criterion('x', [1, 2], 0)], 1), /invalid weights; .*all 0/);
  assert.deepEqual(decisionTable(['a', 'b'], two, 5), decisionTable(['a', 'b'], two, 5));
});
