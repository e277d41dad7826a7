import type { Fold } from '../data/folds.js';
import { r2 } from '../metrics/r2.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import type { Learner } from './crossValidate.js';
import { foldInterval } from './foldInterval.js';

/** How good a model is that learned from so many rows: means over the folds. */
export type LearningPoint = {
  /** Rows learned from, on the mean of the folds. */
  readonly rows: number;
  readonly train_r2: number;
  readonly cv_r2: number;
  /** The 95 % interval of cv_r2, corrected for overlapping folds. */
  readonly low: number;
  readonly high: number;
};

export const learningShares = [0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1] as const;

/**
 * Scores on the rows that each fold holds out after learning from growing shares of its training
 * rows, the same rows and more each time, drawn in an order of `seed`. A gap between training and
 * held-out rows that is still closing says that more rows would help. Shares of fewer rows than
 * two more than features are left out. Cost: folds x shares fits.
 */
export async function learningCurve(
  learner: () => Learner, X: Matrix, y: Float64Array, folds: readonly Fold[], seed: number,
  shares: readonly number[] = learningShares,
): Promise<LearningPoint[]> {
  const points: LearningPoint[] = [];
  const orders = folds.map(({ train }, f) => take(train, random(seed).fork(f).permutation(train.length)));
  for (const share of shares) {
    const sizes = orders.map(order => Math.round(share * order.length));
    if (Math.min(...sizes) < X.columns + 2) continue;
    const train: number[] = [], held: number[] = [];
    for (const [f, { test }] of folds.entries()) {
      const rows = orders[f].slice(0, sizes[f]), inside = takeRows(X, rows), target = take(y, rows);
      const fitted = await learner().fit(inside, target);
      train.push(r2(target, fitted.predict(inside)));
      held.push(r2(take(y, test), fitted.predict(takeRows(X, test))));
      fitted.dispose?.();
    }
    const { mean, low, high } = foldInterval(held);
    points.push({ rows: sizes.reduce((a, b) => a + b, 0) / sizes.length,
      train_r2: foldInterval(train).mean, cv_r2: mean, low, high });
  }
  return points;
}
