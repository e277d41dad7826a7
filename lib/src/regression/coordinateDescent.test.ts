import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matrix } from '../numerics/matrix.js';
import { coordinateDescent, type ElasticNetPenalty } from './coordinateDescent.js';
import { distance, madeTable, oracleSets } from './oracle.testing.js';
import { sufficientStatistics, type SufficientStatistics } from './sufficientStatistics.js';

const tight = { tolerance: 1e-13, maxIterations: 100_000 };
const pull = ({ features: p, XX, Xy, weight }: SufficientStatistics, b: Float64Array): Float64Array =>
  Xy.map((value, j) => b.reduce((rest, v, k) => rest - XX[j * p + k] * v, value) / weight);

/**
 * The conditions of the minimum: the slope of the squared error less that of the squared penalty
 * is alpha l1Ratio with the sign of the coefficient, and no larger where that is 0.
 */
function assertMinimum(S: SufficientStatistics, b: Float64Array, penalty: ElasticNetPenalty): void {
  const { alpha, l1Ratio } = penalty, p = S.features;
  const slope = pull(S, b), size = Math.max(...S.Xy.map(Math.abs)) / S.weight;
  b.forEach((value, j) => {
    if (S.XX[j * p + j] === 0) return assert.equal(value, 0);
    const rest = slope[j] - alpha * (1 - l1Ratio) * value, limit = alpha * l1Ratio;
    const miss = value === 0 ? Math.max(0, Math.abs(rest) - limit)
      : Math.abs(rest - Math.sign(value) * limit);
    assert.ok(miss <= 1e-9 * (size + limit), `coefficient ${j} misses by ${miss} of ${size}`);
  });
}

/** Squared error and penalty, but for a constant. */
function cost(S: SufficientStatistics, b: Float64Array, { alpha, l1Ratio }: ElasticNetPenalty): number {
  const slope = pull(S, b);
  return b.reduce((total, v, j) => total - v * (slope[j] + S.Xy[j] / S.weight) / 2 +
    alpha * (l1Ratio * Math.abs(v) + (1 - l1Ratio) * v * v / 2), 0);
}

for (const { name, X, y } of oracleSets) {
  test(`the minimum's conditions hold over the whole path: ${name}`, () => {
    const S = sufficientStatistics(X, y), top = Math.max(...S.Xy.map(Math.abs)) / S.weight;
    for (const l1Ratio of [1, 0.9, 0.3, 0.01]) {
      let start: Float64Array | undefined;
      for (const share of [2, 1, 0.5, 0.1, 0.01, 0.001]) {
        const penalty = { alpha: share * top, l1Ratio, ...tight };
        const cold = coordinateDescent(S, penalty), warm = coordinateDescent(S, penalty, start);
        assert.ok(cold.converged && warm.converged, `${l1Ratio} ${share}`);
        assertMinimum(S, cold.coefficients, penalty);
        assertMinimum(S, warm.coefficients, penalty);
        start = warm.coefficients;
      }
    }
  });
}

test('no step in any direction makes it less', () => {
  const small = fc.double({ min: -1, max: 1, noNaN: true });
  const { X, y } = madeTable(30, 4, 3), S = sufficientStatistics(X, y);
  const penalty = { alpha: 0.7, l1Ratio: 0.6, ...tight };
  const { coefficients } = coordinateDescent(S, penalty), least = cost(S, coefficients, penalty);
  fc.assert(fc.property(fc.tuple(small, small, small, small), step => {
    for (const length of [1e-3, 0.1, 5]) {
      const moved = coefficients.map((v, j) => v + length * step[j]);
      assert.ok(cost(S, moved, penalty) >= least - 1e-12);
    }
  }));
});

test('the smallest alpha that leaves nothing is the largest slope at 0', () => {
  const { X, y } = madeTable(50, 5, 4), S = sufficientStatistics(X, y);
  const top = Math.max(...S.Xy.map(Math.abs)) / S.weight;
  const count = (alpha: number): number =>
    coordinateDescent(S, { alpha, l1Ratio: 1, ...tight }).coefficients.filter(b => b !== 0).length;
  assert.equal(count(top), 0);
  assert.equal(count(top * (1 - 1e-6)), 1);
});

test('columns at right angles are shrunk each by itself: the soft threshold', () => {
  const X = matrix(4, 2, Float64Array.of(1, 1, 1, -1, -1, 1, -1, -1));
  const y = Float64Array.of(5, 3, -3.5, -4.5), S = sufficientStatistics(X, y); // slopes 4 and 0.75
  const { coefficients } = coordinateDescent(S, { alpha: 1, l1Ratio: 1, ...tight });
  assert.ok(distance(coefficients, [3, 0]) < 1e-15);
  const mixed = coordinateDescent(S, { alpha: 1, l1Ratio: 0.5, ...tight }).coefficients;
  assert.ok(distance(mixed, [3.5 / 1.5, 0.25 / 1.5]) < 1e-15);
});

test('a start is not changed, and where it is does not matter', () => {
  const { X, y } = madeTable(40, 6, 5), S = sufficientStatistics(X, y);
  const penalty = { alpha: 0.5, l1Ratio: 0.8, ...tight }, cold = coordinateDescent(S, penalty);
  for (const value of [0, -100, 1e6]) {
    const start = new Float64Array(6).fill(value), warm = coordinateDescent(S, penalty, start);
    assert.ok(distance(warm.coefficients, cold.coefficients) < 1e-11, `from ${value}`);
    assert.deepEqual(start, new Float64Array(6).fill(value));
  }
});

test('constant and equal columns: none for the one, the penalty holds for the others', () => {
  const { X: one, y } = madeTable(20, 1, 6);
  const X = matrix(20, 3, Float64Array.from({ length: 60 }, (_, at) =>
    at % 3 === 2 ? 7 : one.data[Math.floor(at / 3)]));
  const S = sufficientStatistics(X, y), penalty = { alpha: 0.1, l1Ratio: 0.5, ...tight };
  const { coefficients, converged } = coordinateDescent(S, penalty);
  assert.ok(converged);
  assert.equal(coefficients[2], 0);
  assert.ok(Math.abs(coefficients[0] - coefficients[1]) < 1e-9);
  assertMinimum(S, coefficients, penalty);
});

test('cut short it says so and hands over what it has', () => {
  const { X, y } = madeTable(60, 8, 7), S = sufficientStatistics(X, y);
  const penalty = { alpha: 0.01, l1Ratio: 1, tolerance: 1e-12, maxIterations: 1 };
  const { converged, iterations, coefficients } = coordinateDescent(S, penalty);
  assert.deepEqual([converged, iterations], [false, 1]);
  assert.ok(coefficients.every(Number.isFinite) && coefficients.some(b => b !== 0));
});
