import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { describeSecondOpinion } from './describeSecondOpinion.js';
import { opinion } from './secondOpinion.js';
import { trendLines } from './trendLines.js';

const source = random(5), n = 60;
const a = Float64Array.from({ length: n }, () => 10 + 2 * source.normal());
const b = Float64Array.from({ length: n }, () => source.next());

test('an exact line is found by all three, row for row, and named', () => {
  const [one, two] = trendLines(fromColumns([a, b], ['a', 'b']), a.map(x => 3 - 2 * x));
  assert.equal(one.driver, 'a');
  for (const slope of [one.slope, one.theilSenSlope]) assert.ok(Math.abs(slope + 2) < 1e-9);
  assert.ok(Math.abs(one.intercept - 3) < 1e-9);
  assert.ok(one.r2 > 1 - 1e-12 && one.quadraticR2 > 1 - 1e-9);
  assert.ok(two.r2 < 0.2, 'the other column has nothing to do with it');
});

test('a parabola shows in its own R², an outlier not in the robust slope', () => {
  const x = Float64Array.from({ length: 41 }, (_, i) => i / 10 - 2);
  const [curved] = trendLines(fromColumns([x]), x.map(v => v * v));
  assert.ok(curved.r2 < 0.01 && curved.quadraticR2 > 0.999);
  const spoilt = x.map((v, i) => i === 40 ? 1000 : v);
  const [line] = trendLines(fromColumns([x]), spoilt);
  assert.ok(Math.abs(line.theilSenSlope - 1) < 1e-9 && line.slope > 5);
});

test('rows with a missing driver are left out', () => {
  const x = Float64Array.of(1, NaN, 2, 3), [line] = trendLines(fromColumns([x]),
    Float64Array.of(2, 1e6, 4, 6));
  assert.ok(Math.abs(line.slope - 2) < 1e-12);
});

test('simple-statistics finds the same mean, spread and shape', () => {
  const holes = a.map((value, i) => i % 7 === 0 ? NaN : value);
  const rows = describeSecondOpinion(fromColumns([holes, b], ['a', 'b']));
  assert.deepEqual(rows.map(row => row.quantity),
    ['mean', 'standard deviation', 'median', 'skewness', 'kurtosis']);
  for (const row of rows) assert.ok(row.agrees && row.difference < 1e-10, JSON.stringify(row));
});

test('two figures agree by their difference over the larger of one and theirs', () => {
  assert.equal(opinion('q', 1e9 + 1, 1e9).agrees, true);
  assert.deepEqual(opinion('q', 0.5, 0.25),
    { quantity: 'q', ours: 0.5, theirs: 0.25, difference: 0.25, agrees: false });
  assert.equal(opinion('q', NaN, 1).agrees, false);
});

test('a column that does not vary has no trend', () => {
  const [flat, line] = trendLines(fromColumns([a.map(() => 7), a], ['flat', 'a']), a.map(x => 2 * x));
  assert.deepEqual([flat.driver, flat.slope, flat.r2], ['flat', NaN, NaN]);
  assert.ok(Math.abs(line.slope - 2) < 1e-9);
});
