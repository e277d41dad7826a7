import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromRows } from '../numerics/matrix.js';
import { tableText, parseTable } from '../store/tableFile.js';
import { describeSegments, type Segment } from './describe.js';
import { personaRows, segmentRows } from './segmentRows.js';

// two groups of four; the rows of the file that lack a target are left out
const X = fromRows([[1, 10], [2, 11], [1, 12], [2, 10], [9, 10], [8, 12], [9, 11], [8, 11]], ['App', 'Web']);
const y = Float64Array.of(10, 12, 11, 9, 90, 95, 92, 88);
const labels = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
const rowNumbers = Int32Array.of(1, 2, 4, 7, 8, 9, 12, 30);
const segments = describeSegments({ X, y, labels, units: ['minutes', ''] });

test('a segment has a row with its size, its revenue, its spend and its drivers', () => {
  const [low, high] = segmentRows(segments, rowNumbers);
  assert.deepEqual(Object.keys(low), ['segment', 'name', 'value_tier', 'size', 'share', 'revenue',
    'revenue_share', 'mean_spend', 'mean_spend_low', 'mean_spend_high', 'App', 'Web', 'typical_rows']);
  assert.deepEqual([low.segment, low.size, low.share, low.revenue, low.mean_spend, low.App],
    [0, 4, 0.5, 42, 10.5, 1.5]);
  assert.deepEqual([high.revenue, high.App, high.Web], [365, 8.5, 11]);
  assert.ok(Math.abs(Number(low.revenue_share) + Number(high.revenue_share) - 1) < 1e-15);
  // t(0.975, 3) = 3.182446, sd 1.290994
  assert.ok(Math.abs(Number(low.mean_spend_high) - (10.5 + 3.182446 * 1.290994 / 2)) < 1e-5);
});

test('typical customers carry the numbers of the file, not positions', () => {
  for (const [segment, row] of segmentRows(segments, rowNumbers).map((r, i) => [segments[i], r] as const)) {
    assert.equal(row.typical_rows, segment.typical.map(i => rowNumbers[i]).join(' '));
  }
  const everyNumber = segmentRows(segments, rowNumbers).map(row => String(row.typical_rows)).join(' ');
  assert.ok(everyNumber.split(' ').every(number => [...rowNumbers].includes(Number(number))));
});

test('without numbers of the file rows are counted from 1', () => {
  assert.equal(segmentRows(segments)[1].typical_rows,
    segments[1].typical.map(row => row + 1).join(' '));
});

test('no driver takes the place of another column', () => {
  const named = describeSegments({ X: { ...X, names: ['size', 'typical_rows'] }, y, labels });
  const [low] = segmentRows(named, rowNumbers);
  assert.deepEqual([low.size, low['mean size'], low['mean typical_rows']], [4, 1.5, 10.75]);
  assert.match(String(low.typical_rows), /^\d+ \d+ \d+$/);
});

test('every figure of every segment has a persona row with its test', () => {
  const rows = personaRows(segments);
  assert.deepEqual(rows.map(row => [row.segment, row.figure]),
    [[0, 'App'], [0, 'Web'], [0, 'spend'], [1, 'App'], [1, 'Web'], [1, 'spend']]);
  assert.deepEqual(rows.map(row => row.unit).slice(0, 3), ['minutes', '', '']);
  const [app, , , other] = rows;
  assert.equal(app.mean, other.rest_mean);
  assert.equal(app.d, -Number(other.d));
  assert.ok(Number(app.corrected_p) >= Number(app.p));
});

test('rows survive their table', () => {
  for (const rows of [segmentRows(segments, rowNumbers), personaRows(segments)]) {
    const again = parseTable(tableText(rows), 'table');
    assert.deepEqual(again.map(row => row.segment), rows.map(row => row.segment));
    assert.deepEqual(Object.keys(again[0]), Object.keys(rows[0]));
  }
});

test('no segments have no rows', () => {
  const none: readonly Segment[] = [];
  assert.deepEqual([segmentRows(none), personaRows(none)], [[], []]);
});
