import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalRangeSf } from '../numerics/distributions/normalRange.js';
import { friedman } from './friedman.js';

const scores = [[0.9, 0.8, 0.7, 0.85, 0.6], [0.88, 0.82, 0.65, 0.8, 0.61], [0.5, 0.55, 0.6, 0.4, 0.61]];

test('the range of normals has SciPy’s studentized_range with infinite degrees', () => {
  const theirs: [q: number, k: number, sf: number][] = [[0.5, 2, 0.7236736098317631],
    [3.3, 3, 0.05131090641818992], [4.47, 10, 0.0504412201671669], [10, 5, 1.5373258221984543e-11]];
  for (const [q, k, sf] of theirs) assert.ok(Math.abs(normalRangeSf(q, k) - sf) < 1e-10, `${q}, ${k}`);
  assert.deepEqual([normalRangeSf(0, 3), normalRangeSf(-1, 3)], [1, 1]);
  assert.ok(Number.isNaN(normalRangeSf(NaN, 3)));
  assert.throws(() => normalRangeSf(1, 1.5), /^RangeError: invalid k/);
});

test('statistic and p are SciPy’s friedmanchisquare, ties within a round counted', () => {
  const { statistic, p, meanRanks } = friedman(scores);
  assert.ok(Math.abs(statistic - 3.8947368421052664) < 1e-12);
  assert.ok(Math.abs(p - 0.14264897010923255) < 1e-12);
  assert.deepEqual(meanRanks.map(rank => Number(rank.toFixed(6))), [1.6, 1.7, 2.7]);
});

test('pairs are symmetric, and a model always last is told apart with enough rounds', () => {
  const rounds = Array.from({ length: 20 }, (_, i) => i);
  const { pairs, p } = friedman([rounds.map(i => 2 + i % 2), rounds.map(i => 3 - i % 2),
    rounds.map(() => 1)]);
  assert.ok(p < 1e-4 && pairs[0][2] < 0.001 && pairs[0][1] > 0.5);
  pairs.forEach((row, i) => row.forEach((value, j) => assert.equal(value, pairs[j][i])));
});

test('models that score the same in each round do not differ', () => {
  assert.deepEqual(friedman([[1, 2, 3], [1, 2, 3]]).statistic, 0);
  assert.equal(friedman([[1, 2, 3], [1, 2, 3]]).p, 1);
});

test('too few models or rounds are refused', () => {
  for (const wrong of [[], [[1, 2]], [[1], [2]], [[1, 2], [1, 2, 3]]]) {
    assert.throws(() => friedman(wrong), /^RangeError: invalid scores/);
  }
});
