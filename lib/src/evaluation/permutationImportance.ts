import { rmse } from '../metrics/rmse.js';
import type { Matrix } from '../numerics/matrix.js';
import type { RandomSource } from '../numerics/random.js';
import type { Predictor } from './crossValidate.js';

/** How much worse predictions become when one feature's values are shuffled. */
export interface Importance {
  readonly feature: string;
  /** Mean rise of RMSE over the repeats, in units of the target, and where 95 % of them lie. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Permutation importance (Breiman 2001, doi 10.1023/A:1010933404324) on rows the model has not
 * learned from. Cost: features x repeats predictions of X.
 * @throws RangeError when `repeats` is not an integer of at least 1.
 */
export function permutationImportance(
  model: Predictor, X: Matrix, y: Float64Array, source: RandomSource, repeats = 20,
): Importance[] {
  if (!Number.isInteger(repeats) || repeats < 1) {
    throw new RangeError(`invalid repeats; not an integer >= 1: ${repeats}`);
  }
  const p = X.columns, base = rmse(y, model.predict(X));
  return Array.from({ length: p }, (_, j) => {
    const rises = Array.from({ length: repeats }, () => {
      const order = source.permutation(X.rows), data = Float64Array.from(X.data);
      for (let i = 0; i < X.rows; i++) data[i * p + j] = X.data[order[i] * p + j];
      return rmse(y, model.predict({ ...X, data })) - base;
    }).sort((a, b) => a - b);
    const at = (share: number): number => rises[Math.round(share * (repeats - 1))];
    return {
      feature: X.names?.[j] ?? `feature ${j}`,
      mean: rises.reduce((a, b) => a + b, 0) / repeats, low: at(0.025), high: at(0.975),
    };
  });
}
