import { trainTestSplit } from '../data/split.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';

/** Rows, targets and, where there are any, weights. */
export interface Rows {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly sampleWeight?: Float64Array;
}

/**
 * Keeps a share of the rows aside to see when boosting gains nothing more: the rows that
 * scikit-learn's train_test_split draws with this seed.
 */
export function keepAside(
  { X, y, sampleWeight }: Rows, share: number, seed: number,
): { readonly learn: Rows; readonly judge: Rows } {
  const { train, test } = trainTestSplit(X.rows, { seed, testShare: share });
  const rows = (which: Int32Array): Rows => ({ X: takeRows(X, which), y: take(y, which),
    ...(sampleWeight && { sampleWeight: take(sampleWeight, which) }) });
  return { learn: rows(train), judge: rows(test) };
}

/** The mean squared error, by weight; residuals divided by `unit`, so that none overflow. */
export function squaredLoss(
  { y, sampleWeight }: Rows, predicted: Float64Array, unit: number,
): number {
  let total = 0, weight = 0;
  for (let i = 0; i < y.length; i++) {
    const w = sampleWeight ? sampleWeight[i] : 1, r = (y[i] - predicted[i]) / unit;
    total += w * r * r;
    weight += w;
  }
  return weight > 0 ? total / weight : 0;
}

/** @throws RangeError unless the three settings of early stopping can be. */
export function checkStopping(settings: {
  readonly validationFraction: number; readonly nIterNoChange: number | null; readonly tol: number;
}): void {
  const { validationFraction: share, nIterNoChange: rounds, tol } = settings;
  if (!(share > 0 && share < 1)) {
    throw new RangeError(`invalid validationFraction; not in (0, 1): ${share}`);
  }
  if (rounds !== null && !(Number.isInteger(rounds) && rounds >= 1)) {
    throw new RangeError(`invalid nIterNoChange; not an integer >= 1: ${rounds}`);
  }
  if (!(tol >= 0 && Number.isFinite(tol))) {
    throw new RangeError(`invalid tol; not a number >= 0: ${tol}`);
  }
}
