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
  const size = Math.floor(n / k), longer = n % k;
  const start = (fold: number): number => fold * size + Math.min(fold, longer);
  if (!source) return blocks(n, Array.from({ length: k + 1 }, (_, fold) => start(fold)));
  const order = source.permutation(n), foldOf = new Int32Array(n);
  for (let fold = 0, at = 0; fold < k; fold++) {
    for (const end = start(fold + 1); at < end; at++) foldOf[order[at]] = fold;
  }
  return Array.from({ length: k }, (_, fold) => partition(foldOf, fold));
}

/** Folds of positions in their order, copied rather than counted. */
function blocks(n: number, starts: readonly number[]): Fold[] {
  const all = new Int32Array(n);
  for (let i = 0; i < n; i++) all[i] = i;
  return starts.slice(1).map((end, fold) => {
    const from = starts[fold], train = new Int32Array(n - end + from);
    train.set(all.subarray(0, from));
    train.set(all.subarray(end), from);
    return { train, test: all.slice(from, end) };
  });
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
