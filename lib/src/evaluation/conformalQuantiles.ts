import { trainTestSplit } from '../data/split.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import { quantileRegression } from '../regression/quantileRegression.js';
import type { Learner, Predictor } from './crossValidate.js';
import type { Intervals } from './crossConformal.js';
import { pipeline } from './pipeline.js';

/** Quantile models with what conformal calibration adds to both ends. */
export interface ConformalQuantiles {
  /** In units of y; below 0 where the quantiles were too far apart. Infinite for too few rows. */
  readonly correction: number;
  intervals(X: Matrix): Intervals;
}

/**
 * Conformalised quantile regression (Romano, Patterson & Candès 2019, NeurIPS 32): the ends of two
 * quantile models are moved by the ceil((n + 1) level)-th smallest of max(low - y, y - high) over
 * n rows that neither model has learned from. Coverage on new rows is at least `level`, and
 * the width follows the spread of y at each place. Ends that cross are put in order.
 * @throws RangeError for a level outside (0, 1).
 */
export function conformaliseQuantiles(
  low: Predictor, high: Predictor, X: Matrix, y: Float64Array, level = 0.95,
): ConformalQuantiles {
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level; not in (0, 1): ${level}`);
  const ends = (rows: Matrix): Intervals => {
    const a = low.predict(rows), b = high.predict(rows);
    return { low: a.map((v, i) => Math.min(v, b[i])), high: a.map((v, i) => Math.max(v, b[i])) };
  };
  const known = ends(X), rank = Math.ceil((y.length + 1) * level);
  const misses = y.map((v, i) => Math.max(known.low[i] - v, v - known.high[i])).sort();
  const correction = rank > misses.length ? Infinity : misses[rank - 1];
  return {
    correction,
    intervals(rows) {
      const raw = ends(rows);
      const widest = (v: number, i: number): number => // a correction far below 0 must not cross
        Math.max(v + correction, (raw.low[i] + raw.high[i]) / 2);
      return { high: raw.high.map(widest),
        low: raw.low.map((v, i) => Math.min(v - correction, (raw.low[i] + raw.high[i]) / 2)) };
    },
  };
}

export interface QuantileIntervalOptions {
  readonly level?: number;
  /** The share of rows kept aside to calibrate on. */
  readonly calibrationShare?: number;
  readonly seed: number;
  /** What learns a quantile; linear quantile regression on standardised columns by default. */
  readonly create?: (quantile: number) => Learner;
}

/** Splits the rows, learns the two quantiles from one part and calibrates them on the other. */
export async function conformalQuantiles(
  X: Matrix, y: Float64Array, { level = 0.95, calibrationShare = 0.5, seed, create = linearQuantile }:
  QuantileIntervalOptions,
): Promise<ConformalQuantiles> {
  const { train, test } = trainTestSplit(X.rows, { seed, testShare: calibrationShare });
  const inside = takeRows(X, train), target = take(y, train);
  const low = await create((1 - level) / 2).fit(inside, target);
  const high = await create((1 + level) / 2).fit(inside, target);
  return conformaliseQuantiles(low, high, takeRows(X, test), take(y, test), level);
}

const linearQuantile = (quantile: number): Learner => pipeline(quantileRegression({ quantile }));
