import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitSentence } from './splitSentence.js';

const score = { seed: 0, linear: 0.9, ridge: 0.9 };
const luck = { scores: [score, score], own: 0.91,
  below: 0.5, mean: 0.9, sd: 0.01, low: 0.88, high: 0.92,
  difference: { mean: -9e-6, sd: 1, low: -2e-5, high: 1e-5, p: 0.7 } } as unknown as
  Parameters<typeof splitSentence>[0];

test('the words follow the share of splits below', () => {
  assert.match(splitSentence({ ...luck, below: 0.065 }), /^On 6\.5 % of 2 splits .* 0\.9100: an unlucky split/);
  assert.match(splitSentence({ ...luck, below: 0.93 }), /: a lucky split/);
  assert.match(splitSentence(luck), /: an ordinary split \(mean 0\.9000, 95 % of them 0\.8800 to 0\.9200\)/);
});

test('a difference that may be chance is a tie', () => {
  assert.match(splitSentence(luck), /is -9\.0e-6 in R² \(-2\.0e-5 to 1\.0e-5, p = 0\.700\): a tie\.$/);
  const told = (mean: number): string =>
    splitSentence({ ...luck, difference: { ...luck.difference, mean, p: 0.01 } });
  assert.match(told(0.1), /: ridge is better\.$/);
  assert.match(told(-0.1), /: least squares is better\.$/);
});
