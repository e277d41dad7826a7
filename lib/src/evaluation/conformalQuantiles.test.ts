import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns, type Matrix } from '../numerics/matrix.js';
import { random, type RandomSource } from '../numerics/random.js';
import { quantileRegression } from '../regression/quantileRegression.js';
import { conformaliseQuantiles, conformalQuantiles } from './conformalQuantiles.js';
import { intervalCoverage } from './crossConformal.js';
import { furthest, intervalOracle, part } from './intervalOracle.testing.js';

/** The noise grows with x: one width for all rows would be wrong at both ends. */
function fan(source: RandomSource, n: number): { X: Matrix; y: Float64Array } {
  const x = Float64Array.from({ length: n }, () => source.next());
  return { X: fromColumns([x], ['x']), y: x.map(v => 10 * v + (0.2 + 3 * v) * source.normal()) };
}
const constant = (value: number) => ({ predict: (X: Matrix) => new Float64Array(X.rows).fill(value) });
const rows = (n: number): Matrix => fromColumns([new Float64Array(n)]);

test('the intervals are MAPIE\'s with its symmetric correction', () => {
  for (const one of intervalOracle.quantiles) {
    const learn = part(one, 0, one.train), known = part(one, one.train, one.rows);
    const [low, high] = [(1 - one.level) / 2, (1 + one.level) / 2].map(quantile =>
      quantileRegression({ quantile }).fit(learn.X, learn.y));
    const ends = conformaliseQuantiles(low, high, known.X, known.y, one.level)
      .intervals(part(one, one.rows).X);
    assert.ok(furthest(ends.low, one.low) < 1e-6, `low at ${one.level}`);
    assert.ok(furthest(ends.high, one.high) < 1e-6, `high at ${one.level}`);
  }
});

test('by the definition: the rank-th largest miss moves both ends', () => {
  const y = Float64Array.of(-3, 0, 1, 2, 5, 9); // misses of [0, 4]: 3, 0, -1, -2, 1, 5
  const fitted = conformaliseQuantiles(constant(0), constant(4), rows(6), y, 0.7); // rank 5 of 7
  assert.equal(fitted.correction, 3);
  assert.deepEqual([...fitted.intervals(rows(1)).low, ...fitted.intervals(rows(1)).high], [-3, 7]);
});

test('ends that cross are put in order, and a correction below 0 never crosses them', () => {
  const y = Float64Array.of(2, 2, 2, 2);
  const fitted = conformaliseQuantiles(constant(4), constant(0), rows(4), y, 0.5);
  assert.equal(fitted.correction, -2);
  assert.deepEqual(fitted.intervals(rows(1)), { low: Float64Array.of(2), high: Float64Array.of(2) });
  const wide = { predict: (X: Matrix) => X.data.slice() };
  const mixed = conformaliseQuantiles(constant(-10), wide, fromColumns([[10, 10, 10]]),
    new Float64Array(3), 0.5);
  const { low, high } = mixed.intervals(fromColumns([[-9]]));
  assert.ok(low[0] <= high[0]);
});

test('too few rows for the level promise nothing', () => {
  const { intervals } = conformaliseQuantiles(constant(0), constant(1), rows(10),
    new Float64Array(10), 0.95);
  assert.deepEqual([intervals(rows(1)).low[0], intervals(rows(1)).high[0]], [-Infinity, Infinity]);
  assert.throws(() => conformaliseQuantiles(constant(0), constant(1), rows(1), new Float64Array(1), 0),
    /^RangeError: invalid level/);
});

test('over many draws the coverage is the level within 1.5 points, at either end too', async () => {
  const source = random(13), rounds = 60, level = 0.9;
  let inside = 0, narrow = 0, wide = 0;
  for (let seed = 0; seed < rounds; seed++) {
    const { X, y } = fan(source, 200), fresh = fan(source, 200);
    const ends = (await conformalQuantiles(X, y, { level, seed })).intervals(fresh.X);
    inside += intervalCoverage(fresh.y, ends) / rounds;
    fresh.X.data.forEach((x, i) => {
      if (x < 0.1) narrow += (ends.high[i] - ends.low[i]);
      if (x > 0.9) wide += (ends.high[i] - ends.low[i]);
    });
  }
  assert.ok(Math.abs(inside - level) < 0.015, `${inside}`);
  assert.ok(wide > 4 * narrow, 'the width follows the noise');
});
