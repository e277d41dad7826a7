import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns, rowOf, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { revenueForecast, riskList, whatIf } from './businessValue.js';

const close = (a: number, b: number, tolerance = 1e-9): void =>
  assert.ok(Math.abs(a - b) <= tolerance, `${a}, not ${b}`);

test('a forecast sums by group; its interval grows with the root of the customers', () => {
  const source = random(1), n = 400, predicted = new Float64Array(n).fill(100);
  const residuals = Float64Array.from({ length: 5000 }, () => 10 * source.normal());
  const labels = Int32Array.from({ length: n }, (_, i) => i < 100 ? 0 : 1);
  const [small, large, all] = revenueForecast(predicted, labels, ['small', 'large'], residuals, random(2));
  assert.deepEqual([small.total, large.total, all.total], [10_000, 30_000, 40_000]);
  assert.deepEqual([small.customers, all.group, all.customers], [100, 'all', 400]);
  // 1.96 * 10 * sqrt(n (1 + n / 5000))
  close((small.high - small.low) / 2, 1.96 * 10 * Math.sqrt(100 * 1.02), 15);
  close((all.high - all.low) / 2, 1.96 * 10 * Math.sqrt(400 * 1.08), 35);
});

test('those farthest below their peers come first, whatever the level of the group', () => {
  const predicted = Float64Array.of(10, 11, 12, 3, 100, 110, 120, 90, 5, 5);
  const labels = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2];
  const rows = riskList(predicted, labels, ['low', 'high', 'pair'], predicted.map((_, i) => i + 1), 3);
  assert.deepEqual(rows.map(one => [one.row, one.group]), [[4, 'low'], [8, 'high'], [5, 'high']]);
  close(rows[0].peers, 9);
  close(rows[0].gap, -6);
  close(rows[0].deviations, -6 / Math.sqrt(50 / 3));
});

test('what goes with a standard deviation of a plane is its slope times it', () => {
  const X: Matrix = fromColumns([[1, 2, 3, 4], [0, 10, 0, 10], [5, NaN, 5, 5]], ['a', 'b', 'c']);
  const model = { predict: (table: Matrix) => Float64Array.from({ length: table.rows }, (_, i) => {
    const [a, b, c] = rowOf(table, i);
    return 2 * a - b + (Number.isNaN(c) ? 0 : 0 * c);
  }) };
  const rows = whatIf(model, X);
  close(rows[0].change, Math.sqrt(5 / 3));
  close(rows[0].mean, 2 * Math.sqrt(5 / 3));
  close(rows[1].total, -4 * Math.sqrt(100 / 3));
  close(rows[1].low, rows[1].high);
  assert.deepEqual([rows[2].driver, rows[2].change, rows[2].mean], ['c', 0, 0]);
  assert.deepEqual(whatIf(model, { ...X, levels: [undefined, ['x', 'y'], undefined] }).map(one => one.driver),
    ['a', 'c']);
});
