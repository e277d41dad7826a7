import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureJson, type Trace } from '../figures/figure.js';
import { explanationFigure } from './networkExplanation.js';

const row = (feature: string, shuffled: number, slope = -shuffled) => ({ feature, shuffled,
  low: 0.9 * shuffled, high: 1.2 * shuffled, shapley: 2 * shuffled, gradients: 3 * shuffled, slope });
const xOf = (trace: Trace): number[] => trace.x as unknown as number[];

test('each measure is a share of its greatest, drivers in the order of shuffling', () => {
  const { data, alt } = explanationFigure('Deep ANN', [row('a', 5), row('b', 20), row('c', 10)]);
  assert.deepEqual(data.map(trace => trace.name),
    ['shuffling', 'Shapley values', 'integrated gradients', 'least squares']);
  for (const trace of data) {
    assert.deepEqual(trace.y, ['b', 'c', 'a']);
    assert.deepEqual(xOf(trace), [1, 0.5, 0.25]);
  }
  assert.match(alt, /^Bars of 3 drivers by .* b, c, a\.$/);
});

test('the spread of the shuffles stands at their bars alone', () => {
  const { data } = explanationFigure('Deep ANN', [row('a', 5), row('b', 20)]);
  assert.deepEqual(data.map(trace => trace.error_x !== undefined), [true, false, false, false]);
  const { array, arrayminus } = data[0].error_x as unknown as Record<string, number[]>;
  assert.ok(Math.abs(array[0] - 0.2) < 1e-12 && Math.abs(arrayminus[0] - 0.1) < 1e-12);
});

test('of many drivers those that count most are drawn', () => {
  const rows = Array.from({ length: 20 }, (_, i) => row(`d${i}`, 1 + i));
  const { data, alt } = explanationFigure('Deep ANN', rows);
  assert.deepEqual(data[0].y, Array.from({ length: 12 }, (_, i) => `d${19 - i}`));
  assert.match(alt, /^Bars of 12 of 20 drivers /);
});

test('a category without a slope has no bar there; nothing at all is no division by 0', () => {
  const { data } = explanationFigure('Deep ANN', [row('a', 5), row('kind', 20, NaN)]);
  assert.deepEqual(xOf(data[3]), [NaN, 1]);
  const idle = explanationFigure('Deep ANN', [row('a', 0)]);
  assert.deepEqual(idle.data.map(trace => Math.abs(xOf(trace)[0])), [0, 0, 0, 0]);
  assert.ok(!figureJson(idle).includes('null'));
});
