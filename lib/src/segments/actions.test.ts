import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloud } from '../clustering/points.testing.js';
import { matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { segmentActions } from './actions.js';
import { describeSegments } from './describe.js';

/** Spend rises by 10 with a, falls by 4 with b, and knows nothing of c. */
function customers(slopes = [10, -4, 0]) {
  const noise = random(2), plain = cloud(400, 3, 1);
  const X = matrix(400, 3, plain.data.map(v => 20 + v), ['a', 'b', 'c']);
  const y = Float64Array.from({ length: 400 }, (_, i) => 100 + noise.normal() +
    slopes.reduce((sum, slope, j) => sum + slope * X.data[3 * i + j], 0));
  const labels = Int32Array.from({ length: 400 }, (_, i) =>
    X.data[3 * i] < 19.5 ? 0 : X.data[3 * i + 2] > 20.5 ? 1 : 2);
  return { X, y, labels, units: ['minutes', 'visits', ''] };
}

test('the action is of the driver that differs most, among those that spend goes with', () => {
  const made = customers(), segments = describeSegments(made);
  const actions = segmentActions(segments, made.X, made.y, '$');
  assert.deepEqual(actions.map(one => one.driver), ['a', 'a', 'a']);
  assert.match(actions[0].action, /^Raise a from 18\.\d\d minutes towards the others' 20\.\d\d min/);
  assert.match(actions[2].action, /^Keep a up: 20\.\d\d minutes instead of the others' 19\.\d\d /);
  // segment 1 differs most in c, which spend knows nothing of
  assert.ok(Math.abs(segments[1].drivers[2].d) > Math.abs(segments[1].drivers[0].d));
});

test('its worth is the slope times the gap, with the slope\'s interval', () => {
  const made = customers(), segments = describeSegments(made);
  segmentActions(segments, made.X, made.y).forEach(({ worth, low, high, total }, s) => {
    const gap = Math.abs(segments[s].drivers[0].mean - segments[s].drivers[0].restMean);
    assert.ok(Math.abs(worth - 10 * gap) < 0.2 * gap && low < worth && worth < high);
    assert.ok(low > 0 && Math.abs(total - worth * segments[s].size) < 1e-9);
  });
});

test('other ids for the same customers say the same of them', () => {
  const made = customers(), swapped = { ...made, labels: made.labels.map(label => 2 - label) };
  const plain = segmentActions(describeSegments(made), made.X, made.y);
  const other = segmentActions(describeSegments(swapped), made.X, made.y);
  plain.forEach((action, s) => assert.deepEqual({ ...other[2 - s], label: s }, action));
});

test('what spend falls with is to be lowered, and kept low', () => {
  const made = customers([-10, 0, 0]);
  const actions = segmentActions(describeSegments(made), made.X, made.y, '$');
  assert.match(actions[0].action, /^Keep a down: /);
  assert.match(actions[2].action, /^Lower a from /);
});

test('where spend goes with no driver there is nothing to pull', () => {
  const made = customers([0, 0, 0]);
  const [one] = segmentActions(describeSegments(made), made.X, made.y);
  assert.deepEqual([one.driver, one.worth], ['', NaN]);
  assert.match(one.action, /^No driver tells it apart that spend goes with/);
});

test('a constant driver, a copy of another and too few customers are no error', () => {
  const { X, y, labels } = customers();
  const wide = matrix(400, 5, Float64Array.from({ length: 2000 }, (_, at) => at % 5 < 3
    ? X.data[3 * Math.floor(at / 5) + at % 5] : at % 5 === 3 ? 7 : X.data[3 * Math.floor(at / 5)]),
  ['a', 'b', 'c', 'flat', 'copy']);
  const actions = segmentActions(describeSegments({ X: wide, y, labels }), wide, y);
  assert.deepEqual(actions.map(one => one.driver), ['a', 'a', 'a']);
  const few = matrix(4, 3, X.data.slice(0, 12)), spend = y.slice(0, 4);
  const [one] = segmentActions(describeSegments({ X: few, y: spend, labels: Int32Array.of(0, 0, 1, 1) }),
    few, spend);
  assert.equal(one.driver, '');
});
