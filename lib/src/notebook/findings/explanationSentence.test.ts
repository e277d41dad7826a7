import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeatureExplanation } from '../../evaluation/explainNetwork.js';
import { explanationSentence } from './explanationSentence.js';

const row = (
  feature: string, shuffled: number, shapley = shuffled, gradients = shuffled, slope = shuffled,
): FeatureExplanation =>
  ({ feature, shuffled, low: shuffled - 1, high: shuffled + 1, shapley, gradients, slope });
const say = (...rows: FeatureExplanation[]): string => explanationSentence('Deep ANN', rows);

test('roads that agree are said to, with least squares', () => {
  assert.equal(say(row('a', 9), row('b', 20), row('c', 3)),
    'Shuffling, Shapley values and integrated gradients rank the 3 drivers that Deep ANN relies on ' +
    'alike, b, a and c; least squares has the same order.');
});

test('a slope\'s sign does not count', () => {
  assert.match(say(row('a', 9), row('b', 20, 20, 20, -30)), /alike, b and a; least squares has the same order\.$/);
});

test('least squares with another order is told by the first pair that differs', () => {
  assert.equal(say(row('a', 9, 9, 9, 50), row('b', 20)),
    'Shuffling, Shapley values and integrated gradients rank the 2 drivers that Deep ANN relies on ' +
    'alike, b and a; least squares has a before b.');
});

test('roads that disagree are told one by one', () => {
  assert.equal(say(row('a', 9, 30), row('b', 20)),
    'What counts most for Deep ANN depends on how one asks: by shuffling the order is b and a, by ' +
    'Shapley values the order is a and b and by integrated gradients the order is b and a; ' +
    'least squares has the order of shuffling.');
});

test('drivers that shuffling may leave without effect take no part in the order', () => {
  assert.equal(say(row('a', 9), row('b', 0.5, 90), row('c', 4)),
    'Shuffling, Shapley values and integrated gradients rank the 2 drivers that Deep ANN relies on ' +
    'alike, a and c; least squares has the same order. It leaves b aside.');
});

test('one driver, and none', () => {
  assert.equal(say(row('a', 9), row('b', 0)), 'Deep ANN relies on a alone. It leaves b aside.');
  assert.equal(say(row('a', 1), row('b', 0)), 'Deep ANN relies on no driver: shuffling any one of ' +
    'them costs nothing that is beyond chance.');
  assert.match(say(), /relies on no driver/);
});

test('categories have no slope: the line is judged by the others', () => {
  const kind = row('kind', 30, 30, 30, NaN);
  assert.match(say(kind, row('a', 9), row('b', 5)),
    /alike, kind, a and b; least squares has those that are numbers in the same order\.$/);
  assert.match(say(kind, row('a', 9), row('b', 5, 5, 5, 60)), /; least squares has b before a\.$/);
  assert.match(say(kind, row('a', 9)), /alike, kind and a\.$/);
});

test('of many drivers the first are named', () => {
  const rows = Array.from({ length: 9 }, (_, i) => row(`d${i}`, 90 - i));
  assert.match(say(...rows), /rank the 9 drivers .* alike, d0, d1, d2, d3, d4 and 4 others; least squares/);
  const idle = Array.from({ length: 6 }, (_, i) => row(`i${i}`, 0));
  assert.doesNotMatch(say(...rows, ...idle), /aside/);
});
