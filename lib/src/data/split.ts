import { InputError } from '../core/errors.js';
import { mersenneTwister } from '../numerics/mersenneTwister.js';

/** Row indices (from 0) of the two parts, each in the order in which it was drawn. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}
export interface SplitOptions {
  readonly seed: number;
  readonly testShare: number;
}

/**
 * Splits rows 0..n-1 as scikit-learn's `train_test_split(random_state=seed)` does: of numpy's
 * `RandomState(seed).permutation(n)` the first ceil(testShare n) rows test, the others train.
 * O(n).
 * @throws RangeError for a share outside (0, 1) or a wrong seed.
 * @throws InputError when a part would be empty.
 */
export function trainTestSplit(n: number, { seed, testShare }: SplitOptions): Split {
  if (!(testShare > 0 && testShare < 1)) {
    throw new RangeError(`invalid testShare; not a number in (0, 1): ${testShare}`);
  }
  const order = mersenneTwister(seed).permutation(n);
  const cut = Math.ceil(testShare * n);
  if (cut >= n || cut === 0) {
    throw new InputError(`${n} rows are too few to keep ${testShare} of them for the test; ` +
      'bring more rows or lower testShare');
  }
  return { train: order.slice(cut), test: order.slice(0, cut) };
}
