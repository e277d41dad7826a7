import { InputError } from '../core/errors.js';
import type { RandomSource } from '../numerics/random.js';
import type { Split } from './split.js';

/** One round of cross-validation: positions (from 0), ascending. */
export type Fold = Split;

/**
 * The k rounds of k-fold cross-validation over positions 0..n-1, as scikit-learn's KFold: blocks
 * of n/k in order, the first n mod k of them one longer; `source` shuffles who is in which block.
 * Every position is in the test part of exactly one fold. O(nk).
 * @throws RangeError when k is not an integer of at least 2. @throws InputError when k > n.
 */
export function kFold(n: number, k: number, source?: RandomSource): readonly Fold[] {
  if (!Number.isInteger(k) || k < 2) {
    throw new RangeError(`invalid k; not an integer of at least 2: ${k}`);
  }
  if (k > n) throw new InputError(`${n} rows are too few for ${k} folds; bring at least ${k}`);
  const order = source?.permutation(n);
  const foldOf = new Int32Array(n);
  const size = Math.floor(n / k), longer = n % k;
  for (let fold = 0, at = 0; fold < k; fold++) {
    const end = at + size + (fold < longer ? 1 : 0);
    for (; at < end; at++) foldOf[order ? order[at] : at] = fold;
  }
  return Array.from({ length: k }, (_, fold) => partition(foldOf, fold));
}

function partition(foldOf: Int32Array, fold: number): Fold {
  let held = 0;
  for (const other of foldOf) if (other === fold) held++;
  const train = new Int32Array(foldOf.length - held), test = new Int32Array(held);
  for (let i = 0, a = 0, b = 0; i < foldOf.length; i++) {
    if (foldOf[i] === fold) test[b++] = i;
    else train[a++] = i;
  }
  return { train, test };
}
